import Extracting
import Publishing
import Scoring

/// An assessment laid out for a person: the article with what counted, the events, the arithmetic.
struct Explanation {
  let label: String
  let article: Article
  let assessment: Assessment
  /// What judged the article; nil when there is no lexicon for its language.
  let scorer: Scorer?
  let paint: Paint

  var text: String {
    var lines = [paint.strong(label.shownSafely)]
    if let title = article.title { lines.append(marked(title, .title)) }
    lines += ["", marked(article.text, .text), ""]
    guard scorer != nil else {
      lines.append("not judged: there is no lexicon for the language '\(assessment.language)'")
      return lines.joined(separator: "\n") + "\n\n"
    }
    lines += summary + ["", paint.strong("Events")] + EventTable(assessment.events, of: article).lines
    lines += ["", paint.strong("What counted")] + evidence
    if !assessment.ignored.isEmpty { lines += ["", paint.strong("What did not count")] + ignored }
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// The field's text with what counted in colour, or between marks where there is no colour.
  private func marked(_ text: String, _ field: Field) -> String {
    let bytes = Array(text.utf8)
    var shown = ""
    var position = 0
    for evidence in assessment.evidence.filter({ $0.field == field }).sorted(by: { $0.offset < $1.offset })
    where evidence.offset >= position && evidence.offset + evidence.length <= bytes.count {
      shown += String(decoding: bytes[position..<evidence.offset], as: UTF8.self).shownOnLines
      let words = evidence.text.shownOnLines
      shown += paint.isOn ? colour(evidence, words) : "[\(words)]"
      position = evidence.offset + evidence.length
    }
    return shown + String(decoding: bytes[position...], as: UTF8.self).shownOnLines
  }

  private func colour(_ evidence: Evidence, _ words: String) -> String {
    if evidence.threat > .zero { return paint.threat(words) }
    return evidence.escalation < .zero ? paint.falling(words) : paint.rising(words)
  }

  private var summary: [String] {
    var lines = [
      "level \(paint.level(assessment.level, assessment.level.rawValue)), threat \(assessment.threat) of 100, "
        + "escalation \(assessment.escalation)"
    ]
    if let main = assessment.mainEvent { lines.append("about: \(EventTable.sentence(main))") }
    if let scorer, let next = Level.allCases.first(where: { $0 > assessment.level }) {
      let missing = Points(
        tenths: Int((scorer.levels.threshold(of: next) * 10).rounded(.up)) - assessment.threat.tenths)
      lines.append("\(missing) points of threat are missing to \(next.rawValue)")
      if assessment.evidence.contains(where: { $0.why.contains(Scorer.noGraveAct) }) {
        lines.append("no act is grave: \(scorer.lexicon.settings.severityInWords)")
      }
    }
    return lines
  }

  private var evidence: [String] {
    if assessment.evidence.isEmpty { return ["  nothing"] }
    let rows = assessment.evidence.sorted { ($0.threat, $1.offset) > ($1.threat, $0.offset) }.map { evidence in
      let points = "  \(padded(evidence.threat)) \(padded(evidence.escalation))"
      return "\(points)  \"\(evidence.text.shownSafely)\"  "
        + paint.faint("\(evidence.pattern ?? evidence.concept): \(evidence.why)")
    }
    let sum = "  \(padded(assessment.threat)) \(padded(assessment.escalation))  together"
    return ["  threat escal."] + rows + [sum]
      + (scorer.map { [paint.faint("  \($0.lexicon.settings.escalationInWords)")] } ?? [])
  }

  private var ignored: [String] {
    assessment.ignored.map { "  \"\($0.text.shownSafely)\"  " + paint.faint("\($0.concept): \($0.why)") }
  }

  private func padded(_ points: Points) -> String {
    let text = points.description
    return String(repeating: " ", count: max(0, 6 - text.utf8.count)) + text
  }
}

extension String {
  /// Safe to print, with its line breaks kept.
  fileprivate var shownOnLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).shownSafely }.joined(separator: "\n")
  }
}

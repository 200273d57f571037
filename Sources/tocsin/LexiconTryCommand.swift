import ArgumentParser
import Extracting
import LinuxSystem
import Publishing
import Scoring

struct LexiconTryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try", abstract: "Show step by step what the lexicon sees in a sentence.",
    discussion: """
      Mentions with all that they may be, the patterns that fit, then events, evidence and what was turned off, as in explain. \
      The sentence is judged as an article that says nothing else.
      """)

  @OptionGroup var lexicon: LexiconSetting
  @Flag(name: .long, help: "Write one JSON object instead of text.") var json = false
  @Argument(help: "The sentence, in quotation marks.") var sentence: [String]

  func run() throws {
    let scorer = try lexicon.scorer()
    let text = sentence.joined(separator: " ")
    let listing = InspectionListing(
      text: text, inspection: scorer.inspect(text), scorer: scorer, paint: .forOutput)
    StandardStream.output.write(json ? listing.json : Array(listing.shown.utf8))
  }
}

/// What the scorer saw in a sentence, laid out for a person or a program.
struct InspectionListing {
  let text: String
  let inspection: Inspection
  let scorer: Scorer
  let paint: Paint

  var shown: String {
    var lines = [paint.strong("Mentions")] + rows(inspection.mentions.map(row))
    lines += ["", paint.strong("Patterns")] + rows(inspection.patterns.map(row)) + [""]
    let explanation = Explanation(
      label: "Assessment", article: Article(text: text), assessment: inspection.assessment, scorer: scorer, paint: paint
    )
    return lines.map { $0 + "\n" }.joined() + explanation.text
  }

  private func rows(_ rows: [String]) -> [String] { rows.isEmpty ? ["  none"] : rows }

  private func row(_ mention: Inspection.Mention) -> String {
    let readings = mention.readings.map { reading in
      let name = "\(reading.concept) (\(reading.forms.joined(separator: ", ")))"
      return reading.lacks.map { paint.faint("\(name) off: \($0)") } ?? name
    }
    return "  \"\(mention.text.shownSafely)\"  \(readings.joined(separator: "; "))"
  }

  private func row(_ pattern: Inspection.Pattern) -> String {
    var parts = ["  \(pattern.name)  \"\(pattern.text.shownSafely)\""]
    if let source = pattern.source { parts.append("source \"\(source.shownSafely)\"") }
    if let target = pattern.target { parts.append("target \"\(target.shownSafely)\"") }
    if let count = pattern.count { parts.append("count \(count)") }
    if !pattern.counted { parts.append("did not count") }
    return pattern.counted ? parts.joined(separator: "  ") : paint.faint(parts.joined(separator: "  "))
  }

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { json in
      json.member("text", text)
      json.key("mentions")
      json.array { list in for mention in inspection.mentions { list.value(mention) } }
      json.key("patterns")
      json.array { list in for pattern in inspection.patterns { list.value(pattern) } }
      json.key("assessment")
      // The assessment as `score` writes it, without the newline at its end.
      json.literal(Array(AssessmentJSON.line(inspection.assessment, id: .none, withIgnored: true).dropLast()))
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

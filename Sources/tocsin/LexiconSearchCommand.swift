import ArgumentParser
import LinuxSystem
import Publishing
import Scoring

struct LexiconSearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "List every term, pattern, topic and actor that has to do with a word.",
    discussion: """
      A word finds the terms in one of whose forms it stands, and several words those that they match as a text would. \
      A concept's name such as act.bomb or act.* finds its terms and what asks for it. \
      Exits with 66 when nothing is found.
      """)

  @OptionGroup var lexicon: LexiconSetting
  @Flag(name: .long, help: "Write one JSON object instead of text.") var json = false
  @Argument(help: "A word, several words side by side, or a concept's name.") var words: [String]

  func run() throws {
    let query = words.joined(separator: " ")
    let found = try lexicon.inventory().search(query)
    let listing = LexiconFindingsListing(query: query, found: found, paint: .forOutput)
    StandardStream.output.write(json ? listing.json : Array(listing.text.utf8))
    guard !found.isEmpty else {
      throw failure("nothing in the lexicon has to do with '\(query.shownSafely)'", .noInput)
    }
  }
}

/// What a search found, laid out for a person or a program.
struct LexiconFindingsListing {
  let query: String
  let found: LexiconFindings
  let paint: Paint

  var text: String {
    var lines: [String] = []
    for concept in found.concepts {
      let title = concept.title.map { " (\($0))" } ?? ""
      let event = concept.event.map { ", makes \($0.rawValue)" } ?? ""
      lines.append("\(paint.strong(concept.name))\(title)\(event)  \(paint.faint("\(concept.place)"))")
    }
    for term in found.terms {
      let weight = term.weight.map { ", weighs \($0.formattedShortly)" } ?? ""
      lines.append(
        "\(paint.strong(term.concept))  \(term.wordClass) \"\(term.text)\"\(weight)  \(paint.faint("\(term.place)"))")
      if term.wordClass != "phrase" { lines.append("    " + forms(of: term)) }
      if let condition = term.condition { lines.append("    \(condition)") }
    }
    for pattern in found.patterns {
      let event = pattern.event.map { ", makes \($0.rawValue)" } ?? ""
      lines.append("\(paint.strong(pattern.name))  pattern\(event)  \(paint.faint("\(pattern.place)"))")
      lines.append("    \(pattern.match)")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// `strike (base), strikes (third, plural), …`
  private func forms(of term: ListedTerm) -> String {
    term.forms.map { "\($0.text) (\($0.names.joined(separator: ", ")))" }.joined(separator: ", ")
  }

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { json in
      json.member("query", query)
      json.key("concepts")
      json.array { list in for concept in found.concepts { list.value(concept) } }
      json.key("terms")
      json.array { list in for term in found.terms { list.value(term) } }
      json.key("patterns")
      json.array { list in for pattern in found.patterns { list.value(pattern) } }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

extension Double {
  /// Without a fraction where there is none.
  fileprivate var formattedShortly: String { Int(exactly: self).map { "\($0)" } ?? "\(self)" }
}

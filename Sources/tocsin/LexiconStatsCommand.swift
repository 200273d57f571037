import ArgumentParser
import LinuxSystem
import Publishing
import Scoring

struct LexiconStatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Count what the lexicon holds, by family and by file.",
    discussion: "A form is ambiguous when several concepts claim it; topics do not count as claiming.")

  @OptionGroup var lexicon: LexiconSetting
  @Flag(name: .long, help: "Write one JSON object instead of text, with every ambiguous form.") var json = false

  func run() throws {
    let listing = LexiconStatisticsListing(statistics: LexiconStatistics(try lexicon.inventory()), paint: .forOutput)
    StandardStream.output.write(json ? listing.json : Array(listing.text.utf8))
  }
}

/// A lexicon's figures, laid out for a person or a program.
struct LexiconStatisticsListing {
  let statistics: LexiconStatistics
  let paint: Paint

  /// How many ambiguous forms are shown to a person.
  private static let ambiguousShown = 10

  var text: String {
    var lines = table("family", statistics.families) + [""] + table("file", statistics.files)
    lines += [row(statistics.total), "", paint.strong("longest terms")]
    lines += statistics.longest.map { "  \"\($0.text)\"  \(paint.faint("\($0.concept) \($0.place)"))" }
    let count = statistics.ambiguous.count
    lines += [
      "", paint.strong("ambiguous forms: \(count)") + (count > Self.ambiguousShown ? ", the most among them" : ""),
    ]
    lines += statistics.ambiguous.prefix(Self.ambiguousShown).map {
      "  \($0.text)  \(paint.faint($0.concepts.joined(separator: ", ")))"
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func table(_ name: String, _ shares: [LexiconStatistics.Share]) -> [String] {
    let head = columns.map { padded($0.name) }.joined()
    return [paint.strong(aligned(name) + head)] + shares.map(row)
  }

  private func row(_ share: LexiconStatistics.Share) -> String {
    aligned(share.name) + columns.map { padded("\(share[keyPath: $0.value])") }.joined()
  }

  private var columns: [(name: String, value: KeyPath<LexiconStatistics.Share, Int>)] {
    [("concepts", \.concepts), ("terms", \.terms), ("forms", \.forms), ("patterns", \.patterns), ("tests", \.tests)]
  }

  /// As wide as the longest name of all.
  private func aligned(_ name: String) -> String {
    let width = (statistics.families + statistics.files).map(\.name.count).max() ?? 0
    return name + String(repeating: " ", count: max(0, width - name.count))
  }

  private func padded(_ text: String) -> String { String(repeating: " ", count: max(1, 10 - text.count)) + text }

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { json in
      json.key("families")
      json.array { list in for share in statistics.families { list.value(share) } }
      json.key("files")
      json.array { list in for share in statistics.files { list.value(share) } }
      json.key("together")
      json.value(statistics.total)
      json.key("longest")
      json.array { list in for term in statistics.longest { list.value(term) } }
      json.key("ambiguous")
      json.array { list in
        for form in statistics.ambiguous {
          list.object { json in
            json.member("text", form.text)
            json.names("concepts", form.concepts)
          }
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

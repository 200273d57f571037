import ArgumentParser
import Extracting
import LinuxSystem
import Publishing
import Scoring

struct LexiconTraitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "traits",
    abstract: "Write what the fit of the lexicon's weights sees of each item, one line of JSON each.",
    discussion: "Reads standard input, items as for score. Used by tools/fit-weights.")

  @OptionGroup var setting: LexiconSetting

  func run() throws {
    let scorer = try setting.scorer()
    var failures = 0
    while let line = readLine() {
      let item = ScoreItem(line: Array(line.utf8))
      let id = item.idJSON.map(ItemID.json) ?? .none
      switch item.article {
      case .success(let article): StandardStream.output.write(Self.line(scorer.traits(of: article), id))
      case .failure(let error):
        failures += 1
        StandardStream.output.write(AssessmentJSON.failure(error.description, id: id))
      }
    }
    if failures > 0 { throw failure("\(failures) lines could not be read; their errors stand in their places", .data) }
  }

  private static func line(_ traits: ArticleTraits, _ id: ItemID) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { json in
      json.member("id", id)
      json.member("acts", traits.acts)
      json.member("words", traits.words)
      json.member("capitals", traits.inCapitals)
      json.key("topics")
      json.object { json in
        for (name, weight) in traits.topics.sorted(by: { $0.key < $1.key }) {
          json.key(named: name)
          json.value(weight)
        }
      }
      json.key("concepts")
      json.object { json in
        for (name, count) in traits.concepts.sorted(by: { $0.key < $1.key }) {
          json.key(named: name)
          json.value(count)
        }
      }
      json.key("events")
      json.array { json in for event in traits.events { write(event, to: &json) } }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private static func write(_ event: ArticleTraits.Event, to json: inout JSONWriter) {
    json.object { json in
      json.member("type", event.type.rawValue)
      json.member("certainty", event.certainty.rawValue)
      json.member("rule", event.rule)
      json.key("scopes")
      json.array { json in for scope in event.scopes { json.value(scope) } }
      json.key("traits")
      json.array { json in for trait in event.traits { json.value(trait) } }
    }
  }
}

import ArgumentParser
import Extracting
import LinuxSystem
import Pipeline
import Scoring
import SystemPackage

/// What serves those who edit the lexicon.
struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon", abstract: "Look things up in the lexicon and try out its entries.",
    subcommands: [
      LexiconSearchCommand.self, LexiconStatsCommand.self, LexiconTryCommand.self, LexiconTraitsCommand.self,
    ])
}

/// The options that say which lexicon is meant.
struct LexiconSetting: ParsableArguments {
  @OptionGroup var setting: Setting
  @Option(name: .long, help: "The lexicon's language; left out, the configured one.") var language: String?

  /// The entries of the lexicon as its files have them; they need not compile.
  func inventory() throws -> LexiconInventory {
    let configuration = try setting.loadConfiguration()
    let folder = configuration.lexicon.appending(LanguageTag.primary(language ?? configuration.language))
    do {
      let files = try Knowledge.lexiconFiles(in: folder)
      return try LexiconInventory(files: files.map { ($0.path.shown, $0.bytes) })
    } catch {
      throw failure("\(error)", .configuration)
    }
  }

  /// The lexicon compiled, ready to score.
  func scorer() throws -> Scorer {
    let knowledge = try setting.load()
    let language = LanguageTag.primary(language ?? knowledge.configuration.language)
    guard let scorer = knowledge.scorers[language] else {
      throw failure("there is no lexicon for the language '\(language)'", .configuration)
    }
    return scorer
  }
}

extension FilePath {
  /// The path, short where it lies below the folder that one works in.
  var shown: String {
    var rest = self
    return rest.removePrefix(ThisProcess.workingFolder) ? rest.string : string
  }
}

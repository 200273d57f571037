import ArgumentParser
import LinuxSystem
import Pipeline
import Scoring
import SystemPackage

/// What serves those who edit the lexicon.
struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon", abstract: "Look things up in the lexicon and try out its entries.",
    subcommands: [LexiconSearchCommand.self, LexiconStatsCommand.self, LexiconTryCommand.self])
}

/// The options that say which lexicon is meant.
struct LexiconSetting: ParsableArguments {
  @OptionGroup var setting: Setting
  @Option(name: .long, help: "The lexicon's language; left out, the configured one.") var language: String?

  /// The entries of the lexicon as its files have them; they need not compile.
  func inventory() throws -> LexiconInventory {
    let configuration = try setting.loadConfiguration()
    let folder = configuration.lexicon.appending(Knowledge.primary(language ?? configuration.language))
    let files = try LexiconFiles.read(folder)
    do {
      return try LexiconInventory(files: files)
    } catch {
      throw failure("\(error)", .configuration)
    }
  }

  /// The lexicon compiled, ready to score.
  func scorer() throws -> Scorer {
    let knowledge = try setting.load()
    let language = Knowledge.primary(language ?? knowledge.configuration.language)
    guard let scorer = knowledge.scorers[language] else {
      throw failure("there is no lexicon for the language '\(language)'", .configuration)
    }
    return scorer
  }
}

/// The files of a lexicon, with paths that are short where it lies below the folder that one works in.
enum LexiconFiles {
  private static let fileBytesMaximum = 8 << 20

  static func read(_ folder: FilePath) throws -> [(name: String, bytes: [UInt8])] {
    do {
      let directory = try Directory(opening: folder)
      return try names(in: directory).map { (shown(folder.appending($0)), try contents(of: $0, in: directory)) }
    } catch let error as SystemError {
      throw failure("\(error)", .configuration)
    }
  }

  private static func contents(of name: String, in directory: borrowing Directory) throws -> [UInt8] {
    do throws(ReadError) {
      return try readRegularFile(
        beneath: directory, FilePath(name), maximumBytes: fileBytesMaximum, expecting: nil
      ).bytes
    } catch {
      throw failure("read \(directory.path.appending(name)): \(error)", .configuration)
    }
  }

  private static func names(in directory: borrowing Directory) throws(SystemError) -> [String] {
    var listing = try DirectoryListing(of: directory)
    var names: [String] = []
    while let entry = try listing.next() {
      let name = entry.name.string
      if name.hasSuffix(".yaml") && !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  private static func shown(_ path: FilePath) -> String {
    var rest = path
    return rest.removePrefix(ThisProcess.workingFolder) ? rest.string : path.string
  }
}

import ArgumentParser
import LinuxSystem
import Pipeline
import SystemPackage

/// The options that say by which configuration and in which folders a command works.
struct Setting: ParsableArguments {
  @Option(name: .long, help: "The configuration file; left out, the checkout's own or the installed one.")
  var config: String?

  @Option(name: .long, help: "Keep inbox, outbox, quarantine, done and ledger under this folder.")
  var root: String?

  /// The configuration's path.
  var path: FilePath {
    if let config { return Self.absolute(config) }
    if let checkout = Self.checkout() { return checkout }
    return "/etc/tocsin/tocsin.yaml"
  }

  var rootPath: FilePath? { root.map(Self.absolute) }

  /// The configuration with its lexicon.
  func load() throws -> Knowledge { try orExit(Knowledge.load) }

  /// The configuration alone, which is enough to look at what the service did: its lexicon may be broken.
  func loadConfiguration() throws -> Configuration { try orExit(Configuration.load) }

  private func orExit<Value>(_ load: (FilePath, FilePath?) throws(KnowledgeError) -> Value) throws -> Value {
    do throws(KnowledgeError) {
      return try load(path, rootPath)
    } catch {
      throw failure("\(error)", .configuration)
    }
  }

  private static func absolute(_ path: String) -> FilePath {
    let path = FilePath(path)
    return path.isAbsolute ? path.lexicallyNormalized() : ThisProcess.workingFolder.pushing(path).lexicallyNormalized()
  }

  /// The configuration of the checkout in which this program was built, if it still lies there.
  private static func checkout() -> FilePath? {
    var folder = ThisProcess.program.removingLastComponent()
    while !folder.components.isEmpty {
      let configuration = folder.appending("etc/tocsin.yaml")
      if isFile(folder.appending("Package.swift")) && isFile(configuration) { return configuration }
      folder.removeLastComponent()
    }
    return nil
  }

  private static func isFile(_ path: FilePath) -> Bool {
    (try? factsFollowingLinks(of: path))?.kind == .regular
  }
}

/// The exit statuses of sysexits.h.
enum Status: Int32 {
  case data = 65
  case noInput = 66
  case inputOutput = 74
  case configuration = 78
}

/// Prints what went wrong to standard error, in one place for all commands, and gives the exit status to throw.
func failure(_ message: String, _ status: Status) -> ExitCode {
  StandardStream.error.write("tocsin: \(message)\n")
  return ExitCode(status.rawValue)
}

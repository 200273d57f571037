import ArgumentParser
import Ledger
import LinuxSystem
import Logging
import Pipeline
import Publishing
import SystemPackage

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Watch the inboxes and ring, until SIGTERM or Ctrl-C.",
    discussion:
      "SIGHUP reloads the configuration and the lexicon; if anything in them is wrong, what was in force stays.")

  @OptionGroup var setting: Setting

  func run() async throws {
    // systemd sets JOURNAL_STREAM where standard error goes to the journal: there nothing needs to be printed as well.
    let isByHand = !ThisProcess.isSetInEnvironment("JOURNAL_STREAM")
    let journal: Journal? = isByHand ? nil : .system
    let log = Logger(label: "tocsin") { OperationsLog(label: $0, journal: journal) }
    let daemon = Daemon(configuration: setting.path, root: setting.rootPath, isByHand: isByHand, log: log)
    do {
      try await daemon.run()
    } catch let error as KnowledgeError {
      throw failure("\(error)", .configuration)
    } catch let error as DaemonError {
      throw failure("\(error)", .configuration)
    } catch {
      throw failure("\(error)", .inputOutput)
    }
  }
}

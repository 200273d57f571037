import ArgumentParser
import Extracting
import Ledger
import LinuxSystem
import Pipeline
import Publishing
import Scoring
import SystemPackage

extension Level: ExpressibleByArgument {}

struct AlertsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts", abstract: "List the alerts, the latest last, or follow them as they ring.",
    discussion: """
      Reads the ledger where it may, otherwise the outbox, from which consumers may have removed what they handled. \
      --since takes an age such as 90min, 2h or 3d, or an instant such as 2026-11-22T16:48:22Z.
      """)

  @OptionGroup var setting: Setting
  @Option(name: .long, help: "Only alerts since this age or instant.") var since: String?
  @Option(name: .long, help: "Only alerts of this level or above.") var level: Level = .notice
  @Flag(name: .long, help: "Go on and show each alert as it rings.") var follow = false
  @Flag(name: .long, help: "Write the alerts themselves, one line of JSON each.") var json = false

  func run() throws {
    let configuration = try setting.loadConfiguration()
    let earliest = try since.map(instant)
    do throws(SystemError) {
      let outbox = try OutboxReader(configuration.outbox)
      guard follow else { return list(configuration, outbox, try outbox.names(), since: earliest) }
      let bell = try outbox.doorbell()
      let names = try outbox.names()
      list(configuration, outbox, names, since: earliest)
      try outbox.follow(bell, after: Set(names)) { show($0, since: earliest) }
    } catch {
      throw failure("\(error)", error.errno == .noSuchFileOrDirectory ? .noInput : .inputOutput)
    }
  }

  /// Shows what there is: the ledger's alerts, or those whose files stand in the outbox.
  private func list(
    _ configuration: Configuration, _ outbox: borrowing OutboxReader, _ names: [String], since: Timestamp?
  ) {
    if showLedger(configuration, since: since) { return }
    for name in names { if let bytes = outbox.contents(of: name) { show(bytes, since: since) } }
  }

  /// Shows the ledger's alerts; false where it is missing, this user may not read it, or nothing in it can be read: the outbox
  /// then has to do.
  private func showLedger(_ configuration: Configuration, since: Timestamp?) -> Bool {
    guard let ledger = try? Ledger(at: configuration.ledger.string, mode: .readOnly) else { return false }
    defer { try? ledger.close() }
    let levels = Level.allCases.filter { $0 >= level }.map(\.rawValue)
    var hasShown = false
    do throws(LedgerError) {
      try ledger.forEachAlert(since: since, levels: Set(levels)) { alert in
        show(alert.json, since: since)
        hasShown = true
      }
      return true
    } catch {
      _ = failure("\(error)", .inputOutput)
      return hasShown
    }
  }

  private func show(_ bytes: [UInt8], since: Timestamp?) {
    guard let alert = try? Alert(json: bytes), alert.level >= level, since.map({ alert.time >= $0 }) ?? true else {
      return
    }
    if json {
      StandardStream.output.write(bytes)
    } else {
      let time = alert.time.iso8601.prefix(19).replacing("T", with: " ")
      StandardStream.output.write(Paint.forOutput.level(alert.level, "\(time)  \(alert.headline)") + "\n")
    }
  }

  private func instant(_ text: String) throws -> Timestamp {
    let units: [(String, Int64)] = [("min", 60), ("s", 1), ("h", 3600), ("d", 86_400)]
    for (unit, seconds) in units where text.hasSuffix(unit) {
      if let number = Int64(text.dropLast(unit.count)), (0...1_000_000).contains(number) {
        return Timestamp(microseconds: SystemClock.wallMicroseconds() - number * seconds * 1_000_000)
      }
    }
    guard let instant = Timestamp(parsing: text) else {
      throw ValidationError("'\(text)' is neither an age such as 2h nor an instant such as 2026-11-22T16:48:22Z")
    }
    return instant
  }
}

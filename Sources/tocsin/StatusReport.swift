import Extracting
import Ledger
import LinuxSystem
import Pipeline
import Publishing
import SystemPackage
import Watching

/// What `status` tells.
struct StatusReport {
  let configuration: Configuration
  let counts: LedgerCounts
  /// The process number of the running service; nil when none runs.
  let holder: Int?
  /// What keeps the service from its work, in its own words or by what is seen from here; nil when nothing does.
  let troubles: String?
  /// What became of the latest files, the latest first.
  let receipts: [FileReceipt]

  init(_ configuration: Configuration, latest: Int) throws {
    self.configuration = configuration
    holder = try FileLock.holder(configuration.lockFile)
    // The service may not have been able to say so: on a disk mounted for reading only it cannot write it down.
    troubles = (try? FileLock.state(of: configuration.lockFile)) ?? configuration.pauses().map { "PAUSED: \($0)" }
    let ledger = try Ledger(at: configuration.ledger.string, mode: .readOnly)
    counts = try ledger.counts()
    receipts = try latest > 0 ? ledger.receipts(latest: latest) : []
    try ledger.close()
  }

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { json in
      json.member("running", holder != nil)
      json.key("pid")
      if let holder { json.value(holder) } else { json.literal("null") }
      json.member("version", Version.current)
      json.member("troubles", troubles)
      json.key("files")
      json.object { json in
        for outcome in Outcome.allCases { json.member(outcome.key, counts.filesByOutcome[outcome] ?? 0) }
      }
      json.key("items")
      json.object { json in
        for outcome in Outcome.allCases { json.member(outcome.key, counts.itemsByOutcome[outcome] ?? 0) }
      }
      json.key("alerts")
      json.object { json in
        json.member("notice", counts.alertsByLevel["notice"] ?? 0)
        json.member("warning", counts.alertsByLevel["warning"] ?? 0)
        json.member("critical", counts.alertsByLevel["critical"] ?? 0)
        json.member("unpublished", counts.alertsUnpublished)
      }
      json.member("attempts_open", counts.attemptsOpen)
      json.member("last_recorded", counts.lastRecorded?.iso8601)
      json.member("last_alert", counts.lastAlert?.iso8601)
      json.key("inboxes")
      json.array { json in for inbox in configuration.inboxes { json.value(inbox.path.string) } }
      json.member("outbox", configuration.outbox.string)
      json.member("quarantine", configuration.quarantine.string)
      json.member("ledger", configuration.ledger.string)
      guard !receipts.isEmpty else { return }
      json.key("latest")
      json.array { json in for receipt in receipts { Self.write(receipt, to: &json) } }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private static func write(_ receipt: FileReceipt, to json: inout JSONWriter) {
    json.object { json in
      json.member("recorded", receipt.recorded.iso8601)
      json.member("inbox", receipt.key.inbox)
      json.member("path", String(shownPath: receipt.key.path))
      json.member("outcome", receipt.outcome.rawValue)
      json.member("reason", receipt.reason)
      json.member("sha256", receipt.sha256)
      json.key("alerts")
      json.array { json in for item in receipt.items where item.outcome == .rang { json.value(item.alertID) } }
    }
  }

  private var latest: String {
    receipts.map { receipt in
      let path = String(shownPath: receipt.key.path)
      let time = receipt.recorded.iso8601.prefix(19).replacing("T", with: " ")
      return "\(time)  \(receipt.outcome.rawValue)  \(path)  (\(receipt.reason.shownSafely))\n"
    }.joined()
  }

  var text: String {
    let files = Outcome.allCases.map { "\(counts.filesByOutcome[$0] ?? 0) \($0.rawValue)" }.joined(separator: ", ")
    let alerts = ["notice", "warning", "critical"].map { "\(counts.alertsByLevel[$0] ?? 0) \($0)" }.joined(
      separator: ", ")
    return """
      service      \(holder.map { "runs as process \($0)" } ?? "does not run")
      troubles     \(troubles?.shownSafely ?? "none")
      inboxes      \(configuration.inboxes.map(\.path.string).joined(separator: ", "))
      files        \(files)
      alerts       \(alerts); \(counts.alertsUnpublished) wait to be published
      last file    \(counts.lastRecorded?.iso8601 ?? "none yet")
      last alert   \(counts.lastAlert?.iso8601 ?? "none yet")
      outbox       \(configuration.outbox)
      quarantine   \(configuration.quarantine)
      ledger       \(configuration.ledger)

      """ + (receipts.isEmpty ? "" : "\n" + latest)
  }
}

extension Outcome {
  /// The outcome's key in JSON.
  fileprivate var key: StaticString {
    switch self {
    case .rang: "rang"
    case .quiet: "quiet"
    case .repeated: "repeated"
    case .quarantined: "quarantined"
    }
  }
}

import Correlating
import Extracting
import Ledger
import LinuxSystem
import Publishing
import Scoring
import SystemPackage
import Watching

/// What became of one settled file.
struct TakenFile: Sendable {
  var file: SettledFile
  var receipt: FileReceipt
  var alerts: [StoredAlert]
  var refusal: Refusal?
}

/// One settled file → its receipt and alerts. Reads the file; changes nothing.
struct FileIntake {
  let knowledge: Knowledge
  let ledger: Ledger
  private var articles: ArticleIntake
  /// Told of each step as it begins.
  private let progress: @Sendable (SettledFile?) -> Void
  /// What the batch has taken in so far, which the ledger does not know yet.
  private var bytesSeen: [String: Recollection] = [:]

  init(
    knowledge: Knowledge, engine: Engine, ledger: Ledger,
    progress: @escaping @Sendable (SettledFile?) -> Void = { _ in }
  ) {
    self.knowledge = knowledge
    self.ledger = ledger
    self.progress = progress
    articles = ArticleIntake(knowledge: knowledge, engine: engine, ledger: ledger)
  }

  /// How long a file that ends in the middle may still be growing, in settling times.
  private static let patience = 10

  enum Verdict {
    case taken(TakenFile)
    /// Perhaps still being written: to be looked at again.
    case later
    /// It is no longer there.
    case gone
    /// The machine could not read it now; that says nothing of the file.
    case unread(SystemError)
  }

  mutating func take(_ file: SettledFile, from folder: borrowing Directory, now: Timestamp) throws(LedgerError)
    -> Verdict
  {
    progress(file)
    guard file.facts.kind == .regular else {
      return .taken(refused(file, .notRegular(file.facts.kind), sha256: nil, now))
    }
    let bytes: [UInt8]
    do throws(ReadError) {
      (bytes, _) = try readRegularFile(
        beneath: folder, file.path, maximumBytes: knowledge.configuration.limits.bytesMaximum, expecting: file.facts)
    } catch {
      if let refusal = Refusal(error) { return .taken(refused(file, refusal, sha256: nil, now)) }
      return switch error {
      case .gone: .gone
      case .system(let fault): .unread(fault)
      default: .later
      }
    }
    let hash = sha256(bytes)
    if let earlier = try earlier(bytes: hash) {
      return .taken(repeated(file, hash, earlier, now))
    }
    let extraction: Extraction
    do throws(ExtractionError) {
      extraction = try extract(
        bytes, name: file.path.lastComponent?.string ?? "", limits: knowledge.configuration.limits)
    } catch {
      if [.truncated, .empty].contains(error.kind), isYoung(file, now) { return .later }
      return .taken(refused(file, Refusal(error), sha256: hash, now))
    }
    if extraction.isTruncated && isYoung(file, now) { return .later }
    return .taken(try taken(file, extraction, hash, now))
  }

  /// A file whose attempts ended the program.
  func poisoned(_ file: SettledFile, attempts: Int, now: Timestamp) -> TakenFile {
    refused(file, .endedProgram(attempts: attempts), sha256: nil, now)
  }

  private func isYoung(_ file: SettledFile, _ now: Timestamp) -> Bool {
    let age = now.microseconds - max(file.facts.modifiedNanoseconds, file.facts.changedNanoseconds) / 1000
    let patience = knowledge.configuration.watching.settle * Self.patience
    return age >= 0 && Duration.microseconds(age) < patience
  }

  private func earlier(bytes hash: String) throws(LedgerError) -> Recollection? {
    if let seen = bytesSeen[hash] { return seen }
    return try ledger.recollection(fileSHA256: hash, item: 0)
  }

  // MARK: Receipts

  private func refused(_ file: SettledFile, _ refusal: Refusal, sha256: String?, _ now: Timestamp) -> TakenFile {
    TakenFile(
      file: file,
      receipt: receipt(file, sha256: sha256, format: nil, .quarantined, refusal.reason, items: [], now), alerts: [],
      refusal: refusal)
  }

  private func repeated(_ file: SettledFile, _ hash: String, _ earlier: Recollection, _ now: Timestamp) -> TakenFile {
    let item = ItemReceipt(
      item: 0, outcome: .repeated, reason: Reason.sameBytes.rawValue, identity: earlier.identity,
      alertID: earlier.alertID)
    return TakenFile(
      file: file,
      receipt: receipt(file, sha256: hash, format: nil, .repeated, Reason.sameBytes.rawValue, items: [item], now),
      alerts: [], refusal: nil)
  }

  private mutating func taken(
    _ file: SettledFile, _ extraction: Extraction, _ hash: String, _ now: Timestamp
  ) throws(LedgerError) -> TakenFile {
    var items: [ItemReceipt] = []
    var alerts: [StoredAlert] = []
    for item in extraction.items {
      progress(file)
      switch item.result {
      case .success(let article):
        let identity = ArticleIdentity(of: article, fileSHA256: hash, item: item.index)
        let (receipt, alert) = try articles.take(
          ArticleIntake.Arrival(
            article: article, identity: identity, format: item.format, file: origin(file, member: item.path)),
          now: now)
        items.append(receipt)
        if let alert { alerts.append(alert) }
        if item.index == 0 {
          bytesSeen[hash] = Recollection(identity: identity, recorded: now, alertID: receipt.alertID)
        }
      case .failure(let error):
        items.append(ItemReceipt(item: item.index, outcome: .quarantined, reason: error.description))
      }
    }
    let gravest = items.map(\.outcome).min { $0.gravity > $1.gravity } ?? .quiet
    let bad = items.filter { $0.outcome == .quarantined }
    if !items.isEmpty, bad.count == items.count, let first = extraction.items.first,
      case .failure(let error) = first.result
    {
      return refused(file, Refusal(error), sha256: hash, now)
    }
    let reason = items.first { $0.outcome == gravest }?.reason ?? ""
    return TakenFile(
      file: file, receipt: receipt(file, sha256: hash, format: extraction.format, gravest, reason, items: items, now),
      alerts: alerts, refusal: nil)
  }

  private func origin(_ file: SettledFile, member: String?) -> InputFile {
    InputFile(
      inbox: knowledge.configuration.inboxes[file.inbox].path.string, path: Array(bytes: file.path), member: member,
      size: file.facts.size, modified: Timestamp(microseconds: file.facts.modifiedNanoseconds / 1000))
  }

  private func receipt(
    _ file: SettledFile, sha256: String?, format: String?, _ outcome: Outcome, _ reason: String,
    items: [ItemReceipt], _ now: Timestamp
  ) -> FileReceipt {
    FileReceipt(
      key: file.key(in: knowledge.configuration), stamp: file.stamp, sha256: sha256, format: format, outcome: outcome,
      reason: reason, items: items, recorded: now)
  }
}

extension Outcome {
  /// What weighs more in a file of many items.
  fileprivate var gravity: Int {
    switch self {
    case .rang: 3
    case .quarantined: 2
    case .quiet: 1
    case .repeated: 0
    }
  }
}

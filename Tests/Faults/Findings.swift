import Extracting
import Foundation
import Ledger
import LinuxSystem
import SystemPackage

@testable import Pipeline

/// What a service has made of a workload, such that two runs can be compared: times of its lives and its folder are left out.
struct Findings: Equatable {
  /// By path: the receipts, and what they say of their items.
  var receipts: [String: [String]] = [:]
  /// By name: the whole alert.
  var outbox: [String: String] = [:]
  var inbox: [String] = []
  /// Without the mark that tells files of one name apart.
  var done: [String] = []
  var quarantine: [String] = []
  /// Alerts not marked as published, attempts not ended, files staged and not published.
  var leftOver: [String] = []

  init(at desk: FaultDesk) throws {
    let root = desk.root.string
    for (path, isFolder) in try DiskModel.tree(root) where !isFolder {
      let place = String(path.dropFirst(root.count + 1))
      let name = String(place.split(separator: "/").last ?? "")
      let unmarked = name.split(separator: "-", maxSplits: 1).last.map(String.init) ?? name
      if place.contains("/.tmp/") {
        leftOver.append(place)
      } else if place.hasPrefix("outbox/") {
        outbox[desk.timeless(name)] = desk.timeless(String(decoding: DiskModel.bytes(path), as: UTF8.self))
      } else if place.hasPrefix("inbox/") {
        inbox.append(place)
      } else if place.hasPrefix("done/") {
        done.append(unmarked)
      } else if place.hasPrefix("quarantine/") {
        quarantine.append(unmarked)
        if DiskModel.bytes(path).isEmpty { leftOver.append("empty \(place)") }
      }
    }
    inbox.sort()
    done.sort()
    quarantine.sort()
    try readLedger(desk)
  }

  private mutating func readLedger(_ desk: FaultDesk) throws {
    let ledger = try Ledger(at: desk.root.appending("ledger.sqlite").string, mode: .readOnly)
    defer { try? ledger.close() }
    for receipt in try ledger.receipts(latest: 100) {
      let items = receipt.items.map { "\($0.item) \($0.outcome) \($0.reason) \($0.alertID ?? "-")" }
      let text = ([receipt.outcome.rawValue, receipt.reason] + items).joined(separator: "; ")
      receipts[receipt.key.pathShown, default: []].append(desk.timeless(text))
    }
    leftOver += try ledger.unpublished(at: FaultDesk.now(desk.lives), limit: 10).map { "unpublished \($0.id)" }
    if try ledger.counts().attemptsOpen > 0 { leftOver.append("attempts open") }
    for alert in try ledger.alerts(limit: 100) {
      let kept = desk.timeless(String(decoding: alert.json, as: UTF8.self))
      if outbox[desk.timeless(alert.fileName)] != kept { leftOver.append("\(alert.id) is another in the outbox") }
    }
  }

  /// The same, had two files changed places: of two with the same bytes either may be the one that rings, when the other cannot be
  /// read at first.
  func exchanging(_ one: String, _ other: String) -> Findings {
    func exchanged(_ text: String) -> String {
      text.replacing(one, with: "\u{1}").replacing(other, with: one).replacing("\u{1}", with: other)
    }
    var exchange = self
    exchange.receipts = Dictionary(uniqueKeysWithValues: receipts.map { (exchanged($0), $1) })
    exchange.outbox = outbox.mapValues(exchanged)
    return exchange
  }

  /// What differs, in words; empty when nothing does.
  func differences(from wanted: Findings) -> [String] {
    var found: [String] = leftOver.map { "left over: \($0)" }
    for path in Set(wanted.receipts.keys).union(receipts.keys) {
      let (are, should) = (receipts[path, default: []], wanted.receipts[path, default: []])
      if are.count < should.count { found.append("lost: \(path) has no receipt") }
      if are.count > should.count { found.append("doubled: \(path) has receipts \(are)") }
      if are.count == should.count, are != should { found.append("wrong: \(path) is \(are), not \(should)") }
    }
    for name in Set(wanted.outbox.keys).union(outbox.keys) {
      switch (outbox[name], wanted.outbox[name]) {
      case (nil, _): found.append("lost: alert \(name)")
      case (_, nil): found.append("doubled: alert \(name)")
      case (let is_, let should): if is_ != should { found.append("torn: alert \(name)") }
      }
    }
    if inbox != wanted.inbox { found.append("inbox: \(inbox), not \(wanted.inbox)") }
    if done != wanted.done { found.append("done: \(done), not \(wanted.done)") }
    if quarantine != wanted.quarantine { found.append("quarantine: \(quarantine), not \(wanted.quarantine)") }
    return found
  }
}

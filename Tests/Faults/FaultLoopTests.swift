import Foundation
import SeededRandomness
import SystemPackage
import Testing

@testable import Pipeline

/// What the loop over all faults came to.
private struct Tally: Sendable {
  var faults = 0
  var restarts = 0
  var powerCuts = 0
  /// The service came to rest by itself, and everything was in order without a restart.
  var healed = 0
  var complaints: [String] = []

  mutating func add(_ other: Tally) {
    faults += other.faults
    restarts += other.restarts
    powerCuts += other.powerCuts
    healed += other.healed
    complaints += other.complaints
  }

  func count(_ kind: String) -> Int { complaints.count { $0.contains("\(kind):") } }
}

/// Fails every call that goes to the disk, one after the other, in every way in which it can fail.
@Suite struct FaultLoopTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seed = UInt64(environment["TOCSIN_SEED"] ?? "") ?? 1
  /// Every so many-th fault is tried: all of them take too long in a build that is not optimised; `make faults` tries all.
  private static let every = Int(environment["TOCSIN_FAULTS_EVERY"] ?? "") ?? 50

  /// A folder in which the service has run with nothing to do.
  private static func template(_ workload: Workload) throws -> FaultDesk? {
    if workload.isFirst { return nil }
    var empty = workload
    empty.files = []
    let desk = try FaultDesk(empty, template: nil)
    try FileManager.default.createDirectory(atPath: desk.root.string + "/inbox", withIntermediateDirectories: true)
    #expect(try desk.live(nil).ending == .idle)
    return desk
  }

  @Test func `nothing is lost, doubled or torn, whichever call fails in whichever way`() async throws {
    var total = Tally()
    for workload in Workload.all {
      let tally = try await Self.loop(over: workload)
      total.add(tally)
      print("faults: \(workload.name): \(tally.faults) faults, \(tally.complaints.count) complaints")
      for complaint in tally.complaints.prefix(5) { print("faults: \(complaint)") }
      for complaint in tally.complaints.prefix(5) { Issue.record("\(workload.name): \(complaint)") }
    }
    print(
      "faults: \(total.faults) injected, \(total.powerCuts) power cuts, \(total.restarts) restarts, \(total.healed) healed "
        + "without one; lost \(total.count("lost")), doubled \(total.count("doubled")), torn \(total.count("torn")), "
        + "other complaints \(total.complaints.count - ["lost", "doubled", "torn"].map(total.count).reduce(0, +)), "
        + "seed \(Self.seed)")
    #expect(total.faults >= 10_000 / Self.every)
  }

  private static func loop(over workload: Workload) async throws -> Tally {
    let template = try template(workload)
    let place = template?.root
    let undisturbed = try FaultDesk(workload, template: place)
    let life = try undisturbed.live(nil, keepsKinds: true)
    #expect(life.ending == .idle, "\(workload.name)")
    let wanted = try Findings(at: undisturbed)
    #expect(wanted.leftOver.isEmpty && wanted.receipts.count == workload.files.count)
    #expect(wanted.outbox.isEmpty != workload.rings)
    let accepted = [wanted] + (workload.isSymmetric ? [wanted.exchanging("a.txt", "b.txt")] : [])
    let faults = faults(of: life.run.kinds)
    print("faults: \(workload.name): \(life.run.kinds.count) calls, \(faults.count) faults to come")
    let workers = max(2, ProcessInfo.processInfo.activeProcessorCount)
    let tally = try await withThrowingTaskGroup(of: Tally.self) { group in
      for worker in 0..<workers {
        group.addTask {
          var tally = Tally()
          for index in stride(from: worker, to: faults.count, by: workers) {
            do {
              try survive(faults[index], workload, place, accepted, &tally)
            } catch {
              tally.complaints.append("\(faults[index]): \(error)")
            }
          }
          return tally
        }
      }
      return try await group.reduce(into: Tally()) { $0.add($1) }
    }
    withExtendedLifetime(template) {}
    return tally
  }

  /// Every call, in every way in which it can fail, once and for ever after.
  private static func faults(of kinds: [CallKind]) -> [Fault] {
    var chance = SeededGenerator(seed: seed)
    var faults: [Fault] = []
    for (index, call) in kinds.enumerated() {
      for kind in call.faults {
        faults.append(Fault(number: index + 1, kind: kind, lasts: false, seed: chance.next()))
        if kind.canLast { faults.append(Fault(number: index + 1, kind: kind, lasts: true, seed: chance.next())) }
      }
    }
    return stride(from: Int(seed) % every, to: faults.count, by: every).map { faults[$0] }
  }

  /// What differs from the nearest of what is accepted.
  private static func least(of findings: Findings, _ accepted: [Findings]) -> [String] {
    accepted.map { findings.differences(from: $0) }.min { $0.count < $1.count } ?? []
  }

  /// One fault, then a life without any, then the oracle.
  private static func survive(
    _ fault: Fault, _ workload: Workload, _ template: FilePath?, _ wanted: [Findings], _ tally: inout Tally
  ) throws {
    let desk = try FaultDesk(workload, template: template)
    let life = try desk.live(fault)
    var complaints: [String] = []
    tally.faults += life.run.injected > 0 ? 1 : 0
    tally.powerCuts += life.run.hasCrashed || fault.lasts ? 1 : 0
    if life.run.injected == 0 { complaints.append("the fault never came") }
    if life.ending == .idle, !life.run.hasCrashed,
      (try? Findings(at: desk)).map({ least(of: $0, wanted).isEmpty }) == true
    {
      tally.healed += 1
    }
    complaints += desk.torn(wanted).map { "torn: \($0) was visible" }
    complaints += desk.undelivered(life.journalled).map { "lost: \($0) was journalled and is not in the outbox" }
    // Every seventh time the start after the fault meets another one.
    if fault.seed % 7 == 0 {
      let second = Fault(
        number: Int(fault.seed / 7 % 120) + 1, kind: .crashBefore, lasts: false, seed: fault.seed ^ 0xABCD)
      let between = try desk.live(second)
      tally.faults += between.run.injected
      tally.powerCuts += between.run.hasCrashed ? 1 : 0
      tally.restarts += 1
      complaints += desk.torn(wanted).map { "torn: \($0) was visible after a second fault" }
    }
    tally.restarts += 1
    let last = try desk.live(nil)
    if last.ending != .idle { complaints.append("after the restart it is \(last.ending)") }
    complaints += least(of: try Findings(at: desk), wanted)
    tally.complaints += complaints.map { "\(fault) \(life.ending): \($0)" }
  }
}

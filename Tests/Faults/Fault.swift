import LinuxSystem

/// What a call on its way to the disk is, as far as it decides which faults can befall it.
enum CallKind: Sendable, Hashable {
  /// A system call that changes something.
  case mutation(Mutation)
  /// A system call that changes nothing.
  case query
  case sqliteOpen
  case sqliteRead
  case sqliteWrite
  case sqliteTruncate
  case sqliteSync
  case sqliteDelete

  /// The faults that a kernel or a disk can answer such a call with.
  var faults: [Fault.Kind] {
    switch self {
    case .mutation(.write):
      [.inputOutput, .noSpace, .quota, .interrupted, .shortWrite, .crashBefore, .crashAfter, .crashAfter]
    case .mutation(.create), .mutation(.makeFolder):
      [.inputOutput, .noSpace, .quota, .tooManyFiles, .interrupted, .crashBefore, .crashAfter]
    case .mutation: [.inputOutput, .noSpace, .quota, .interrupted, .crashBefore, .crashAfter, .crashAfter]
    case .query: [.inputOutput, .tooManyFiles, .interrupted]
    case .sqliteOpen: [.inputOutput, .crashBefore, .crashAfter]
    case .sqliteRead: [.inputOutput]
    case .sqliteWrite, .sqliteTruncate: [.inputOutput, .noSpace, .crashBefore, .crashAfter, .crashAfter]
    case .sqliteSync, .sqliteDelete: [.inputOutput, .crashBefore, .crashAfter, .crashAfter]
    }
  }
}

/// What goes wrong, at which call.
struct Fault: Sendable, Hashable, CustomStringConvertible {
  enum Kind: String, Sendable, Hashable, CaseIterable {
    case inputOutput = "EIO"
    case noSpace = "ENOSPC"
    case quota = "EDQUOT"
    case tooManyFiles = "EMFILE"
    case interrupted = "EINTR"
    case shortWrite = "short write"
    case crashBefore = "crash before"
    case crashAfter = "crash after"

    var isCrash: Bool { self == .crashBefore || self == .crashAfter }
    /// What is interrupted for ever would never end; a short write is no fault to begin with.
    var canLast: Bool { ![.interrupted, .shortWrite, .crashBefore, .crashAfter].contains(self) }
  }

  /// Which call, from 1.
  var number: Int
  var kind: Kind
  /// Whether every later call that can fail so does too.
  var lasts: Bool
  /// Chance in what a crash loses.
  var seed: UInt64

  var description: String { "\(kind.rawValue) at call \(number)\(lasts ? " and ever after" : ""), seed \(seed)" }
}

/// What becomes of one call.
enum Answer: Sendable {
  case proceed
  case fail(Fault.Kind)
  /// Of a write, only half is written.
  case half
  /// It is made, and the program ends before it learns of it.
  case failAfter
}

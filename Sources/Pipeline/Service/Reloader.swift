import LinuxSystem
import Publishing
import ServiceLifecycle
import SystemPackage
import UnixSignals

/// Takes a changed configuration and lexicon into force at SIGHUP: read, checked and tested first, then swapped whole.
struct Reloader: Service {
  let path: FilePath
  let root: FilePath?
  /// What the service was started with, of which a reload can change only a part.
  let started: Configuration
  let worker: Worker
  let herald: Herald
  let notifier: SystemdNotifier

  func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() { await reload() }
  }

  private func reload() async {
    try? notifier.reloading(monotonicMicroseconds: SystemClock.monotonicNanoseconds() / 1000)
    do throws(KnowledgeError) {
      let knowledge = try Knowledge.load(path, root: root)
      try knowledge.configuration.checkReplaces(started)
      try knowledge.check()
      await worker.adopt(knowledge)
      ThisProcess.releaseFreeMemory()
      herald.tell(
        .configurationLoaded, "\(path) and its lexicon are in force", priority: 5,
        [JournalField(.file, path.string), JournalField(.lexicon, knowledge.fingerprint)])
      try? notifier.ready(status: "reloaded")
    } catch {
      herald.tell(
        .reloadRefused, "the reload is refused, what was in force stays: \(error)", priority: 3,
        [JournalField(.file, path.string), JournalField(.reason, "\(error)")])
      try? notifier.ready(status: "reload refused, what was in force stays: \(error)")
    }
  }
}

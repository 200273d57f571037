import Foundation
import Glibc
import Synchronization
import Testing

@testable import Extracting

@Suite struct FirstParserTests {
  /// libxml2 that is set up by several threads at once may wait for itself for ever:
  /// in 86 of 300 new processes whose four threads did nothing else, so that one run of this test need not find it.
  @Test func `the first parsers of a process may be made by several threads at once`() async {
    for _ in 0..<40 {
      await #expect(processExitsWith: .success) {
        // Ends a process that waits for ever.
        alarm(60)
        let samples = [
          ("a.html", Array("<!doctype html><html><body><p>The fleet left.</p></body></html>".utf8)),
          ("a.xml", Array("<rss><channel><item><title>The fleet left</title></item></channel></rss>".utf8)),
        ]
        let arrived = Atomic(0)
        let done = Atomic(0)
        let threads = 4
        for number in 0..<threads {
          let (name, bytes) = samples[number % 2]
          Thread.detachNewThread {
            arrived.add(1, ordering: .relaxed)
            while arrived.load(ordering: .relaxed) < threads {}
            _ = try? extract(bytes, name: name)
            done.add(1, ordering: .relaxed)
          }
        }
        while done.load(ordering: .relaxed) < threads { usleep(1_000) }
      }
    }
  }
}

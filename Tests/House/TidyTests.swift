import Foundation
import Testing

/// The house rules of CONTRIBUTING.md that a machine can check.
@Suite struct TidyTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// What each module may import, besides the Swift standard library.
  private static let imports: [String: Set<String>] = [
    "LinuxSystem": ["CLinux", "Glibc", "SystemPackage", "Synchronization"],
    "StrictYAML": ["Yams"],
    "Watching": ["LinuxSystem", "SystemPackage", "Synchronization"],
    "Extracting": ["CXML2", "CZlib", "CIconv"],
    "Scoring": ["Extracting", "StrictYAML"],
    "Correlating": ["Extracting", "Scoring", "Crypto"],
    "Publishing": [
      "CSystemd", "LinuxSystem", "Extracting", "Scoring", "Correlating", "SystemPackage", "FoundationEssentials",
      "Crypto", "Synchronization",
    ],
    "Ledger": ["Extracting", "Scoring", "Correlating", "GRDB", "FoundationEssentials"],
    "Pipeline": [
      "LinuxSystem", "StrictYAML", "Watching", "Extracting", "Scoring", "Correlating", "Publishing", "Ledger",
      "SystemPackage",
      "Logging", "ServiceLifecycle", "UnixSignals", "Synchronization",
    ],
    "tocsin": [
      "LinuxSystem", "Watching", "Extracting", "Scoring", "Publishing", "Ledger", "Pipeline", "SystemPackage",
      "Logging",
      "ArgumentParser",
    ],
  ]

  private static let bannedNames = ["Util", "Common", "Helper", "Manager", "Base"]

  private struct Source {
    var module: String
    var path: String
    var text: String
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  }

  private static func sources(in folder: String) throws -> [Source] {
    let top = root.appending(path: folder)
    let files = FileManager.default.enumerator(at: top, includingPropertiesForKeys: nil)
    var sources: [Source] = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let path = String(file.path.dropFirst(root.path.count + 1))
      let module = String(path.split(separator: "/")[1])
      sources.append(Source(module: module, path: path, text: try String(contentsOf: file, encoding: .utf8)))
    }
    return sources
  }

  @Test func `no file imports what its module may not`() throws {
    let sources = try Self.sources(in: "Sources")
    #expect(sources.count > 50)
    for source in sources {
      let allowed = try #require(Self.imports[source.module], "\(source.module) has no rule in this test")
      for line in source.lines {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1 else { continue }
        let name = String(words[place + 1])
        #expect(allowed.contains(name), "\(source.path) imports \(name)")
      }
    }
  }

  @Test func `files are short`() throws {
    for source in try Self.sources(in: "Sources") {
      #expect(source.lines.count <= 301, "\(source.path) has \(source.lines.count) lines")
    }
  }

  @Test func `no type or file is named after nothing`() throws {
    for source in try Self.sources(in: "Sources") {
      let name = source.path.split(separator: "/").last ?? ""
      for banned in Self.bannedNames { #expect(!name.contains(banned), "\(source.path)") }
      for line in source.lines {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(where: { ["struct", "class", "enum", "actor", "protocol"].contains($0) }),
          place <= 3, words.count > place + 1
        else { continue }
        for banned in Self.bannedNames {
          #expect(!words[place + 1].hasPrefix(banned) && !words[place + 1].hasSuffix(banned), "\(source.path): \(line)")
        }
      }
    }
  }

  @Test(arguments: ["internals.md", "reliability.md", "threat-model.md"])
  func `a test that a document names exists`(document: String) throws {
    // Prose is wrapped: a name may go over two lines.
    let text = try String(contentsOf: Self.root.appending(path: "docs/\(document)"), encoding: .utf8)
      .replacing(/\s+/, with: " ")
    let tests = try Self.sources(in: "Tests")
    // `SomeTests`, also with its folder before it, and the *name of a test …* that may follow.
    let matches = text.matches(of: /`(?:\w+\/)?(\w+Tests)`(?: \*([^*]+)\*)?/)
    #expect(matches.count > 5)
    for match in matches {
      let suite = match.output.1
      let source = try #require(
        tests.first { $0.path.hasSuffix("/\(suite).swift") || $0.text.contains("struct \(suite) ") },
        "\(document) names \(suite)")
      guard let name = match.output.2 else { continue }
      // Parts of a name may be left out.
      let parts = name.split(separator: "…").map { $0.trimmingCharacters(in: .whitespaces) }
      let isThere = source.lines.contains { line in line.contains("func `") && parts.allSatisfy { line.contains($0) } }
      #expect(isThere, "\(document) names '\(name)' of \(suite)")
    }
  }

  @Test func `nothing is left unfinished by its own words`() throws {
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
    for source in try Self.sources(in: "Sources") + Self.sources(in: "Tests") {
      for mark in marks { #expect(!source.text.contains(mark), "\(source.path) holds \(mark)") }
    }
  }

  @Test func `the network is never opened`() throws {
    for source in try Self.sources(in: "Sources") {
      for word in ["AF_INET", "URLSession", "getaddrinfo"] {
        #expect(!source.text.contains(word), "\(source.path): \(word)")
      }
    }
  }
}

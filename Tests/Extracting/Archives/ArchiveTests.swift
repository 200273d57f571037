import SeededRandomness
import Testing

@testable import Extracting

@Suite struct ArchiveTests {
  private let strike = "Six drones struck the refinery at Halden on Friday night, setting two tanks on fire."

  private func titles(_ extraction: Extraction) -> [String?] { extraction.items.map { (try? $0.result.get())?.title } }

  private func errors(_ extraction: Extraction) -> [ExtractionError] {
    extraction.items.compactMap { if case .failure(let error) = $0.result { error } else { nil } }
  }

  // MARK: gzip

  @Test func `reads gzip of anything, of several members and under a name of its own`() throws {
    let text = try GoldenFile.read("gzip/strike.txt.gz")
    #expect(text.format == "gzip")
    #expect(text.items.map(\.format) == ["text"])
    #expect(text.items.map(\.path) == ["strike.txt"])
    #expect(titles(text) == ["Drones strike the refinery at Halden"])
    #expect(
      titles(try GoldenFile.read("gzip/members.jsonl.gz")) == [
        "Truce talks resume in Corvin", "Brigade marches to the border",
      ])
    #expect(try GoldenFile.read("gzip/named").items.map(\.path) == ["march.json"])
    let trailing = try GoldenFile.read("gzip/trailing.json.gz").items
    #expect(trailing.count == 1)
    #expect(trailing[0].warnings.contains { $0.kind == .skipped && $0.what.hasPrefix("30 bytes after") })
  }

  @Test func `every beginning of a gzip file is truncated`() throws {
    for path in ["gzip/strike.txt.gz", "gzip/members.jsonl.gz"] {
      let bytes = try GoldenFile.bytes(path)
      // A file of members is whole at the end of each.
      let whole = (4..<bytes.count).first { isGzip(bytes, at: $0) } ?? bytes.count
      for count in 3..<bytes.count where count != whole {
        let error = try #require(throws: ExtractionError.self, "\(count) bytes") {
          try extract(Array(bytes[..<count]), name: "a.gz")
        }
        #expect(error.kind == .truncated, "\(path), \(count) bytes: \(error)")
      }
    }
  }

  @Test func `a thousand to one is refused early`() throws {
    let error = try #require(throws: ExtractionError.self) { try GoldenFile.read("gzip/bomb.gz") }
    #expect(error.kind == .tooLarge)
    #expect(try #require(error.offset) < 2_000)
    let limits = ExtractionLimits(expandedBytesMaximum: 2 << 20, expansionRatioMaximum: 10_000)
    let budget = try #require(throws: ExtractionError.self) { try GoldenFile.read("gzip/bomb.gz", limits: limits) }
    #expect(budget.what == "expands to more than 2097152 bytes")
  }

  // MARK: zip

  @Test func `reads the members of a zip, and says what it passes over`() throws {
    let feed = try GoldenFile.read("zip/feed.zip")
    #expect(feed.items.map(\.path) == ["feed/strike.txt", "feed/Gespräch.json", "feed/march.json"])
    #expect(feed.items.map(\.format) == ["text", "json", "json"])
    #expect(
      feed.items[0].warnings.map(\.what) == [
        "feed/a.link: a symbolic link", "feed/map.png: not a format of news",
        "../../escape.txt: a path that leads out of the archive",
      ])
    #expect(titles(try GoldenFile.read("zip/stored.zip")) == Array(titles(feed).prefix(2)))
    #expect(titles(try GoldenFile.read("zip/prefixed.zip")) == Array(titles(feed).prefix(1)))
    #expect(titles(try GoldenFile.read("zip/streamed-zip64.zip")) == Array(titles(feed).prefix(1)))
    let nested = try GoldenFile.read("zip/nested.zip")
    #expect(
      nested.items.map(\.path) == [
        "inner.zip/feed/strike.txt", "inner.zip/feed/Gespräch.json", "more.tar.gz/more.tar/feed/strike.txt",
      ])
  }

  @Test(arguments: [
    ("bzip2", "packed by bzip2"), ("encrypted", "encrypted"), ("lying-size", "more than the 105 bytes"),
    ("deep", "5 files deep"),
  ])
  func `a bad member of a zip is an item that says why`(name: String, words: String) throws {
    let extraction = try GoldenFile.read("zip/\(name).zip")
    #expect(errors(extraction).first?.what.contains(words) == true)
    #expect(errors(extraction).count == 1)
    if name == "encrypted" { #expect(titles(extraction) == [nil, "Brigade marches to the border"]) }
  }

  @Test(arguments: [("overlap-bomb", "overlap"), ("document", "a document or program")])
  func `refuses a zip that is no archive of articles`(name: String, words: String) throws {
    let error = try #require(throws: ExtractionError.self) { try GoldenFile.read("zip/\(name).zip") }
    #expect(error.what.contains(words))
  }

  @Test func `a member whose sum is wrong is damaged`() throws {
    var bytes = ArchiveBytes.zip([.init(name: "a.txt", content: Array("Shells fell.".utf8))], stores: true)
    let place = try #require(bytes.indices.first { bytes.has("Shells", at: $0) })
    bytes[place] ^= 1
    #expect(errors(try extract(bytes, name: "a.zip")).map(\.what) == ["it is damaged: its sum is wrong"])
  }

  @Test func `names of members are harmless to show`() throws {
    #expect(try GoldenFile.read("zip/odd-name.zip").items.map(\.path) == ["n\\x1B[\\xE9\\x07.txt"])
    #expect(MemberName("a\u{202E}txt.exe\u{0}").shown == "a\\x202Etxt.exe\\x00")
    #expect(MemberName(String(repeating: "x", count: 999)).shown.count == 256)
  }

  @Test func `every beginning of a zip is truncated`() throws {
    for path in ["zip/feed.zip", "zip/nested.zip", "zip/streamed-zip64.zip"] {
      let bytes = try GoldenFile.bytes(path)
      for count in Array(stride(from: 4, to: bytes.count, by: 5)) + [bytes.count - 1] {
        let error = try #require(throws: ExtractionError.self, "\(path), \(count)") {
          try extract(Array(bytes[..<count]), name: "a.zip")
        }
        #expect(error.kind == .truncated, "\(path), \(count) bytes: \(error)")
      }
    }
  }

  // MARK: tar

  @Test(arguments: [("pax", true), ("gnu", true), ("ustar", false)])
  func `reads the members of a tar, and follows nothing`(name: String, hasLongName: Bool) throws {
    let extraction = try GoldenFile.read("tar/\(name).tar")
    let long = "reports/" + String(repeating: "a-very-long-folder-name/", count: 8) + "ögonvittnen.json"
    #expect(
      extraction.items.map(\.path) == ["reports/strike.txt"] + (hasLongName ? [long] : []) + ["reports/march.json"])
    #expect(errors(extraction).isEmpty)
    #expect(
      extraction.items[0].warnings.map(\.what) == [
        "reports/latest.txt: a symbolic link", "reports/again.txt: a hard link", "reports/null: a device",
        "../outside.txt: a path that leads out of the archive", "/etc/tocsin.txt: an absolute path",
        "reports/map.png: not a format of news",
      ])
    #expect(try extraction.items[0].result.get().text.hasPrefix(strike))
  }

  @Test func `a name that ustar parts at a slash is put together`() throws {
    let name = String(repeating: "a-folder-with-a-long-name/", count: 5) + "strike.txt"
    let bytes = ArchiveBytes.tar([ArchiveBytes.Member(name: name, content: Array("Shells fell.".utf8))])
    #expect(try extract(bytes, name: "a.tar").items.map(\.path) == [name])
  }

  @Test func `passes over sparse files, whose bytes are not their text`() throws {
    let record = Array("22 GNU.sparse.major=1\n".utf8)
    let member = ArchiveBytes.Member(name: "a.txt", content: Array("Shells fell.".utf8))
    let bytes = ArchiveBytes.header("pax", size: record.count, type: "x") + ArchiveBytes.padded(record)
    let error = try #require(throws: ExtractionError.self) {
      try extract(bytes + ArchiveBytes.tar([member]), name: "a.tar")
    }
    #expect(error.what.contains("a.txt: a sparse file"))
  }

  @Test func `reads a compressed tar`() throws {
    let extraction = try GoldenFile.read("tar/reports.tgz")
    #expect(extraction.format == "gzip")
    #expect(extraction.items.count == 3)
    #expect(extraction.items[0].path == "reports.tar/reports/strike.txt")
  }

  @Test func `a tar keeps what was read before it breaks off or is damaged`() throws {
    let bytes = try GoldenFile.bytes("tar/ustar.tar")
    for count in stride(from: 512, to: 6_144, by: 256) {
      do {
        #expect(try extract(Array(bytes[..<count]), name: "a.tar").isTruncated, "\(count) bytes")
      } catch {
        #expect(error.kind == .truncated, "\(count) bytes: \(error)")
      }
    }
    var damaged = bytes
    damaged[1_536] ^= 0x40
    let extraction = try extract(damaged, name: "a.tar")
    #expect(errors(extraction).map(\.kind) == [.malformed])
    #expect(extraction.items.count == 2)
  }

  @Test(arguments: ["77777777777", "-1", "99999999999", "\u{80}\u{FF}"])
  func `a size that cannot be ends in an answer`(size: String) {
    var block = ArchiveBytes.header("a.txt", size: 5)
    block.replaceSubrange(124..<136, with: (Array(size.utf8) + [UInt8](repeating: 0, count: 12)).prefix(12))
    block.replaceSubrange(148..<156, with: Array("        ".utf8))
    let sum = String(block.reduce(0) { $0 + Int($1) }, radix: 8)
    block.replaceSubrange(148..<156, with: Array((String(repeating: "0", count: 6 - sum.count) + sum + "\u{0} ").utf8))
    #expect(throws: ExtractionError.self) {
      try extract(block + ArchiveBytes.padded(Array("hello".utf8)), name: "a.tar")
    }
  }

  // MARK: What was written is read

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `reads back archives of any members`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let members = (0..<Int.random(in: 1...6, using: &generator)).map { number in
        let depth = Int.random(in: 0...3, using: &generator)
        let name =
          (0..<depth).map { "folder-\($0)-" + String(repeating: "x", count: 30) + "/" }.joined() + "m\(number).txt"
        let words = (0..<Int.random(in: 1...400, using: &generator)).map { _ in
          ["war", "peace", "né", "中"].randomElement(using: &generator) ?? ""
        }
        return ArchiveBytes.Member(name: name, content: Array((words.joined(separator: " ") + " end.").utf8))
      }
      let prefix = Bool.random(using: &generator) ? Array("#!/bin/sh\n".utf8) : []
      let zipped = ArchiveBytes.zip(
        members, stores: Bool.random(using: &generator), prefix: prefix, comment: "PK\u{5}\u{6}")
      let files = [
        ("a.zip", zipped), ("a.tar", ArchiveBytes.tar(members)),
        ("a.tar.gz", ArchiveBytes.gzip(ArchiveBytes.tar(members))),
      ]
      for (name, bytes) in files {
        let items = try extract(bytes, name: name).items
        #expect(
          try items.map { try $0.result.get().text } == members.map { String(decoding: $0.content, as: UTF8.self) },
          "seed \(seed), \(name)")
        #expect(items.map { $0.path?.hasSuffix("m\($0.index).txt") } == members.map { _ in true })
      }
    }
  }

  @Test func `budgets hold for all members together, and for their number`() throws {
    let member = [UInt8](repeating: UInt8(ascii: "a"), count: 10_000)
    let members = (0..<20).map { ArchiveBytes.Member(name: "\($0).txt", content: member) }
    let zipped = ArchiveBytes.zip(members, stores: false)
    let budget = ExtractionLimits(expandedBytesMaximum: 150_000)
    #expect(
      try #require(throws: ExtractionError.self) { try extract(zipped, name: "a.zip", limits: budget) }.kind
        == .tooLarge)
    let few = ExtractionLimits(membersMaximum: 19)
    for (name, bytes) in [("a.zip", zipped), ("a.tar", ArchiveBytes.tar(members))] {
      #expect(
        try #require(throws: ExtractionError.self) { try extract(bytes, name: name, limits: few) }.kind == .tooManyItems
      )
    }
  }
}

import Foundation
import Publishing
import Testing

/// Every kind of entry is explained to `journalctl -x`, and nothing else is.
struct CatalogTests {
  private let catalog: String
  private let entries: [(id: String, text: String)]

  init() throws {
    catalog = try String(contentsOfFile: Repository.file("systemd/tocsin.catalog"), encoding: .utf8)
    entries = catalog.components(separatedBy: "\n-- ").dropFirst().map { entry in
      (String(entry.prefix { $0 != "\n" }), String(entry.drop { $0 != "\n" }))
    }
  }

  @Test func `each kind has exactly one text, and each text a kind`() {
    #expect(entries.map(\.id).sorted() == MessageID.allCases.map(\.rawValue).sorted())
  }

  @Test func `ids are 128 bits`() {
    for id in MessageID.allCases { #expect(id.rawValue.wholeMatch(of: /[0-9a-f]{32}/) != nil) }
  }

  @Test func `each text has its headers and a body`() {
    for entry in entries {
      let parts = entry.text.components(separatedBy: "\n\n")
      let headers = parts[0]
      for header in ["Subject: ", "Defined-By: tocsin", "Support: ", "Documentation: man:tocsin(8)"] {
        #expect(headers.contains(header), "\(entry.id)")
      }
      #expect(parts.count >= 2, "\(entry.id)")
    }
  }

  @Test func `texts refer only to fields that are written`() {
    let known = Set(JournalField.Name.allCases.map(\.rawValue))
    for match in catalog.matches(of: /@([^@\n]*)@/) { #expect(known.contains(String(match.1)), "\(match.1)") }
  }

  @Test func `journalctl compiles the catalog and knows each text`() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "tocsin-catalog-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let folder = root.appending(path: "usr/lib/systemd/catalog")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      at: root.appending(path: "var/lib/systemd/catalog"), withIntermediateDirectories: true)
    try Data(catalog.utf8).write(to: folder.appending(path: "tocsin.catalog"))
    let update = try Program.run("/usr/bin/journalctl", ["--update-catalog", "--root=\(root.path())"])
    try #require(update.status == 0, "\(update.errors)")
    let list = try Program.run("/usr/bin/journalctl", ["--list-catalog", "--root=\(root.path())"])
    try #require(list.status == 0, "\(list.errors)")
    for id in MessageID.allCases { #expect(list.output.contains("\(id.rawValue) tocsin: "), "\(id)") }
    #expect(list.output.split(separator: "\n").count == MessageID.allCases.count)
  }
}

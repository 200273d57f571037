/// zip: many files in one, stored or deflated.
extension ArticleReader {
  static let zip = ArticleReader(
    format: "zip", endings: ["zip"],
    recognises: { $0.bytes.has("PK\u{3}\u{4}", at: 0) || $0.bytes.has("PK\u{5}\u{6}", at: 0) },
    read: { (file, reading) throws(ExtractionError) in
      let directory = try ZipDirectory(file.bytes, membersMaximum: reading.limits.membersMaximum)
      try refuseDocument(directory)
      var passedOver = PassedOver()
      let before = reading.items.count
      for entry in directory.entries where !reading.isRefused && !entry.isFolder && !entry.name.isLeftover {
        if let reason = entry.isLink ? "a symbolic link" : entry.name.reasonToPassOver {
          passedOver.add(entry.name.shown, reason)
          continue
        }
        do throws(ExtractionError) {
          let member = SourceFile(try reading.content(of: entry, directory, file.bytes), name: entry.name.shown)
          reading.descend(into: member, as: entry.name.shown)
        } catch {
          reading.fail(error, format: "zip", member: entry.name.shown)
        }
      }
      try reading.finish("zip", since: before, passedOver)
    })

  /// Office documents and books are zips too; their parts are no articles.
  private static func refuseDocument(_ directory: ZipDirectory) throws(ExtractionError) {
    let marks: Set<String> = ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"]
    guard let mark = directory.entries.first(where: { marks.contains($0.name.shown) }) else { return }
    throw ExtractionError(
      .notText, what: "it is a document or program packed as a zip (it has a member \(mark.name.shown))",
      remedy: "save the text as HTML or plain text")
  }
}

extension Reading {
  /// The bytes of a zip's member, its size and sum checked.
  fileprivate mutating func content(
    of entry: ZipEntry, _ directory: ZipDirectory, _ file: [UInt8]
  ) throws(ExtractionError) -> [UInt8] {
    guard !entry.isEncrypted else {
      throw ExtractionError(.notText, what: "it is encrypted", remedy: "unpack it with its password first")
    }
    let range = try directory.content(of: entry)
    var content: [UInt8] = []
    switch entry.method {
    case 0: content = Array(file[range])
    case 8:
      content.reserveCapacity(min(entry.bytes, expandableBytes, range.count * 20))
      _ = try expand(file, range, .none, sizeMaximum: entry.bytes, into: &content)
    case let method:
      throw ExtractionError(
        .notText, what: "it is packed by \(zipMethodNames[method] ?? "method \(method)")",
        remedy: "pack it with the usual method, deflate")
    }
    guard content.count == entry.bytes else {
      throw ExtractionError(
        damagedAt: range.lowerBound, what: "it has \(content.count) bytes where the zip says \(entry.bytes)")
    }
    guard crc32(of: content) == entry.sum else {
      throw ExtractionError(damagedAt: range.lowerBound, what: "it is damaged: its sum is wrong")
    }
    return content
  }
}

/// The methods that we do not know how to expand, by the names that people know.
private let zipMethodNames = [
  1: "shrinking", 6: "imploding", 9: "deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "xz", 98: "PPMd",
]

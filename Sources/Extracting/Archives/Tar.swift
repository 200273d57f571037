/// tar: many files in one.
extension ArticleReader {
  static let tar = ArticleReader(
    format: "tar", endings: ["tar"],
    recognises: { file in
      file.bytes.count >= TarEntries.blockBytes && file.bytes[0] != 0
        && TarEntries.hasRightSum(file.bytes[..<TarEntries.blockBytes])
    },
    read: { (file, reading) throws(ExtractionError) in
      var entries = TarEntries(file.bytes)
      var passedOver = PassedOver()
      let before = reading.items.count
      while !reading.isRefused, let entry = try entries.next() {
        let name = MemberName(entry.name)
        switch entry.kind {
        case .folder: continue
        case .other(let kind): passedOver.add(name.shown, kind)
        case .file:
          if name.isLeftover { continue }
          if let reason = name.reasonToPassOver {
            passedOver.add(name.shown, reason)
          } else {
            let member = SourceFile(Array(file.bytes[entry.content]), name: name.shown)
            reading.descend(into: member, as: name.shown)
          }
        }
      }
      try reading.finish("tar", since: before, passedOver)
    })
}

extension Reading {
  /// Says of a container's first item what was passed over beside it.
  ///
  /// - Throws: `empty` when the container has no item, with what it held instead.
  mutating func finish(_ format: String, since before: Int, _ passedOver: PassedOver) throws(ExtractionError) {
    guard items.count > before || passedOver.count == 0 || excess != nil else {
      throw ExtractionError(
        .empty, what: "nothing in the \(format) can be read as news: \(passedOver.summary)",
        remedy: "put the articles themselves into it, as text, HTML, JSON, XML or mail")
    }
    amendFirst(since: before, passedOver.warnings)
  }
}

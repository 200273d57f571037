import Extracting
import Publishing

/// One item of a file, laid out for people or as JSON.
struct ExtractedItemText {
  let file: String
  let fileFormat: String
  let item: ExtractedItem

  /// The item for a person, a blank line at its end.
  func text(_ paint: Paint) -> String {
    var lines = [
      paint.strong("\(file.shownSafely) item \(item.index)\(item.path.map { " in \($0.shownSafely)" } ?? "")")
    ]
    func row(_ name: String, _ value: String?) {
      guard let value else { return }
      lines.append(
        paint.faint("\(name):") + String(repeating: " ", count: max(1, 11 - name.utf8.count)) + value.shownSafely)
    }
    row("format", item.format == fileFormat ? item.format : "\(item.format), in \(fileFormat)")
    row("charset", charset)
    switch item.result {
    case .failure(let error): row("error", "\(error)")
    case .success(let article):
      row("title", article.title)
      row("language", language(of: article))
      for (name, value) in facts(of: article) { row(name, value) }
    }
    for warning in item.warnings { row("warning", "\(warning)") }
    if case .success(let article) = item.result {
      lines +=
        [""] + article.text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).shownSafely }
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// The item as one line of JSON; keys whose value is not known are null.
  var jsonLine: [UInt8] {
    var writer = JSONWriter()
    writer.object { json in
      json.member("file", file)
      json.member("item", item.index)
      json.member("path", item.path)
      json.member("format", item.format)
      json.member("file_format", fileFormat)
      json.key("charset")
      if let charset = item.charset {
        json.object { json in
          json.member("declared", charset.declared)
          json.member("detected", charset.detected)
          json.member("used", charset.used)
        }
      } else {
        json.literal("null")
      }
      switch item.result {
      case .failure(let error): write(error, &json)
      case .success(let article): write(article, &json)
      }
      json.key("warnings")
      json.array { json in
        for warning in item.warnings { write(warning, &json) }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private func write(_ article: Article, _ json: inout JSONWriter) {
    json.member("title", article.title)
    json.member("text", article.text)
    json.member("language", article.language)
    json.member("language_detected", article.languageDetected)
    for (name, value) in facts(of: article, withMissing: true) where name != "authors" {
      json.key(named: name)
      json.value(value)
    }
    json.key("authors")
    json.array { json in for author in article.authors { json.value(author) } }
  }

  private func write(_ error: ExtractionError, _ json: inout JSONWriter) {
    json.key("error")
    json.object { json in
      json.member("kind", error.kind.rawValue)
      if let line = error.line { json.member("line", line) }
      if let offset = error.offset { json.member("offset", offset) }
      json.member("what", error.what)
      json.member("remedy", error.remedy)
    }
  }

  private func write(_ warning: ExtractionWarning, _ json: inout JSONWriter) {
    json.object { json in
      json.member("kind", warning.kind.rawValue)
      if let line = warning.line { json.member("line", line) }
      json.member("what", warning.what)
    }
  }

  private var charset: String? {
    guard let charset = item.charset else { return nil }
    return "\(charset.used) (declared \(charset.declared ?? "nothing"), detected \(charset.detected ?? "nothing"))"
  }

  private func language(of article: Article) -> String? {
    switch (article.language, article.languageDetected) {
    case (nil, nil): nil
    case (let declared?, nil): "\(declared) (declared)"
    case (nil, let detected?): "\(detected) (detected)"
    case (let declared?, let detected?): "\(declared) (declared), \(detected) (detected)"
    }
  }

  private func facts(of article: Article, withMissing: Bool = false) -> [(name: String, value: String?)] {
    let all: [(String, String?)] = [
      ("published", article.published?.iso8601), ("source", article.source), ("url", article.url),
      ("authors", article.authors.isEmpty ? nil : article.authors.joined(separator: "; ")),
      ("summary", article.summary),
      ("status", article.status.rawValue), ("embargo", article.embargo?.iso8601), ("guid", article.guid),
      ("version", article.version), ("urgency", article.urgency.map(String.init)),
    ]
    return withMissing ? all : all.filter { $0.1 != nil }
  }
}

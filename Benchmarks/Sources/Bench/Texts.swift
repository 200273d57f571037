import Extracting
import Foundation

/// The articles that everything is measured on.
struct Texts {
  /// Where they come from, for the report.
  var name: String
  var articles: [Article]
  /// Titles and texts as bytes, one after the other.
  var fields: [[UInt8]]
  /// The bytes of all fields.
  var byteCount: Int

  /// - Parameters:
  ///   - path: a file of JSON lines; nil takes the checkout's sample articles, again and again.
  ///   - byteMaximum: how many bytes of title and text are taken from the file at most.
  init(path: String?, checkout: URL, byteMaximum: Int) throws {
    name = path ?? "the sample articles, repeated"
    articles = []
    fields = []
    byteCount = 0
    let source = try path.map { try Self.lines(of: $0) } ?? Self.samples(in: checkout)
    guard !source.isEmpty else { throw BenchError.noArticles(name) }
    repeat {
      for article in source where byteCount < byteMaximum { take(article) }
    } while path == nil && byteCount < byteMaximum
  }

  private mutating func take(_ article: Article) {
    articles.append(article)
    for field in [article.title ?? "", article.text] where !field.isEmpty {
      fields.append(Array(field.utf8))
      byteCount += field.utf8.count
    }
  }

  private static func lines(of path: String) throws -> [Article] {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    return try bytes.split(separator: UInt8(ascii: "\n")).map { line in
      switch ScoreItem(line: Array(line)).article {
      case .success(let article): return article
      case .failure(let error): throw BenchError.line("\(path): \(error)")
      }
    }
  }

  private static func samples(in checkout: URL) throws -> [Article] {
    let folder = checkout.appending(path: "seeds")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try names.filter { $0 != "expectations.json" && !$0.hasSuffix(".md") }.flatMap { name in
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      return try extract(bytes, name: name).items.compactMap { try? $0.result.get() }
    }
  }
}

/// What keeps the benchmark from measuring.
enum BenchError: Error, CustomStringConvertible {
  case noArticles(String)
  case line(String)
  case usage(String)
  case vectorscan(String)

  var description: String {
    switch self {
    case .noArticles(let name): "no article in \(name)"
    case .line(let what), .usage(let what): what
    case .vectorscan(let what): "Vectorscan: \(what)"
    }
  }
}

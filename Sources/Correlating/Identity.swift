import Crypto
package import Extracting

/// What identifies an article: its content, never its file's name, place or first bytes.
package struct ArticleIdentity: Sendable, Hashable {
  /// SHA-256 of the file's bytes, in lower-case hexadecimal digits.
  package var fileSHA256: String
  /// The item's index in a file of many items, from 0; 0 for a file of one.
  package var item: Int
  /// SHA-256 of the normalised title and text, in lower-case hexadecimal digits: the same for a copy under another name.
  package var textSHA256: String

  package init(fileSHA256: String, item: Int, textSHA256: String) {
    self.fileSHA256 = fileSHA256
    self.item = item
    self.textSHA256 = textSHA256
  }
}

extension ArticleIdentity {
  /// The identity of an item, its text's hash computed from the normalised title and text.
  package init(of article: Article, fileSHA256: String, item: Int) {
    self.init(fileSHA256: fileSHA256, item: item, textSHA256: wordsSHA256(of: article))
  }
}

/// SHA-256 of the bytes, in lower-case hexadecimal digits.
package func sha256(_ bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hexadecimal }

/// SHA-256 of the article's words: the same for copies that differ only in white space, punctuation, ASCII capitals, or in
/// whether the title is repeated as the text's first line.
private func wordsSHA256(of article: Article) -> String {
  var title: [UInt8] = []
  appendWords(of: article.title ?? "", to: &title)
  var words = title
  var body: [UInt8] = []
  appendWords(of: article.text, to: &body)
  if !title.isEmpty && body.starts(with: title) { words = [] }
  words.append(contentsOf: body)
  return sha256(words)
}

/// Appends the text's words, each behind a space: ASCII letters small, other bytes as they are, all else left out.
private func appendWords(of text: String, to words: inout [UInt8]) {
  var inWord = false
  for byte in text.utf8 {
    let isWord =
      byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    if isWord {
      if !inWord { words.append(0x20) }
      words.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    inWord = isWord
  }
}

extension Digest {
  fileprivate var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

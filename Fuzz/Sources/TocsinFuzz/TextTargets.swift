@testable import Extracting
@testable import Scoring

extension FuzzTarget {
  /// An article, judged by the lexicon that is installed; what stands before the first line break is its title.
  static let scorer = FuzzTarget(name: "scorer") { bytes in
    let scorer = Checkout.scorer
    let article = article(from: bytes)
    var workspace = Workspace()
    let assessment = scorer.assess(article, &workspace)
    check(assessment, of: article)
    require(scorer.assess(article, &workspace) == assessment, "the same article is judged the same")
  }

  /// Text cut into words and sentences.
  static let tokenizer = FuzzTarget(name: "tokenizer") { bytes in
    let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
    var read = TokenizedText()
    Checkout.scorer.lexicon.tokenizer.tokenize(text.span, into: &read)
    var end = 0
    for token in read.tokens {
      require(Int(token.start) >= end && token.start < token.end && token.end <= text.count, "words stand in order")
      end = Int(token.end)
      require(!UTF8.isContinuation(text[Int(token.start)]), "a word begins with a character")
      require(end == text.count || !UTF8.isContinuation(text[end]), "a word ends with a character")
    }
    var word = 0
    for sentence in read.sentences {
      require(sentence.tokens.lowerBound == word && !sentence.tokens.isEmpty, "each word stands in one sentence")
      require(sentence.tokens.count <= Tokenizer.sentenceWordsMaximum, "sentences have no more words than allowed")
      word = sentence.tokens.upperBound
    }
    require(word == read.tokens.count, "every word stands in a sentence")
  }

  static func article(from bytes: [UInt8]) -> Article {
    let parts = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
    let title = parts.count == 2 ? String(decoding: parts[0], as: UTF8.self) : nil
    let published = bytes.count % 3 == 0 ? Timestamp(microseconds: 1_795_366_102_000_000) : nil
    return Article(title: title, text: String(decoding: parts[parts.count - 1], as: UTF8.self), published: published)
  }

  /// What every assessment must hold to.
  static func check(_ assessment: Assessment, of article: Article) {
    require(assessment.evidence.map(\.threat).reduce(.zero, +) == assessment.threat, "evidence adds up to the threat")
    require(
      assessment.evidence.map(\.escalation).reduce(.zero, +) == assessment.escalation,
      "evidence adds up to the escalation")
    require((0...1000).contains(assessment.threat.tenths), "threat is 0…100")
    require((-1000...1000).contains(assessment.escalation.tenths), "escalation is -100…100")
    for evidence in assessment.evidence {
      check(evidence.field, evidence.offset, evidence.length, evidence.text, of: article)
    }
    for ignored in assessment.ignored {
      check(ignored.field, ignored.offset, ignored.length, ignored.text, of: article)
    }
    for event in assessment.events { check(event.field, event.offset, event.length, nil, of: article) }
    require(assessment.mainEvent.map(assessment.events.contains) ?? true, "the main event is one of the events")
  }

  private static func check(_ field: Field, _ offset: Int, _ length: Int, _ words: String?, of article: Article) {
    let text = field == .title ? article.title ?? "" : article.text
    require(offset >= 0 && length > 0 && offset + length <= text.utf8.count, "offsets lie in the text")
    guard let words else { return }
    let quoted = text.utf8.dropFirst(offset).prefix(length)
    require(quoted.elementsEqual(words.utf8), "the words stand where it is said: \(words)")
  }
}

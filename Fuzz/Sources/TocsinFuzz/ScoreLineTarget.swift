import Extracting
import Foundation
import Publishing
import Scoring

extension FuzzTarget {
  /// A line of `tocsin score`'s input: whatever its id is, the answer is one line of JSON that repeats it.
  static let scoreLine = FuzzTarget(name: "score-line") { bytes in
    let item = ScoreItem(line: bytes)
    let id = item.idJSON.map(ItemID.json) ?? .none
    let answer: [UInt8]
    switch item.article {
    case .success(let article):
      let assessment = Checkout.scorer.assess(article)
      check(assessment, of: article)
      answer = AssessmentJSON.line(assessment, id: id, withIgnored: true)
    case .failure(let error): answer = AssessmentJSON.failure(error.description, id: id)
    }
    require(answer.dropLast().allSatisfy { $0 >= 0x20 } && answer.last == UInt8(ascii: "\n"), "an answer is one line")
    require((try? JSONSerialization.jsonObject(with: Data(answer))) != nil, "an answer is JSON")
  }
}

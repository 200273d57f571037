package import Scoring

/// Decides whether an article rings: a pure function of what it says and what is remembered.
///
/// - Parameters:
///   - assessment: what the scorer says of it.
///   - ringFrom: the lowest level that rings; `none` is taken for `notice`.
///   - sameBytes: the article that came earlier in the same bytes, if one did.
///   - sameText: the article that came earlier in the same words, if one did.
package func decide(
  _ assessment: Assessment, ringFrom: Level, sameBytes: Recollection?, sameText: Recollection?
) -> Decision {
  if let sameBytes { return Decision(reason: .sameBytes, earlier: sameBytes) }
  if let sameText { return Decision(reason: .sameText, earlier: sameText) }
  return Decision(reason: assessment.level >= max(ringFrom, .notice) ? .newStory : .belowLevel)
}

package import Extracting
package import Scoring

/// Decides whether an article rings: a pure function of the article, its assessment and what is remembered.
///
/// - Parameters:
///   - article: decides by its publication status, embargo and version.
///   - assessment: nil when it was not scored.
///   - ringFrom: the lowest level that rings; `none` means `notice`.
///   - memory: the earlier articles with the same words and of the same item.
///   - now: the time of the decision; an embargo that has ended is ignored.
package func decide(
  _ article: Article, _ assessment: Assessment?, ringFrom: Level, memory: Memory, now: Timestamp
) -> Decision {
  if let latest = memory.sameItem, isOlder(article.version, than: latest.version) {
    return Decision(reason: .outdated, earlier: latest)
  }
  guard article.status == .usable else { return takenBack(memory) }
  if let latest = memory.sameItem {
    if latest.stands {
      if let same = memory.sameText, same.alertID == latest.alertID {
        return Decision(reason: .sameText, earlier: same)
      }
      return revised(article, assessment, ringFrom, latest, now)
    }
    if latest.kind == .withdrawn { return anew(article, assessment, ringFrom, latest, now) }
    if latest.status != .usable { return anew(article, assessment, ringFrom, nil, now) }
  }
  if let same = memory.sameText, same.status == .usable { return Decision(reason: .sameText, earlier: same) }
  return anew(article, assessment, ringFrom, nil, now)
}

private func takenBack(_ memory: Memory) -> Decision {
  // Without an identity of the publisher's, the words tell which article is meant.
  guard let earlier = memory.sameItem ?? memory.sameText, earlier.stands else { return Decision(reason: .notForUse) }
  return Decision(reason: .takenBack, earlier: earlier)
}

/// An article of which no alert stands; what had been withdrawn comes back as a change.
private func anew(
  _ article: Article, _ assessment: Assessment?, _ ringFrom: Level, _ withdrawn: Recollection?, _ now: Timestamp
) -> Decision {
  guard let assessment else { return Decision(reason: .noLexicon) }
  guard assessment.rings(from: ringFrom) else { return Decision(reason: .belowLevel) }
  let reason: Reason = withdrawn == nil ? .newStory : .changed
  return Decision(reason: reason, earlier: withdrawn, due: article.due(after: now))
}

/// A new version of an item whose alert stands.
private func revised(
  _ article: Article, _ assessment: Assessment?, _ ringFrom: Level, _ latest: Recollection, _ now: Timestamp
) -> Decision {
  guard let assessment, assessment.rings(from: ringFrom) else {
    return Decision(reason: .correctedAway, earlier: latest)
  }
  let isSame =
    assessment.level == latest.level && assessment.mainEvent?.type.rawValue == latest.event
    && article.title == latest.title
  if isSame { return Decision(reason: .unchanged, earlier: latest) }
  let reason: Reason = assessment.level > latest.level ? .graver : .changed
  return Decision(reason: reason, earlier: latest, due: article.due(after: now))
}

/// Whether a version comes before another: by number when both are numbers, else by instant when both are instants.
private func isOlder(_ version: String?, than other: String?) -> Bool {
  guard let version, let other else { return false }
  if let one = Int(version), let two = Int(other) { return one < two }
  if let one = Timestamp(parsing: version), let two = Timestamp(parsing: other) { return one < two }
  return false
}

extension Article {
  /// When its embargo ends, if it has not ended yet.
  fileprivate func due(after now: Timestamp) -> Timestamp? { embargo.flatMap { $0 > now ? $0 : nil } }
}

extension Assessment {
  fileprivate func rings(from level: Level) -> Bool { self.level >= max(level, .notice) }
}

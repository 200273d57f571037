import Correlating
import Extracting
import Ledger
import Publishing
import Scoring

/// One article → its receipt and the alert that it rings, by what the ledger and the batch so far remember.
struct ArticleIntake {
  let knowledge: Knowledge
  let engine: Engine
  let ledger: Ledger
  /// What the batch has taken in, which the ledger does not know yet: by words, and by the publisher's identity.
  private var textsSeen: [String: Recollection] = [:]
  private var itemsSeen: [String: Recollection] = [:]
  private var workspace = Workspace()

  init(knowledge: Knowledge, engine: Engine, ledger: Ledger) {
    self.knowledge = knowledge
    self.engine = engine
    self.ledger = ledger
  }

  /// An article, and where it came from.
  struct Arrival {
    var article: Article
    var identity: ArticleIdentity
    /// The name of the reader that took it.
    var format: String
    var file: InputFile
  }

  mutating func take(_ arrival: Arrival, now: Timestamp) throws(LedgerError) -> (ItemReceipt, StoredAlert?) {
    let article = arrival.article
    let scorer = article.status == .usable ? knowledge.scorer(for: article) : nil
    let assessment = scorer?.assess(article, withIgnored: false, &workspace)
    let memory = try memory(of: arrival)
    let decision = decide(
      article, assessment, ringFrom: knowledge.configuration.ringFrom, memory: memory, now: now)
    var alert = alert(arrival, decision, assessment, now)
    // The receipt of the article that rang may be gone: thinned, or lost with a damaged ledger.
    let rangBefore = try alert.map { (alert) throws(LedgerError) in try ledger.hasRung(alert.id) } ?? false
    if rangBefore { alert = nil }
    let repeats = decision.repeats || rangBefore
    var receipt = ItemReceipt(
      item: arrival.identity.item, outcome: alert != nil ? .rang : repeats ? .repeated : .quiet,
      reason: rangBefore ? Reason.sameText.rawValue : reason(decision, arrival, assessment), identity: arrival.identity,
      title: article.title,
      alertID: alert?.id ?? (decision.repeats ? decision.earlier?.alertID : nil),
      kind: alert == nil ? nil : decision.publishes, edition: Edition(of: article))
    if let assessment {
      receipt.threatTenths = assessment.threat.tenths
      receipt.escalationTenths = assessment.escalation.tenths
      receipt.level = assessment.level.rawValue
      receipt.event = assessment.mainEvent?.type.rawValue
    }
    remember(receipt, arrival, assessment, now)
    return (receipt, alert)
  }

  private func memory(of arrival: Arrival) throws(LedgerError) -> Memory {
    var memory = Memory(sameText: textsSeen[arrival.identity.textSHA256])
    if memory.sameText == nil {
      memory.sameText = try ledger.recollection(textSHA256: arrival.identity.textSHA256)
    }
    guard let guid = arrival.article.guid else { return memory }
    memory.sameItem = itemsSeen[guid]
    if memory.sameItem == nil { memory.sameItem = try ledger.recollection(guid: guid) }
    return memory
  }

  private mutating func remember(
    _ receipt: ItemReceipt, _ arrival: Arrival, _ assessment: Assessment?, _ now: Timestamp
  ) {
    guard receipt.outcome != .repeated else { return }
    let recollection = Recollection(
      identity: arrival.identity, recorded: now, alertID: receipt.alertID, kind: receipt.kind,
      version: arrival.article.version, status: arrival.article.status, level: assessment?.level ?? .none,
      event: receipt.event, title: receipt.title)
    if textsSeen[arrival.identity.textSHA256] == nil { textsSeen[arrival.identity.textSHA256] = recollection }
    if let guid = arrival.article.guid { itemsSeen[guid] = recollection }
  }

  /// The reason as the receipt shows it.
  private func reason(_ decision: Decision, _ arrival: Arrival, _ assessment: Assessment?) -> String {
    let name = decision.reason.rawValue
    if let due = decision.due { return "\(name): embargoed until \(due.iso8601)" }
    switch decision.reason {
    case .noLexicon: return "\(name): \(arrival.article.languageOfText ?? "")"
    case .notForUse, .takenBack: return "\(name): \(arrival.article.status.rawValue)"
    case .belowLevel, .correctedAway:
      guard let assessment, let levels = knowledge.levels(for: arrival.article) else { return name }
      return "\(name): scored \(assessment.threat), below \(levels.threshold(of: knowledge.configuration.ringFrom))"
    default: return name
    }
  }

  private func alert(
    _ arrival: Arrival, _ decision: Decision, _ assessment: Assessment?, _ now: Timestamp
  ) -> StoredAlert? {
    guard let kind = decision.publishes else { return nil }
    let level = kind == .withdrawn ? decision.earlier?.level : assessment?.level
    let replaces = decision.earlier?.alertID
    guard let level, let levels = knowledge.levels(for: arrival.article) else { return nil }
    let alert = Alert(
      AlertOccasion(kind: kind, reason: decision.reason, replaces: replaces, level: level),
      time: decision.due ?? now, article: arrival.article, identity: arrival.identity, format: arrival.format,
      file: arrival.file,
      assessment: assessment
        ?? .nothing(language: arrival.article.languageOfText ?? ""),
      threshold: Points(tenths: Int(levels.threshold(of: level) * 10)),
      storyKey: "text:\(arrival.identity.textSHA256.prefix(16))", engine: engine)
    return alert.map {
      StoredAlert(
        id: $0.id, fileName: $0.fileName, level: level.rawValue, recorded: now, json: $0.json, due: decision.due,
        withdraws: kind == .withdrawn ? replaces : nil)
    }
  }
}

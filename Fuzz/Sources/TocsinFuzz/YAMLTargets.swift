import Extracting
import Pipeline
import Scoring
import StrictYAML
import SystemPackage
import Watching

extension FuzzTarget {
  /// `tocsin.yaml`.
  static let configuration = FuzzTarget(name: "configuration") { bytes in
    var configuration = Configuration()
    do throws(YAMLFault) {
      try configuration.read(YAMLValue.document(bytes, file: "tocsin.yaml"), folder: "/etc/tocsin")
    } catch {
      return check(error)
    }
    require(configuration.limits.bytesMaximum > 0 && configuration.limits.itemsMaximum > 0, "a limit lets something in")
    require(configuration.attemptsMaximum > 0 && configuration.alertsPerMinute > 0, "something is tried and journalled")
    require(configuration.stepMaximum > .zero && configuration.watching.settle > .zero, "times go forward")
    require(configuration.retention.memory >= configuration.retention.ledger, "nothing rings again")
    require(configuration.inboxes.allSatisfy { $0.path.isAbsolute }, "an inbox is where the configuration says")
    require(configuration.rooted(at: "/run").inboxes.count == 1, "by hand there is one inbox")
  }

  /// A file of a lexicon beside the settings that are installed; what compiles judges the file's own text.
  static let lexicon = FuzzTarget(name: "lexicon") { bytes in
    let lexicon: Lexicon
    do throws(YAMLFault) {
      lexicon = try Lexicon.compile(
        language: "xx", files: [("settings.yaml", Checkout.settings), ("acts.yaml", bytes)])
    } catch {
      return check(error)
    }
    let scorer = Scorer(lexicon: lexicon)
    let article = article(from: bytes)
    check(scorer.assess(article), of: article)
    for failure in scorer.check() { require(!failure.description.isEmpty, "a failed test says which") }
  }

  private static func check(_ fault: YAMLFault) {
    require(!fault.what.isEmpty && fault.line >= 1 && fault.column >= 1, "a fault says what and where: \(fault)")
  }
}

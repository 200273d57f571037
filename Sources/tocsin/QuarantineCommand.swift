import ArgumentParser
import LinuxSystem
import Pipeline
import Publishing
import SystemPackage

struct QuarantineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine", abstract: "List what was set aside, put it back, or remove it.",
    discussion: "Works while the service runs. Putting back and removing need the right to write to the folders.",
    subcommands: [List.self, Retry.self, Drop.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List what was set aside and why, the latest last.")

    @OptionGroup var setting: Setting
    @Flag(name: .long, help: "Write one line of JSON each.") var json = false

    func run() throws {
      for entry in try entries(setting) {
        if json {
          StandardStream.output.write(entry.reason?.json(named: entry.name) ?? Self.json(withoutReason: entry.name))
        } else {
          print(Self.text(entry))
        }
      }
    }

    private static func json(withoutReason name: String) -> [UInt8] {
      var json = JSONWriter()
      json.object { $0.member("name", name) }
      return json.bytes + [UInt8(ascii: "\n")]
    }

    private static func text(_ entry: QuarantineShelf.Entry) -> String {
      guard let reason = entry.reason else { return "\(entry.name.shownSafely)\n  its reason is missing" }
      let time = reason.time.prefix(19).replacing("T", with: " ")
      let place = entry.hasFile ? "" : reason.movedTo == nil ? " (stays there)" : " (the file is gone)"
      let attempts = reason.attempts > 1 ? ", \(reason.attempts) attempts" : ""
      return """
        \(entry.name.shownSafely)
          \(time.description.shownSafely)  \(reason.inbox.shownSafely)/\(reason.path.shownSafely)\(place)
          \(reason.kind.shownSafely)\(attempts): \(reason.what.shownSafely); \(reason.remedy.shownSafely)
        """
    }
  }

  struct Retry: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put files back into their inbox, where they are read anew.")

    @OptionGroup var setting: Setting
    @OptionGroup var choice: Choice

    func run() throws {
      let shelf = QuarantineShelf(try setting.loadConfiguration())
      try choice.each(in: setting) { (name) throws(QuarantineError) in
        print("\(name.shownSafely) -> \(try shelf.retry(name).string.shownSafely)")
      }
    }
  }

  struct Drop: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove files and their reasons for good.")

    @OptionGroup var setting: Setting
    @OptionGroup var choice: Choice

    func run() throws {
      let shelf = QuarantineShelf(try setting.loadConfiguration())
      try choice.each(in: setting) { (name) throws(QuarantineError) in
        try shelf.drop(name)
        print("\(name.shownSafely) removed")
      }
    }
  }

  /// Which of the things that were set aside.
  struct Choice: ParsableArguments {
    @Argument(help: "Names as the list shows them.") var names: [String] = []
    @Flag(name: .long, help: "All that lie in the quarantine.") var all = false

    func validate() throws {
      guard all != !names.isEmpty else { throw ValidationError("give names, or --all") }
    }

    /// Does it to each; goes on after a failure and exits with it at the end.
    func each(in setting: Setting, _ body: (String) throws(QuarantineError) -> Void) throws {
      var status: Status?
      for name in try all ? entries(setting).filter(\.hasFile).map(\.name) : names {
        do throws(QuarantineError) {
          try body(name)
        } catch {
          StandardStream.error.write("tocsin: \(error)\n")
          status = error.isMissing ? .noInput : .inputOutput
        }
      }
      if let status { throw ExitCode(status.rawValue) }
    }
  }
}

private func entries(_ setting: Setting) throws -> [QuarantineShelf.Entry] {
  let shelf = QuarantineShelf(try setting.loadConfiguration())
  do throws(SystemError) {
    return try shelf.entries()
  } catch {
    throw failure("\(error)", error.errno == .noSuchFileOrDirectory ? .noInput : .inputOutput)
  }
}

import LinuxSystem
import Scoring

/// Colours for a terminal; plain text for everything else.
struct Paint {
  let isOn: Bool

  /// For standard output: on where it is a terminal and NO_COLOR (no-color.org) is not set.
  static var forOutput: Paint {
    Paint(isOn: StandardStream.output.isTerminal && !ThisProcess.isSetInEnvironment("NO_COLOR"))
  }

  func level(_ level: Level, _ text: String) -> String {
    switch level {
    case .none: text
    case .notice: paint("36", text)
    case .warning: paint("33;1", text)
    case .critical: paint("31;1", text)
    }
  }

  func strong(_ text: String) -> String { paint("1", text) }
  func faint(_ text: String) -> String { paint("2", text) }
  func threat(_ text: String) -> String { paint("31;1", text) }
  func rising(_ text: String) -> String { paint("33;1", text) }
  func falling(_ text: String) -> String { paint("32;1", text) }

  private func paint(_ code: String, _ text: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}

/// What is wrong in a YAML file, where, and what to do about it.
package struct YAMLFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file's name, as the person knows it.
  package var file: String
  /// From 1.
  package var line: Int
  /// From 1, in characters.
  package var column: Int
  package var what: String
  /// What the person can do about it; empty when the fault says it all.
  package var hint: String

  package init(file: String, line: Int, column: Int, what: String, hint: String = "") {
    self.file = file
    self.line = line
    self.column = column
    self.what = what
    self.hint = hint
  }

  /// `tocsin.yaml:12:3: unknown key 'inbxes' (did you mean 'inboxes'?)`
  package var description: String {
    "\(file):\(line):\(column): \(what)" + (hint.isEmpty ? "" : " (\(hint))")
  }
}

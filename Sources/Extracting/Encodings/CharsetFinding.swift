/// How the encoding of a text was found.
package struct CharsetFinding: Sendable, Hashable {
  /// What the file says of itself, as it is written there; nil when it says nothing.
  package var declared: String?
  /// What the bytes show; nil when they show nothing, as pure ASCII does.
  package var detected: String?
  /// What the text was read in, by its name in the WHATWG's list, in lower case: `utf-8`, `windows-1254`.
  package var used: String

  package init(declared: String? = nil, detected: String? = nil, used: String) {
    self.declared = declared
    self.detected = detected
    self.used = used
  }
}

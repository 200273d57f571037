import CXML2

/// What libxml2 needs before anyone uses it.
///
/// It sets up its locks when they are first asked for, and two threads that ask at once can leave one behind that nobody
/// unlocks. So one thread does it for all, before anything is parsed (libxml2's documentation, "Thread safety").
enum LibXML {
  private static let isReady: Void = xmlInitParser()

  /// Call it before a parser is made. Costs a look at a flag.
  @inline(__always)
  static func prepare() { isReady }
}

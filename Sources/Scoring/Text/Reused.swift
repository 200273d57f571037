/// A list whose memory is used again: emptied it keeps its storage, and what stands there is written over.
///
/// A loop that fills it takes the storage as a span, writes by index and sets `endIndex` at the end, so that adding an element
/// is one store.
struct Reused<Element: Sendable>: RandomAccessCollection, MutableCollection, Sendable {
  /// As long as the list or longer; what stands from `endIndex` on means nothing.
  var storage: [Element] = []
  var endIndex = 0
  var startIndex: Int { 0 }

  subscript(index: Int) -> Element {
    get { storage[index] }
    set { storage[index] = newValue }
  }

  /// Makes the storage hold at least `count` elements behind the end.
  mutating func makeRoom(for count: Int, filling: Element) {
    let missing = endIndex + count - storage.count
    guard missing > 0 else { return }
    storage.append(contentsOf: repeatElement(filling, count: Swift.max(missing, storage.count)))
  }
}

/// `did you mean 'inboxes'?` for the known word nearest to `word`; else the list of what is known.
package func suggestion(for word: String, among known: [String]) -> String {
  let best = known.map { (editDistance(word, $0), $0) }.min { $0.0 < $1.0 }
  if let best, best.0 <= max(1, word.utf8.count / 3) { return "did you mean '\(best.1)'?" }
  return known.count <= 16 ? "known: \(known.joined(separator: ", "))" : "see the documentation for the known ones"
}

/// The number of letters to add, drop or change to make one word of the other.
func editDistance(_ left: String, _ right: String) -> Int {
  let left = Array(left.utf8.prefix(64))
  let right = Array(right.utf8.prefix(64))
  var row = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, b) in right.enumerated() {
      let above = row[j + 1]
      row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
      diagonal = above
    }
  }
  return row[right.count]
}

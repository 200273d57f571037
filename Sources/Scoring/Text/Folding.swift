/// Folding of case and diacritics, one scalar at a time: `Çavuşoğlu` and `cavusoglu` are the same word.
///
/// This is the Unicode side of reading, not the linguistic one: Latin letters lose their marks, Greek and Cyrillic
/// capitals become small, other scripts stay as they are.
enum Folding {
  /// What a scalar is to the reader of words.
  enum Scalar {
    /// One letter, or two as in `ß`; the second is 0 when there is none. ASCII.
    case letters(UInt8, UInt8)
    /// A letter beyond Latin, in its small form.
    case other(UInt32)
    /// Stands inside a word and counts for nothing: combining marks, soft hyphens, joiners.
    case dropped
    case apostrophe
    case hyphen
    /// A dash, a bracket or an ellipsis: words on both sides belong to different clauses.
    case clauseBreak
    case quote
    case separator
  }

  static func fold(_ scalar: UInt32) -> Scalar {
    switch scalar {
    case 0xD7, 0xF7, 0xFFF0..<0x10000: return .separator
    case 0xC0..<0x250:
      let pair = latin[Int(scalar - 0xC0)]
      return pair == 0 ? .other(scalar) : .letters(UInt8(pair & 0xFF), UInt8(pair >> 8))
    case 0x1E00..<0x1F00:
      let letter = latinAdditional[Int(scalar - 0x1E00)]
      return letter == 0 ? .other(scalar) : .letters(letter, 0)
    case 0xAD, 0x300..<0x370, 0x200B...0x200D, 0x2060, 0xFEFF: return .dropped
    case 0x2018, 0x2019, 0x201B, 0x2BC, 0xB4: return .apostrophe
    case 0x2010, 0x2011: return .hyphen
    case 0x2012...0x2015, 0x2026: return .clauseBreak
    case 0x201C...0x201F, 0xAB, 0xBB, 0x2039, 0x203A: return .quote
    case 0x391...0x3A9, 0x410...0x42F: return .other(scalar + 0x20)
    case 0x400...0x40F: return .other(scalar + 0x50)
    case 0x80..<0xC0, 0x2BD..<0x300, 0x2000..<0x2C00, 0x3000..<0x3040, 0xE000..<0xF900, 0xFE10..<0xFE70,
      0xFF00..<0xFF10:
      return .separator
    default: return .other(scalar)
    }
  }

  /// Runs of folded letters, from the first scalar of each run on; a space leaves a scalar unmapped.
  private static let latinRuns: [(first: Int, letters: String)] = [
    (0xC0, "aaaaaa"), (0xC7, "ceeeeiiiidnooooo"), (0xD8, "ouuuuy"), (0xE0, "aaaaaa"), (0xE7, "ceeeeiiiidnooooo"),
    (0xF8, "ouuuuy"), (0xFF, "yaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii"),
    (0x134, "jjkkkllllllllllnnnnnnnnnoooooo"),
    (0x154, "rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"), (0x18F, "e"), (0x1A0, "oo"), (0x1AF, "uu"),
    (0x1CD, "aaiioouuuuuuuuuu"), (0x1DE, "aa"), (0x1E4, "ggggkkoooo"), (0x1F0, "j"), (0x1F4, "gg"), (0x1F8, "nnaa"),
    (0x1FE, "ooaaaaeeeeiiiioooorrrruuuusstt"), (0x21E, "hh"), (0x226, "aaeeooooooooyy"),
  ]

  private static let latin: [UInt16] = {
    // 0 marks the letters that have no Latin base and stand for themselves.
    var table = [UInt16](repeating: 0, count: 0x250 - 0xC0)
    for run in latinRuns {
      for (offset, letter) in run.letters.utf8.enumerated() { table[run.first - 0xC0 + offset] = UInt16(letter) }
    }
    let pairs: [(Int, String)] = [
      (0xC6, "ae"), (0xE6, "ae"), (0xDE, "th"), (0xFE, "th"), (0xDF, "ss"), (0x132, "ij"), (0x133, "ij"), (0x152, "oe"),
      (0x153, "oe"), (0x1E2, "ae"), (0x1E3, "ae"), (0x1FC, "ae"), (0x1FD, "ae"),
    ]
    for (scalar, letters) in pairs {
      let bytes = Array(letters.utf8)
      table[scalar - 0xC0] = UInt16(bytes[0]) | UInt16(bytes[1]) << 8
    }
    return table
  }()

  private static let latinAdditional: [UInt8] = {
    let runs = [
      (0x1E00, "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"),
      (0x1E60, "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwya"), (0x1EA0, "aaaaaaaaaaaaaaaaaaaaaaaa"),
      (0x1EB8, "eeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy"),
    ]
    var table = [UInt8](repeating: 0, count: 0x100)
    for (first, letters) in runs {
      for (offset, letter) in letters.utf8.enumerated() { table[first - 0x1E00 + offset] = letter }
    }
    return table
  }()
}

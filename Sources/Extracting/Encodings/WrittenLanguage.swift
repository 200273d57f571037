/// What the letters beyond ASCII of a language are, and in which single-byte encodings it is written: all that
/// `CharsetDetector` goes by.
struct WrittenLanguage: Sendable {
  /// A primary subtag.
  let language: String
  /// The most likely first.
  let charsets: [String]
  /// Whether it is written in Latin letters, so that those of ASCII are its own.
  let isLatin: Bool
  /// The letters that make up most of its text beyond ASCII.
  let common: String
  /// Letters that occur now and then, capitals among them.
  let occasional: String
  /// Letters of which one hardly ever stands before the other, which is of ASCII: by these another language's are known.
  let foreignPairs: [String]

  private static func latin(
    _ language: String, _ charsets: [String], _ common: String, _ occasional: String, foreignPairs: [String] = []
  ) -> WrittenLanguage {
    WrittenLanguage(
      language: language, charsets: charsets, isLatin: true, common: common,
      occasional: occasional + common.uppercased().filter { !$0.isASCII },
      foreignPairs: foreignPairs + foreignPairs.map { $0.uppercased() })
  }

  private static func other(
    _ language: String, _ charsets: [String], _ common: String, _ occasional: String, capitals: Bool = false
  ) -> WrittenLanguage {
    WrittenLanguage(
      language: language, charsets: charsets, isLatin: false, common: common,
      occasional: occasional + (capitals ? (common + occasional).uppercased() : ""), foreignPairs: [])
  }

  private static let western = ["windows-1252"]
  private static let central = ["windows-1250", "iso-8859-2"]
  private static let russian = ["windows-1251", "koi8-r", "iso-8859-5", "ibm866"]

  /// Where two explain a text equally well, the earlier is taken.
  static let all: [WrittenLanguage] = [
    latin("en", western, "é", "èñüöçïâ"),
    latin("fr", western, "éèàêç", "ùâîôûëïœæ"),
    latin("de", western, "äöüß", "éà"),
    latin("es", western, "áéíóúñ", "ü¿¡ç"),
    latin("pt", western, "ãçáéíóê", "õâàúôüÕ"),
    latin("it", western, "èàòùìé", "îó"),
    latin("sv", western, "åäö", "éü"),
    latin("da", western, "æøå", "éöä"),
    latin("nl", western, "ëéï", "èöüáó"),
    latin("is", western, "áðíéóúýþæö", ""),
    latin("tr", ["windows-1254"], "ıüşöçğ", "İâîûé"),
    latin("pl", central, "łąęóśżćń", "źé"),
    latin("cs", central, "áéíýěščřžů", "úňťďóö"),
    latin("sk", central, "áéíýščžľťú", "ňďôäóĺŕě"),
    // In Windows-1252 the bytes of these pairs are Portuguese: não, milhões.
    latin("hu", central, "áéíóöőúüű", "", foreignPairs: ["őe"]),
    latin("ro", central, "ăâîşţ", "é", foreignPairs: ["ăo"]),
    latin("hr", central, "čćšžđ", "é"),
    latin("lt", ["windows-1257"], "ąčęėįšųūž", ""),
    latin("lv", ["windows-1257"], "āčēģīķļņšūž", ""),
    other("ru", russian, "оеаинтсрвлкмд", "пуяыьгзбчйхжшюцщэфъё", capitals: true),
    other("uk", ["windows-1251", "koi8-u"], "оаинвтірекслу", "мдпяьгзбчйхжшюцщєїґф", capitals: true),
    other("bg", ["windows-1251"], "аоеитнрсвлкпд", "мзъубгяйчцщжшхюфь", capitals: true),
    other("sr", ["windows-1251"], "аоиенрсјтукдвлм", "пзгбчшцжхљњћђфџ", capitals: true),
    other("el", ["windows-1253", "iso-8859-7"], "αοιετσνηυρπκμλς", "ωγδάίέόύήώθχβφξζψϊϋ", capitals: true),
    other("ar", ["windows-1256", "iso-8859-6"], "اليمنوترةبعدسفهكحق", "جأىشطصخضذغثزئءإآؤظ،؟؛ًٌٍَُِّْ"),
    other("fa", ["windows-1256"], "اينرمدهوتبسشك", "لعفحقجخصطگپزچآئضذغثژظ،؟\u{200C}"),
    other("he", ["windows-1255", "iso-8859-8"], "יוהאלרםתבשמנ", "עחדפקגטכןזצסךףץ"),
  ]

  /// Marks that stand in texts of any language, and how often against letters.
  static let usualMarks = "“”‘’«»„–—…\u{A0}"
  static let rareMarks = "€£§°©®™•·›‹†½²³´¿¡ºª"
}

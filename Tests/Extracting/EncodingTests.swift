import SeededRandomness
import Testing

@testable import Extracting

@Suite struct EncodingTests {
  /// Sentences of our own, and the encodings in which papers of the language have been written.
  static let samples: [(charset: String, text: String)] = [
    (
      "windows-1252",
      "Le président a menacé de fermer la frontière. Les rebelles ont été prévenus, « à la fin de l’été »."
    ),
    (
      "windows-1252",
      "Die Regierung erklärte, die Streitkräfte würden die Grenze schließen. „Wir müssen handeln“, hieß es."
    ),
    (
      "windows-1252",
      "El ministro advirtió que habrá represalias mañana. La región quedó sin energía; ningún avión despegó."
    ),
    (
      "windows-1252",
      "O governo anunciou a mobilização de tropas na região. A situação é grave, disse o porta-voz em São Tomé."
    ),
    ("windows-1252", "The envoy said: “No deal.” The café at the border was closed – for good."),
    (
      "windows-1254",
      "Dışişleri Bakanı saldırıya karşılık verileceğini söyledi. Sınırda çatışma çıktı, üç köy boşaltıldı."
    ),
    (
      "windows-1250",
      "Rząd zapowiedział wzmocnienie granicy. Żołnierze zostaną rozmieszczeni w ciągu trzech dni, powiedział rzecznik."
    ),
    (
      "iso-8859-2",
      "Rząd zapowiedział wzmocnienie granicy. Żołnierze zostaną rozmieszczeni w ciągu trzech dni, powiedział rzecznik."
    ),
    (
      "windows-1250",
      "Vláda varovala před útokem. Příměří bylo porušeno několikrát a vojáci se přesunuli k hranicím země."
    ),
    (
      "windows-1250",
      "A tűzszünetet többször megsértették az éjszaka során. A kormány bejelentette, hogy erősíti a határőrséget."
    ),
    (
      "windows-1251",
      "Министр обороны предупредил, что удары будут нанесены в ближайшие дни. Переговоры прерваны, заявил он."
    ),
    (
      "koi8-r", "Министр обороны предупредил, что удары будут нанесены в ближайшие дни. Переговоры прерваны, заявил он."
    ),
    (
      "iso-8859-5",
      "Министр обороны предупредил, что удары будут нанесены в ближайшие дни. Переговоры прерваны, заявил он."
    ),
    (
      "ibm866", "Министр обороны предупредил, что удары будут нанесены в ближайшие дни. Переговоры прерваны, заявил он."
    ),
    (
      "windows-1251",
      "Уряд попередив про відповідь на обстріл. Їхні війська відійшли від міста, повідомив речник у Києві."
    ),
    (
      "windows-1253",
      "Η κυβέρνηση προειδοποίησε ότι θα απαντήσει. Οι συνομιλίες διακόπηκαν χωρίς αποτέλεσμα στην Αθήνα."
    ),
    (
      "windows-1256",
      "حذر وزير الدفاع من أن القوات سترد على أي هجوم. وقال المتحدث إن المحادثات توقفت، وإن الحدود أغلقت."
    ),
    ("windows-1255", "שר הביטחון הזהיר כי הכוחות יגיבו על כל התקפה. הדובר אמר שהשיחות הופסקו והגבול נסגר בלילה."),
  ]

  static func encoded(_ text: String, _ charset: String) throws -> [UInt8] {
    let table = try #require(SingleByteTable.scalars(charset))
    return try text.unicodeScalars.map { scalar in
      if scalar.isASCII { return UInt8(scalar.value) }
      let marks: [Unicode.Scalar: Unicode.Scalar] = ["–": "-", "“": "\"", "”": "\"", "’": "'"]
      if let index = table.firstIndex(of: scalar) { return UInt8(0x80 + index) }
      return UInt8(try #require(marks[scalar]).value)
    }
  }

  @Test(arguments: samples) func `tells an encoding that nothing declares`(charset: String, text: String) throws {
    for length in [text.count, text.count / 2] {
      let part = String(text.prefix(length))
      let decoded = try DecodedText(try Self.encoded(part, charset), declared: nil, broken: .refuse)
      #expect(decoded.text == part)
      #expect(decoded.charset.detected == charset)
      #expect(decoded.charset.declared == nil)
    }
  }

  @Test(arguments: [
    ("windows-1250", "Orosz erők támadtak éjjel"), ("windows-1250", "Tűz ütött ki egy gyárban, ketten meghaltak."),
    ("windows-1250", "A lázadók elfoglalták a repülőteret"), ("windows-1252", "Dez mortos em explosões na região"),
    ("windows-1252", "Explosão em Lisboa"), ("windows-1252", "Irão ataca Israel"), ("windows-1252", "MILHÕES EM FUGA"),
    ("windows-1252", "Mais de dois milhões em fuga"), ("windows-1252", "Não haverá trégua, diz ministro"),
    ("windows-1252", "Avião cai"), ("windows-1252", "CESSAÇÃO DE FOGO NÃO DURA"),
    ("windows-1252", "Reunião sem acordo"),
    ("windows-1250", "Două rachete au lovit portul"), ("windows-1250", "Armata a atacat două oraşe"),
    ("windows-1250", "Kivonul az őrség a hídról"),
  ])
  func `tells the encoding of a headline`(charset: String, text: String) throws {
    let decoded = try DecodedText(try Self.encoded(text, charset), declared: nil, broken: .refuse)
    #expect(decoded.text == text)
    #expect(decoded.charset.detected == charset)
  }

  @Test(arguments: samples) func `believes a declaration that fits`(charset: String, text: String) throws {
    let decoded = try DecodedText(try Self.encoded(text, charset), declared: charset.uppercased())
    #expect(decoded.text == text)
    #expect(decoded.charset.used == charset)
    #expect(decoded.warnings.isEmpty)
  }

  /// Another encoding explains the two letters better, but not by much.
  @Test func `believes a declaration against which little speaks`() throws {
    let text = try DecodedText(Self.encoded("na região.", "windows-1252"), declared: "windows-1252")
    #expect(text.text == "na região." && text.charset.used == "windows-1252")
  }

  /// In Latin scripts a letter beyond ASCII stands alone, in others beside its like.
  @Test(arguments: [("windows-1250", "před útokem."), ("iso-8859-5", "что")])
  func `tells an encoding by where its letters stand`(charset: String, text: String) throws {
    #expect(try DecodedText(Self.encoded(text, charset), declared: nil).text == text)
  }

  @Test(arguments: samples.filter { $0.charset != "windows-1252" })
  func `is not misled by a declaration of Latin-1`(charset: String, text: String) throws {
    let decoded = try DecodedText(try Self.encoded(text, charset), declared: "ISO-8859-1")
    #expect(decoded.text == text)
    #expect(decoded.charset == CharsetFinding(declared: "ISO-8859-1", detected: charset, used: charset))
    #expect(decoded.warnings.map(\.kind) == [.charset])
  }

  @Test func `UTF-8 is UTF-8 whatever is declared`() throws {
    for (_, text) in Self.samples {
      let decoded = try DecodedText(Array(text.utf8), declared: "windows-1251")
      #expect(decoded.text == text)
      #expect(decoded.charset.used == "utf-8")
    }
    let plain = try DecodedText(Array("Only ASCII.".utf8), declared: "iso-8859-9")
    #expect(plain.charset == CharsetFinding(declared: "iso-8859-9", detected: nil, used: "utf-8"))
    #expect(plain.warnings.isEmpty)
  }

  @Test func `a broken byte in UTF-8 is replaced where there is markup, and refused in plain text`() throws {
    let bytes = Array("Kalın, Çakır ve Şahin söyledi, üç köyde çığlık".utf8) + [0xFF] + Array(" var".utf8)
    let decoded = try DecodedText(bytes, declared: "utf-8")
    #expect(decoded.text.hasSuffix("\u{FFFD} var"))
    #expect(decoded.warnings.map(\.kind) == [.charset])
    #expect(throws: ExtractionError.self) { try DecodedText(bytes, declared: nil, broken: .refuse) }
  }

  @Test(arguments: ["Envoy leaves. Talks failed.", "Посол уехал. Переговоры сорваны.", "غادر المبعوث. فشلت المحادثات."])
  func `UTF-16 without a mark is told by its zeros`(text: String) throws {
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try DecodedText(little, declared: nil).text == text)
    #expect(try DecodedText(big, declared: nil).text == text)
    #expect(try DecodedText(big, declared: nil).charset.used == "utf-16be")
    #expect(try articleOf(little).text == text)
  }

  @Test(arguments: ["Report of it\0\n", "\0Report of it.", "A \0few\0 stray\0ones\0"])
  func `a stray NUL in a short text makes it no UTF-16 but no text`(text: String) throws {
    let error = try #require(throws: ExtractionError.self) { try articleOf(Array(text.utf8)) }
    #expect(error.kind == .notText)
  }

  @Test func `UTF-8 that was encoded twice is brought back and noted`() throws {
    for (_, text) in Self.samples {
      let twice = String(
        Array(text.utf8).map { byte -> Character in
          let table = SingleByteTable.scalars("windows-1252") ?? []
          guard byte >= 0x80 else { return Character(Unicode.Scalar(byte)) }
          let scalar = table[Int(byte) - 0x80]
          return Character(scalar == "\u{FFFD}" ? Unicode.Scalar(byte) : scalar)
        })
      let decoded = try DecodedText(Array(twice.utf8), declared: "utf-8")
      #expect(decoded.text == text)
      #expect(decoded.warnings.map(\.kind) == [.mojibake])
      #expect(try DecodedText(Array(text.utf8), declared: nil).warnings.isEmpty, "a sound text is left alone")
    }
    for sound in ["« LIBERTÉ» et « ÉGALITɻ, dit-il", "São João — Ã e Â são letras", "Â qui mieux mieux"] {
      #expect(try DecodedText(Array(sound.utf8), declared: nil).text == sound)
    }
  }

  @Test func `Chinese, Japanese and Korean are read by what is declared`() throws {
    let gbk: [UInt8] = [0xD6, 0xD0, 0xB9, 0xFA, 0xBE, 0xAF, 0xB8, 0xE6]
    #expect(try DecodedText(gbk, declared: "GB2312").text == "中国警告")
    let jis: [UInt8] = [0x93, 0xFA, 0x96, 0x7B]
    #expect(try DecodedText(jis, declared: "Shift_JIS").text == "日本")
    let korean: [UInt8] = [0xC7, 0xD1, 0xB1, 0xB9]
    #expect(try DecodedText(korean, declared: "euc-kr").text == "한국")
  }

  @Test func `nonsense is refused`() throws {
    var generator = SeededGenerator(seed: 41)
    for _ in 0..<200 {
      let bytes = (0..<200).map { _ in UInt8.random(in: 0x80...0xFF, using: &generator) }
      let error = try #require(throws: ExtractionError.self) { try DecodedText(bytes, declared: nil) }
      #expect([.notUTF8, .truncated].contains(error.kind))
    }
  }

  @Test func `each table has 128 characters`() {
    for (name, table) in SingleByteTable.all { #expect(table.unicodeScalars.count == 128, "\(name)") }
  }
}

import Testing

@testable import Extracting

@Suite struct LanguageTests {
  @Test(
    arguments: [
      ("en", "The minister warned that the army would answer an attack on the border."),
      ("fr", "Le ministre a averti que l’armée répondrait à une attaque contre la frontière."),
      ("de", "Der Minister warnte, dass die Armee auf einen Angriff an der Grenze antworten werde."),
      ("es", "El ministro advirtió que el ejército respondería a un ataque contra la frontera."),
      ("pt", "O ministro avisou que o exército responderia a um ataque contra a fronteira e não recuaria."),
      ("it", "Il ministro ha avvertito che l’esercito risponderà a un attacco contro la frontiera."),
      ("nl", "De minister waarschuwde dat het leger op een aanval aan de grens zou antwoorden."),
      ("sv", "Ministern varnade för att armén skulle svara på ett angrepp mot gränsen."),
      ("pl", "Minister ostrzegł, że wojsko odpowie na atak na granicę i nie będzie się wycofywać."),
      ("cs", "Ministr varoval, že armáda odpoví na útok proti hranici a že se nestáhne."),
      ("hu", "A miniszter figyelmeztetett, hogy a hadsereg válaszol a határ elleni támadásra."),
      ("ro", "Ministrul a avertizat că armata va răspunde la un atac împotriva frontierei."),
      ("tr", "Bakan, sınıra yapılacak bir saldırıya ordunun karşılık vereceği uyarısında bulundu."),
      ("az", "Nazir xəbərdarlıq etdi ki, ordu sərhədə hücuma cavab verəcək."),
      ("id", "Menteri memperingatkan bahwa tentara akan membalas serangan di perbatasan itu dan tidak mundur."),
      ("ru", "Министр предупредил, что армия ответит на нападение на границе."),
      ("uk", "Міністр попередив, що армія відповість на напад на кордоні."),
      ("bg", "Министърът предупреди, че армията ще отговори на нападение на границата."),
      ("ar", "حذر الوزير من أن الجيش سيرد على أي هجوم على الحدود في المنطقة."),
      ("fa", "وزیر هشدار داد که ارتش به حمله در مرز پاسخ خواهد داد."),
      ("ur", "وزیر نے خبردار کیا کہ فوج سرحد پر حملے کا جواب دے گی۔"),
      ("he", "השר הזהיר כי הצבא יגיב על התקפה בגבול."),
      ("el", "Ο υπουργός προειδοποίησε ότι ο στρατός θα απαντήσει σε επίθεση."),
      ("zh", "部长警告说，军队将回应对边境的袭击。"), ("ja", "大臣は、軍が国境への攻撃に応じると警告した。"),
      ("ko", "장관은 군대가 국경 공격에 대응할 것이라고 경고했다."),
    ])
  func `tells the language of a sentence`(language: String, text: String) {
    #expect(LanguageDetector.language(of: text) == language)
  }

  /// Headlines and briefs as they come: names of other languages, capitals, initials, hardly a function word.
  @Test(arguments: [
    "Hezbollah rockets hit Kiryat Shmona", "Al-Shabaab militants storm Mogadishu hotel",
    "U.S. lifts travel ban to Lebanon", "Iran urges France to pressure U.S.", "U.S. TO SEND CARRIER GROUP TO GULF",
    "Five killed in Al Qaeda jailbreak in Kabul", "Israel's army says it hit Hamas' tunnels in Khan Younis",
    "Russia's Wagner moves on Soledar, Kyiv's general staff says", "El Salvador army storms La Libertad and El Paraiso",
    "Los Zetas gunmen attack Nuevo Laredo police", "Houthis fire on Red Sea tanker off Al Hudaydah",
    "Boko Haram raid on Dikwa kills nine", "Sahel: JNIM claims Djibo attack", "PKK ambush in Hakkari kills 3 soldiers",
    "DPRK fires missile over Hokkaido", "M23 rebels enter Goma, Kigali denies role",
    "Haftar's LNA shells Tripoli's Mitiga airport", "Turkish jets bomb PKK camps in Qandil, Gara and Metina",
    "Guerrillas of the ELN blow up Cano Limon-Covenas pipeline", "Jaish al-Adl kills 11 police in Rask",
    "Sudan: RSF overruns Al Jazirah's Wad Madani", "Hay'at Tahrir al-Sham seizes Saraqib", "TTP bombs Peshawar mosque",
    "Mai-Mai kill ranger in Virunga", "S. Korea, U.S. hold drills; N. Korea vows response",
    "Abu Sayyaf beheads hostage in Jolo",
    "De Mistura leaves Damascus; no truce", "Van driver rams crowd in Las Ramblas",
    "Le Pen rally bomb threat: man held",
    "Al-Nusra suicide bomber strikes Deir ez-Zor", "Da Nang: China's coast guard rams boat",
    "NATO jets intercept Tu-95 near Oland",
    "UAE, KSA strike Saada", "Ituri: CODECO kills 14 at Drodro", "Al Shabab mortar hits Halane, Xalane camp",
    "AQIM frees Sophie Petronin", "Tuareg CMA takes Ber from Fama", "BREAKING: KYIV UNDER DRONE ATTACK",
    "Ansar Allah: Marib front ablaze", "IDF kills PIJ commander in Rafah",
  ])
  func `takes no English headline for another language`(headline: String) {
    let language = LanguageDetector.language(of: headline)
    #expect(language == nil || language == "en")
  }

  @Test(arguments: ["", "Karsk", "Ivo Tarn, Ada Marlow, Jon Vale", "12:30 3-1 2-0", "QXZ VBN WRT PLK"])
  func `says nothing of what is no sentence`(text: String) {
    #expect(LanguageDetector.language(of: text) == nil)
  }

  private static let long = """
    The minister warned on Monday that the army would answer an attack on the border with all of its forces, and he told the \
    assembly that the talks with the rebels had ended. It was the third such warning in a week, and the first that named a day. \
    The rebels said that they were not afraid of it.
    """
  private static let other = """
    Le ministre a averti lundi que l’armée répondrait à une attaque contre la frontière par toutes ses forces, et il a dit à \
    l’assemblée que les pourparlers avec les rebelles étaient finis. C’est le troisième avertissement de ce genre en une semaine. \
    Les rebelles ont dit qu’ils ne le craignaient pas.
    """

  /// Both stay on record; only a long text in English wins.
  @Test(
    arguments: [
      ("fr", long, "en", true), ("pt-BR", long, "en", true), ("gl", long, "en", true), ("en", long, "en", false),
      ("EN_gb", long, "en", false), (nil, long, "en", false),
      ("fr", "The army said that it was not the first.", "fr", false),
      ("en", other, "en", false), ("fr", other, "fr", false), ("ca", other, "ca", false),
      ("fr", other + "\n\n" + long, "fr", false),
    ] as [(String?, String, String, Bool)])
  func `believes a long text in English against what is declared`(
    declared: String?, text: String, read: String, isContradicted: Bool
  ) throws {
    var reading = Reading(limits: ExtractionLimits())
    reading.add(Article(text: text, language: declared), format: "text")
    let item = try #require(reading.items.first)
    let article = try item.result.get()
    #expect(article.language == declared)
    #expect(article.languageOfText.map(LanguageTag.primary) == read)
    #expect(item.warnings.map(\.kind) == (isContradicted ? [.language] : []))
  }

  @Test(
    arguments: [
      ("One.\n\n© 2026 Gulf Crisis Monitor", "One."),
      ("One.\n\nTwo.\n\nCopyright 2026 Herald. All rights reserved.", "One.\n\nTwo."),
      ("One.\n\n(Reporting by Ada Marlow; Editing by Jon Vale)", "One."),
      ("Sign up for our war briefing.\n\nOne.", "One."),
      ("One.\n\nTüm hakları saklıdır.", "One."),
      ("© 2026 Herald", "© 2026 Herald"), ("One.\n\nCopy of a letter was seen.", "One.\n\nCopy of a letter was seen."),
      ("Copyright is the law that the court read.", "Copyright is the law that the court read."),
    ])
  func `cuts lines that are no part of the story, and says so`(text: String, left: String) throws {
    var reading = Reading(limits: ExtractionLimits())
    reading.add(Article(text: text), format: "text")
    let item = try #require(reading.items.first)
    #expect(try item.result.get().text == left)
    #expect(item.warnings.map(\.kind) == (text == left ? [] : [.boilerplate]))
  }
}

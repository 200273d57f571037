/// The small words that no text of a language does without: articles, prepositions, pronouns, auxiliaries. Our own lists, of the
/// words that news uses most. In Latin and Cyrillic letters and those of Arabic, where many languages share a script.
enum FunctionWords {
  static let lists: [(language: String, words: String)] = [
    (
      "en",
      "the of and a to in is what that when for was on with he as at by from have has had said are not it will be were been their which its an or but who they after would this over into more about than"
    ),
    (
      "fr",
      "le la les des et en un une du dans que qui est pour pas sur au avec par il elle ont sont plus ce cette aux mais ses son leur été après selon être ou comme se ne contre entre"
    ),
    (
      "de",
      "der die und das den von zu mit sich auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum haben nur oder vor zur bis gegen"
    ),
    (
      "es",
      "el la los las de que y en un una del por con para no se al es su lo como más pero sus le ha fue este sobre entre también tras contra sin han está según desde hasta"
    ),
    (
      "pt",
      "o a os as de que e do da em um uma para com não no na por mais dos das se foi ao como mas ele ela são seu sua ou também após pela pelo entre contra está segundo ter até nos"
    ),
    (
      "it",
      "il lo la gli le di che e un una del della dei delle in per con non si sono da al alla dal nel nella ha è più come anche ma dopo contro tra sulla essere stato hanno questo loro secondo"
    ),
    (
      "nl",
      "de het een van en in is dat op te zijn met voor niet die aan er om ook als maar bij door naar over uit dan nog wordt heeft werd tegen hebben worden haar tot deze onder"
    ),
    (
      "sv",
      "och att det som en på är av för med den till inte har de om ett han men var sig från vi kan så efter när under också mot eller skulle sin vid ska"
    ),
    (
      "da",
      "og at det som en på er af for med den til ikke har de om et han men var sig fra vi kan så efter når under også mod eller skulle sin ved skal blev der"
    ),
    (
      "no",
      "og at det som en på er av for med den til ikke har de om et han men var seg fra vi kan så etter når under også mot eller skulle sin ved skal ble der være"
    ),
    (
      "fi",
      "ja on ei se että oli hän mutta ovat kun myös joka sekä tai mukaan jo kuin ole olivat sen ne vain jos niin nyt kanssa jälkeen voi"
    ),
    (
      "pl",
      "w i na z do się że nie to jest o po od za przez ze jak dla oraz ma są był było tym jego jej które który która a przed przy ale także już może być będzie ich podczas"
    ),
    (
      "cs",
      "a v na se je že s z do o to i ve za pro by ale jako po které který která podle jsou od byl bylo k si už při nebo také tak před jeho mezi než proti"
    ),
    (
      "sk",
      "a v na sa je že s z do o to aj vo za pre by ale ako po ktoré ktorý ktorá podľa sú od bol bolo k si už pri alebo tak pred jeho medzi než proti"
    ),
    (
      "hu",
      "a az és hogy nem is egy azt volt ez el meg de már csak mint szerint után még ki vagy kell között lesz amely aki miatt pedig ezt be ellen során"
    ),
    (
      "ro",
      "de la și în a cu că o pe un din nu se care pentru este au mai al ale cel fost dar prin sau după ce sunt am lui fi său între către acest această privind împotriva"
    ),
    (
      "tr",
      "ve bir bu da de için ile olarak olan çok daha en gibi kadar sonra ise değil ancak ya dedi etti oldu her var ama ne o göre karşı olduğunu tarafından üzerine arasında yeni"
    ),
    (
      "az",
      "və bir bu da də üçün ilə olan kimi sonra isə deyil ancaq ki hər var amma nə o görə qarşı tərəfindən onun edib bildirib edilib olub həm daha ən"
    ),
    (
      "hr",
      "i u na je se da za su od s koji koja koje što kako nije ili ali iz po bi će te prema o to do kao bio bila nakon protiv između sve već ne rekao"
    ),
    ("sq", "të e në dhe i një për me që nga ka është së si u do nuk por më janë ishte tha pas duke ai kjo ky kanë"),
    (
      "id",
      "yang dan di dengan untuk dari pada ini itu dalam tidak akan ke oleh telah juga adalah mereka sebagai bahwa karena ada atau kata saat para setelah oleh tersebut"
    ),
    (
      "ru",
      "в и на не что с по для из о от за к как это его он она они был было были будет также или до при а но со после во у их еще если так же быть"
    ),
    (
      "uk",
      "в і на не що з по для із про від за до як це його він вона вони був було були буде також або та у після але зі їх ще якщо так же бути й під"
    ),
    (
      "bg",
      "на и в за се да от че е с по не са са като при до ще това които който която но след или със през към още бе беше има няма най му те според срещу"
    ),
    (
      "sr",
      "и у на је се да за су од са који која које што како није или али из по би ће те према о то до као био била након против између"
    ),
    (
      "ar",
      "في من على إلى أن التي الذي عن مع هذا هذه كان كانت وقد قد لا ما بعد قال وقال إن أو بين كما حتى لم خلال ذلك عام ضد وفي ومن وأن وكان عند قبل"
    ),
    (
      "fa",
      "در و به از که این را با است برای آن تا بر شد یک خود کرد می های هم شده او گفت نیز پس اما باید یا کرده بود ما هر علیه بین"
    ),
    ("ur", "کے کی میں کا سے کو نے اور ہے پر کہ یہ ہیں اس کر ایک نہیں بھی تھا ان وہ تھے جو گا ہو بعد تو تک کیا"),
    ("ku", "û li di de ji bi ku ev jî bo ew hat kir dike ye ne ser yê ya yên hate gelek heta"),
    ("ckb", "لە و بۆ کە بە ئەم ئەو لەگەڵ دەکات کرد بوو لەسەر هەر بەڵام نییە دوای ئەوەی"),
  ]

  /// Letters that one of the languages above has and those of the same script, or nearly all of them, have not.
  static let ownLetters: [(language: String, letters: String)] = [
    ("tr", "ığ"), ("az", "ə"), ("pl", "łąęż"), ("cs", "řěů"), ("hu", "őű"), ("ro", "țșţă"), ("de", "ß"), ("pt", "ãõ"),
    ("es", "ñ¿¡"), ("sv", "å"), ("da", "ø"), ("uk", "іїєґ"), ("ru", "ыэё"), ("sr", "јљњћђџ"), ("fa", "پچژگ"),
    ("ur", "ٹڈڑےں"), ("ar", "ةى"), ("ckb", "ێۆڕڵ"), ("sq", "ë"), ("hr", "đ"),
  ]
}

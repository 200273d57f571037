/// What the names of an element say of its part in the page: class, id, role, microdata, and the element's own kind.
///
/// Names are cut into words (`relatedContent`, `related-content` and `related_content` are two words each) and looked
/// up in short lists. A name can mislead, so `MainText` lets a hint fall when it contradicts the page.
enum PageHint: Sendable {
  case none
  /// Never part of the text, whatever it holds.
  case hidden
  /// Around the text: navigation, adverts, comments, boxes.
  case furniture
  /// Furniture if it is small: lines of names, dates, tags.
  case label
  /// A picture with its words, if there is a picture.
  case picture
  /// Readers' words below the text; unlike other furniture they can be longer than the text.
  case comments
  /// Asks for money or a name before the rest may be read.
  case paywall
  /// Holds the article's text, by its name.
  case bodyText
  /// Holds the article's text, by its microdata, which are written for machines.
  case articleBody

  var isText: Bool { self == .bodyText || self == .articleBody }

  /// - Parameter usesNames: Whether class, id and the like are looked at, or only the element's kind.
  init(_ tree: PageTree, _ place: Int, usesNames: Bool) {
    let tag = tree.nodes[place].tag
    guard usesNames, tag != .text else {
      self = Self.kind(of: tag)
      return
    }
    if Self.isHidden(tree, place) {
      self = .hidden
      return
    }
    if tree[place, .itemprop]?.lowercased() == "articlebody" {
      self = .articleBody
      return
    }
    let words = Self.words([
      tree[place, .class], tree[place, .id], tree[place, .dataComponent], tree[place, .dataTestID],
    ])
    if let named = Self.named(words, of: tag) {
      self = named
    } else if Self.furnitureRoles.contains(tree[place, .role]?.lowercased() ?? "") {
      self = .furniture
    } else {
      self = Self.kind(of: tag)
    }
  }

  private static func kind(of tag: HTMLTag) -> PageHint {
    switch tag {
    case .nav, .menu, .dialog, .aside, .footer, .search, .fieldset, .label: .furniture
    case .address, .figcaption, .caption, .time: .label
    default: .none
    }
  }

  private static func isHidden(_ tree: PageTree, _ place: Int) -> Bool {
    if tree[place, .hidden] != nil || tree[place, .ariaHidden] == "true" { return true }
    guard let style = tree[place, .style] else { return false }
    let folded = style.utf8.lazy.filter { $0 > 0x20 }.map(\.asciiLowercased)
    let text = String(decoding: Array(folded.prefix(512)), as: UTF8.self)
    return text.contains("display:none") || text.contains("visibility:hidden")
  }

  private static func named(_ words: [String], of tag: HTMLTag) -> PageHint? {
    guard !words.isEmpty else { return nil }
    // Names of two words are written with a hyphen, with a capital or together.
    let pairs = zip(words, words.dropFirst()).map { $0 + $1 }
    if words.contains(where: hiddenNames.contains) || pairs.contains(where: hiddenNames.contains) { return .hidden }
    if tag.isBlock || tag == .other,
      words.contains(where: bodyNames.contains) || pairs.contains(where: bodyNames.contains),
      !words.contains(where: furnitureWords.contains), !words.contains(where: commentWords.contains)
    {
      return .bodyText
    }
    for (place, word) in words.enumerated() {
      // `no-comments`, `has-sidebar` and `comments-open` speak of the page, not of the element.
      if place > 0, negations.contains(words[place - 1]) { continue }
      if place + 1 < words.count, states.contains(words[place + 1]) { continue }
      if commentWords.contains(word) { return .comments }
      if paywallWords.contains(word), tag != .p { return .paywall }
      if furnitureWords.contains(word) { return .furniture }
    }
    if words.contains(where: labelWords.contains) { return .label }
    return words.contains(where: pictureWords.contains) ? .picture : nil
  }

  /// The words of names, in lower case; a number between letters ends a word.
  static func words(_ names: [String?]) -> [String] {
    var words: [String] = []
    for case let name? in names {
      var word: [UInt8] = []
      var isAfterLower = false
      func end() {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word.removeAll(keepingCapacity: true)
      }
      for byte in name.utf8.prefix(512) {
        guard byte.isASCIILetter else {
          end()
          isAfterLower = false
          continue
        }
        if isAfterLower, byte & 0x20 == 0 { end() }
        isAfterLower = byte & 0x20 != 0
        word.append(byte | 0x20)
      }
      end()
    }
    return words
  }

  private static let negations: Set = ["no", "has", "with", "without", "is", "hide"]
  private static let states: Set = ["open", "closed", "enabled", "disabled", "off", "on", "count", "none"]
  private static let furnitureRoles: Set = [
    "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar",
    "toolbar", "tablist", "note", "alert", "form",
  ]
  private static let bodyNames: Set = [
    "articlebody", "articletext", "articlecontent", "storybody", "storytext", "storycontent", "postcontent", "posttext",
    "postbody", "entrycontent", "bodytext", "newstext", "newsbody", "newscontent", "textbody", "articledetail",
    "contentbody", "bodycontent", "maintext", "newsarticle", "articlemain", "fulltext", "richtext",
  ]
  private static let hiddenNames: Set = [
    "sronly", "noprint", "editsection", "hatnote", "infobox", "navbox", "catlinks", "screenreader", "visuallyhidden",
    "assistive",
  ]
  private static let commentWords: Set = [
    "comment", "comments", "commentlist", "disqus", "respond", "reply", "replies", "talkback", "talkbacks",
    "discussion", "livefyre", "guestbook", "kommentare", "commentaires", "comentarios", "yorumlar",
  ]
  private static let paywallWords: Set = [
    "paywall", "regwall", "gateway", "piano", "metered", "meter",
  ]
  private static let furnitureWords: Set = [
    "related", "recommended", "recommendation", "recommendations", "recirc", "recirculation", "promo", "promos",
    "promobox", "promoted", "boxout", "ad", "ads", "advert", "adverts", "advertisement", "advertising", "adsense",
    "adslot", "adv", "dfp", "banner", "banners", "sponsor", "sponsored", "newsletter", "newsletters", "subscribe",
    "subscription", "signup", "share",
    "sharing", "sharedaddy", "sharebar", "social", "sidebar", "rail", "widget", "widgets", "cookie", "cookies",
    "consent", "gdpr", "didomi", "onetrust", "privacy", "popup", "modal", "overlay", "lightbox", "breadcrumb",
    "breadcrumbs", "crumbs", "pagination", "pager", "footer", "foot", "colophon", "nav", "navbar", "navigation", "menu",
    "masthead", "topbar", "toolbar", "toc", "trending", "popular", "mostread", "mostviewed", "outbrain", "taboola",
    "zergnet", "teaser", "teasers", "donate", "donation", "reflist", "references", "footnotes", "footnote", "skip",
    "pull",
    "poll", "quiz", "login", "search", "pullquote", "jp", "tools", "onward", "ticker", "weather", "partner", "partners",
    "siteheader", "sitefooter", "siteinfo", "whatsapp", "telegram", "readmore", "alsoread", "readalso", "disclaimer",
    "copyright", "bookmark", "rating", "ratings", "player", "vjs", "feedback",
  ]
  private static let labelWords: Set = [
    "byline", "bylines", "author", "authors", "meta", "metadata", "date", "dateline", "time", "timestamp", "published",
    "updated", "posted", "tag", "tags", "topics", "category", "categories", "keywords", "caption", "credit", "credits",
    "kicker", "eyebrow", "dachzeile", "bio", "publication", "readtime", "views", "profile",
  ]
  private static let pictureWords: Set = [
    "media", "image", "photo", "foto", "picture", "gallery", "video", "figure", "audio",
  ]
}

/// The elements of HTML that reading a page tells apart; all others are `other`, which is an inline element.
enum HTMLTag: String, CaseIterable {
  case text = "#text"
  case other = "#other"
  // Metadata and what is never shown.
  case html, head, body, title, meta, link, base, script, style, noscript, template
  // Blocks.
  case p, div, section, article, main, header, footer, nav, aside, address, blockquote, pre, figure, figcaption, hr
  case ul, ol, li, dl, dt, dd, details, summary, center, fieldset, form, dialog, menu, hgroup, search
  case h1, h2, h3, h4, h5, h6
  case table, caption, thead, tbody, tfoot, tr, td, th
  // Inline elements that matter.
  case a, br, sup, time, span, q, wbr, rp, rt
  // Replaced, embedded or for input: their content is not the page's text.
  case img, svg, math, iframe, object, embed, audio, video, canvas, picture, map, noframes, frameset
  case button, select, option, optgroup, textarea, input, label, datalist, progress, meter
  // AMP's own, whose content stands apart from the text.
  case ampSidebar = "amp-sidebar"
  case ampConsent = "amp-consent"
  case ampNotification = "amp-user-notification"
  case ampAd = "amp-ad"
  case ampEmbed = "amp-embed"
  case ampLightbox = "amp-lightbox"

  private static let all = allCases
  private static let names = WordTable(all.map(\.rawValue))

  /// - Parameter name: In lower case, as libxml2 gives it.
  init(name: some Sequence<UInt8>) { self = Self.names.index(of: name).map { Self.all[$0] } ?? .other }

  /// Whether text before, inside and after it stands on lines of its own.
  var isBlock: Bool {
    switch self {
    case .html, .body, .p, .div, .section, .article, .main, .header, .footer, .nav, .aside, .address, .blockquote, .pre,
      .figure, .figcaption, .hr, .ul, .ol, .li, .dl, .dt, .dd, .details, .summary, .center, .fieldset, .form, .dialog,
      .menu, .hgroup, .search, .h1, .h2, .h3, .h4, .h5, .h6, .table, .caption, .thead, .tbody, .tfoot, .tr, .td, .th,
      .ampSidebar, .ampConsent, .ampNotification, .ampAd, .ampEmbed, .ampLightbox:
      true
    default: false
    }
  }

  /// Whether its content is no text of the page at all: code, pictures, controls.
  var isUnread: Bool {
    switch self {
    case .head, .title, .meta, .link, .base, .script, .style, .noscript, .template, .svg, .math, .iframe, .object,
      .embed, .audio, .video, .canvas, .map, .noframes, .button, .select, .option, .optgroup, .textarea, .input,
      .datalist, .progress, .meter, .rp, .rt, .ampAd, .ampEmbed, .ampConsent, .ampSidebar, .ampNotification,
      .ampLightbox:
      true
    default: false
    }
  }

  /// 1…6 for a heading, else nil.
  var headingLevel: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: nil
    }
  }
}

/// The attributes that are kept; all others are read over.
enum HTMLAttribute: String, CaseIterable {
  case id, `class`, role, hidden, style, lang, dir, href, rel, name, content, property, itemprop, itemtype, datetime
  case type, title, charset
  case httpEquiv = "http-equiv"
  case ariaHidden = "aria-hidden"
  case xmlLang = "xml:lang"
  case pubdate
  case dataTestID = "data-testid"
  case dataComponent = "data-component"

  private static let all = allCases
  private static let names = WordTable(all.map(\.rawValue))

  init?(name: some Sequence<UInt8>) {
    guard let index = Self.names.index(of: name) else { return nil }
    self = Self.all[index]
  }
}

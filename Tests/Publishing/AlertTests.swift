import Correlating
import Extracting
import FoundationEssentials
import Publishing
import Scoring
import Testing

struct AlertTests {
  @Test func `an alert is one line with the agreed keys in their order`() throws {
    let alert = try #require(Sample.alert())
    let hash = String(repeating: "ab", count: 32)
    #expect(
      String(decoding: alert.json, as: UTF8.self) == """
        {"id":"\(alert.id)","specversion":"1.0","type":"org.tocsin.alert.v1",\
        "source":"urn:tocsin:desk.example.org:default",\
        "time":"\(Sample.time.iso8601)","subject":"\(hash)","dataschema":"urn:tocsin:schema:alert:1",\
        "datacontenttype":"application/json","severitytext":"WARNING","severitynumber":13,\
        "data":{"schema":"1.1","kind":"new","reason":"new-story","replaces":null,"language":"en","level":"warning","threat":71.4,"escalation":46.0,\
        "threshold":60.0,"event":\(Self.event),"events":[\(Self.event)],"evidence":[{"field":"title","offset":7,\
        "length":20,"text":"warns it will target","concept":"say.warn","pattern":"threaten.will-act","threat":31.0,\
        "escalation":12.0,"why":"title ×1.5"}],"article":{"title":"Turkey warns it will target Libya's Haftar",\
        "url":"https://example.org/a?b=c","source":"example.org","authors":["A. Writer"],"language":"en",\
        "published":"2020-05-20T18:40:00.000000Z","guid":null,"version":null,"status":"usable","format":"plain-text",\
        "file_sha256":"\(String(repeating: "0f", count: 32))","text_sha256":"\(hash)","item":0},\
        "file":{"inbox":"/var/spool/tocsin/inbox","path":"wire/a.txt","member":null,"size":1234,\
        "modified":"\(Sample.file.modified.iso8601)"},"story":{"key":"\(hash)"},\
        "lead":"Ankara said on Monday that any attack would be answered.\\n\\nTalks go on.",\
        "cap":{"urgency":"Future","severity":"Moderate","certainty":"Possible"},\
        "engine":{"name":"tocsin","version":"0.1.0","lexicon":"\(String(repeating: "12", count: 32))"},\
        "truncated":false}}

        """)
  }

  private static let event = """
    {"type":"THREATEN","mode":"violence","certainty":"threatened","source":{"actor":"TUR","text":"Turkey"},\
    "target":{"actor":"LBY.LNA","text":"Libya's Haftar"},"intensity":-7.0,"field":"title","sentence":0,"offset":0,\
    "length":58}
    """

  @Test func `the id follows from kind and words alone`() throws {
    // Computed with another implementation of SHA-256 and base32.
    #expect(Sample.alert()?.id == "jcrghmpfvsk6yiccv3fzvo5ghe")
    var article = Sample.article
    article.url = nil
    #expect(Sample.alert(article: article)?.id == Sample.alert()?.id)
    let update = AlertOccasion(kind: .update, reason: .changed, replaces: Sample.alert()?.id, level: .warning)
    #expect(Sample.alert(update)?.id != Sample.alert()?.id)
    // Two notices in the same words may take back two different items.
    let first = AlertOccasion(kind: .withdrawn, reason: .takenBack, replaces: "a", level: .warning)
    let second = AlertOccasion(kind: .withdrawn, reason: .takenBack, replaces: "b", level: .warning)
    #expect(Sample.alert(first)?.id != Sample.alert(second)?.id)
  }

  @Test func `the file name sorts by time and tells the level`() throws {
    let alert = try #require(Sample.alert())
    #expect(alert.fileName == "\(Sample.time.compact)-warning-\(alert.id).json")
    #expect(alert.fileName.wholeMatch(of: /[0-9]{8}T[0-9]{6}\.[0-9]{6}Z-warning-[a-z2-7]{26}\.json/) != nil)
  }

  @Test func `an article of level none gives no alert`() {
    #expect(Sample.alert(assessment: Sample.quiet) == nil)
  }

  @Test func `an alert reads back from its bytes as it was made`() throws {
    let alert = try #require(Sample.alert())
    #expect(try Alert(json: alert.json) == alert)
    var hostile = HostileAlerts(seed: 20_200_524)
    for _ in 0..<100 {
      let made = hostile.next()
      let alert = try #require(made)
      #expect(try Alert(json: alert.json) == alert)
    }
  }

  @Test(arguments: [
    "", "{}", "[1]", #"{"id":"../../etc/passwd","time":"2020-05-20T18:40:00Z","data":{}}"#, "\u{0}", "nonsense",
  ])
  func `bytes that are no alert are refused with a reason`(text: String) {
    #expect(throws: AlertUnreadable.self) { try Alert(json: Array(text.utf8)) }
  }

  @Test(arguments: [
    ("\"id\":\"", "\"id\":\"../"), ("\"kind\":\"new\"", "\"kind\":\"odd\""),
    ("\"level\":\"warning\"", "\"level\":\"none\""), ("\"time\":\"", "\"time\":\"x"),
  ])
  func `a stored alert with a spoilt part is refused`(part: String, spoilt: String) throws {
    let alert = try #require(Sample.alert())
    let json = String(decoding: alert.json, as: UTF8.self).replacing(part, with: spoilt, maxReplacements: 1)
    #expect(throws: AlertUnreadable.self) { try Alert(json: Array(json.utf8)) }
  }
}

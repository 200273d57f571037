import FoundationEssentials
import Publishing
import Scoring
import Testing

struct JSONWriterTests {
  @Test func `commas and brackets stand where JSON wants them`() {
    let json = written { writer in
      writer.object { json in
        json.member("a", 1)
        json.key("b")
        json.array { list in
          list.value("x")
          list.object { _ in }
          list.array { _ in }
          list.value(false)
        }
        json.member("c", nil as String?)
        json.member("d", Int64.min)
        json.key("e")
        json.literal("12e3")
        json.member("f", true)
      }
    }
    #expect(json == #"{"a":1,"b":["x",{},[],false],"c":null,"d":-9223372036854775808,"e":12e3,"f":true}"#)
  }

  @Test(arguments: [
    ("plain", #""plain""#), ("", #""""#), ("\"\\/", #""\"\\/""#), ("\n\r\t", #""\n\r\t""#),
    ("\u{0}\u{1F}", #""\u0000\u001f""#), ("\u{7F}\u{85}", #""\u007f\u0085""#),
    ("\u{202E}x\u{2066}", #""\u202ex\u2066""#), ("Çavuşoğlu 🔔\u{2028}", "\"Çavuşoğlu 🔔\u{2028}\""),
  ])
  func `a string is quoted so that JSON and a terminal take it`(text: String, expected: String) throws {
    let json = written { $0.value(text) }
    #expect(json == expected)
    #expect(try JSONDecoder().decode(String.self, from: Data(json.utf8)) == text)
  }

  @Test func `every code point comes back as it was`() throws {
    var text = ""
    for value in UInt32(0)...0x10FFFF where value < 0x3000 || value % 997 == 0 {
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    let json = written { $0.value(text) }
    #expect(try JSONDecoder().decode(String.self, from: Data(json.utf8)) == text)
  }

  @Test(arguments: [(714, "71.4"), (0, "0.0"), (-5, "-0.5"), (1000, "100.0"), (-1000, "-100.0")])
  func `points have one decimal`(tenths: Int, expected: String) {
    #expect(written { $0.value(Points(tenths: tenths)) } == expected)
  }

  @Test(arguments: [-7.0, 0.1, 1e-7, 1e300, -0.0, .leastNonzeroMagnitude, 0.30000000000000004, 123456789012345680])
  func `a number reads back as itself`(number: Double) throws {
    let json = written { $0.value(number) }
    #expect(try JSONDecoder().decode(Double.self, from: Data(json.utf8)) == number)
    #expect(json == number.description)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `a number that JSON cannot say is null`(number: Double) {
    #expect(written { $0.value(number) } == "null")
  }

  private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

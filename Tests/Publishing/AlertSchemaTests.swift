import Foundation
import Publishing
import Testing

/// Alerts are held to the published schema by an implementation of JSON Schema that is not ours.
struct AlertSchemaTests {
  @Test func `every alert satisfies the published schema`() throws {
    var lines = [try #require(Sample.alert()).json]
    var hostile = HostileAlerts(seed: 4_801)
    for _ in 0..<200 {
      let made = hostile.next()
      let alert = try #require(made)
      #expect(alert.json.count <= 65_536)
      lines.append(alert.json)
    }
    #expect(try complaints(about: lines) == [])
  }

  @Test(arguments: [
    (#""level":"warning""#, #""level":"none""#), (#""threat":71.4"#, #""threat":171.4"#),
    (#""certainty":"Possible""#, #""certainty":"Likely""#), (#""kind":"new""#, #""kind":"other""#),
    (#""type":"THREATEN""#, #""type":"MENACE""#), (#""truncated":false"#, #""truncatd":false"#),
    (#""specversion":"1.0","#, ""), (#""item":0"#, #""item":-1"#),
  ])
  func `the schema refuses what the contract does not allow`(part: String, spoilt: String) throws {
    let alert = String(decoding: try #require(Sample.alert()).json, as: UTF8.self)
    let broken = alert.replacing(part, with: spoilt, maxReplacements: 1)
    #expect(broken != alert)
    #expect(try complaints(about: [Array(broken.utf8)]).count == 1)
  }

  @Test func `consumers may meet keys they do not know`() throws {
    let alert = String(decoding: try #require(Sample.alert()).json, as: UTF8.self)
    let newer = alert.replacing(#""data":{"#, with: #""data":{"later":[1],"#)
    #expect(try complaints(about: [Array(newer.utf8)]) == [])
  }

  /// One line for each alert that the schema does not allow.
  private func complaints(about lines: [[UInt8]]) throws -> [String] {
    let input = FileManager.default.temporaryDirectory.appending(path: "tocsin-schema-\(UUID().uuidString).jsonl")
    try Data(lines.joined()).write(to: input)
    defer { try? FileManager.default.removeItem(at: input) }
    let schema = Repository.file("docs/alert-1.schema.json")
    let result = try Program.run("/usr/bin/python3", ["-c", Self.validator, schema, input.path()])
    try #require(
      result.status == 0,
      "\(result.errors)\npython3 and its jsonschema are needed: apt-get install python3-jsonschema")
    return result.output.split(separator: "\n").map(String.init)
  }

  private static let validator = """
    import json, sys
    from jsonschema import Draft202012Validator
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for number, line in enumerate(open(sys.argv[2], "rb").read().split(b"\\n")[:-1], 1):
        error = next(validator.iter_errors(json.loads(line.decode("utf-8"))), None)
        if error is not None:
            print(number, error.json_path, ascii(error.message)[:300])
    """
}

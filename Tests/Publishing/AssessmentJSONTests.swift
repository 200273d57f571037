import Publishing
import Scoring
import Testing

struct AssessmentJSONTests {
  @Test func `a line has the keys and the order of the contract`() {
    let line = AssessmentJSON.line(Sample.assessment, id: .string("x"))
    #expect(
      String(decoding: line, as: UTF8.self) == """
        {"id":"x","language":"en","threat":71.4,"escalation":46.0,"level":"warning","event":"THREATEN",\
        "events":[{"type":"THREATEN","mode":"violence","certainty":"threatened",\
        "source":{"actor":"TUR","text":"Turkey"},"target":{"actor":"LBY.LNA","text":"Libya's Haftar"},\
        "intensity":-7.0,"field":"title","sentence":0,"offset":0,"length":58}],\
        "evidence":[{"field":"title","offset":7,"length":20,"text":"warns it will target","concept":"say.warn",\
        "pattern":"threaten.will-act","threat":31.0,"escalation":12.0,"why":"title ×1.5"}]}

        """)
  }

  @Test func `a quiet article has no event and no role is left out`() {
    var assessment = Sample.quiet
    #expect(
      String(decoding: AssessmentJSON.line(assessment, id: .number("1.50")), as: UTF8.self) == """
        {"id":1.50,"language":"en","threat":0.0,"escalation":0.0,"level":"none","event":null,"events":[],"evidence":[]}

        """)
    var event = Sample.event
    event.mode = nil
    event.source = Participant(actor: nil, role: "rebels", text: "gunmen")
    event.target = nil
    assessment.events = [event]
    let line = String(decoding: AssessmentJSON.line(assessment, id: .none), as: UTF8.self)
    #expect(line.hasPrefix(#"{"id":null,"#))
    #expect(line.contains(#""mode":null,"certainty":"threatened","#))
    #expect(line.contains(#""source":{"actor":null,"text":"gunmen","role":"rebels"},"#))
    #expect(line.contains(#""target":null,"#))
  }

  @Test func `ignored hits are told only when asked for`() {
    var assessment = Sample.quiet
    assessment.ignored = [
      Ignored(field: .text, offset: 3, length: 4, text: "shot", concept: "act.shoot", why: "sport ×0.03")
    ]
    #expect(!String(decoding: AssessmentJSON.line(assessment, id: .none), as: UTF8.self).contains("ignored"))
    let line = String(decoding: AssessmentJSON.line(assessment, id: .none, withIgnored: true), as: UTF8.self)
    #expect(
      line.hasSuffix(
        #","ignored":[{"field":"text","offset":3,"length":4,"text":"shot","concept":"act.shoot","why":"sport ×0.03"}]}"#
          + "\n"))
  }

  @Test func `an item that could not be read says so on one line`() {
    let line = AssessmentJSON.failure("line 3: no \"text\"\nat all", id: .string("a\"b"))
    #expect(String(decoding: line, as: UTF8.self) == #"{"id":"a\"b","error":"line 3: no \"text\"\nat all"}"# + "\n")
  }
}

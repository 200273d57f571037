import Testing

@testable import Extracting

@Suite struct HTMLTextTests {
  @Test(arguments: [
    ("plain words", "plain words"),
    ("  two \n lines\t of  one ", "two lines of one"),
    ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    ("<p>One.<p>Two.", "One.\n\nTwo."),
    ("One.<br><br>Two.<br/>\n<br />Three.", "One.\n\nTwo.\n\nThree."),
    ("Street 4<br>Town", "Street 4\nTown"),
    ("in<b>side</b> a <a href=x>link</a>.", "inside a link."),
    ("caf&eacute; &amp; bar &#8364; &#x2014; &lt;b&gt;&nbsp;x&shy;y", "café & bar € — <b> xy"),
    ("AT&T &unknown; 5 < 6", "AT&T &unknown; 5 < 6"),
    ("<ul><li>a<li>b</ul><p>c", "a\nb\n\nc"),
    ("<table><tr><td>1<td>2<tr><td>3<td>4</table>", "1 | 2\n3 | 4"),
    ("a<script>if (a</b) { \"</p>\" }</script>b<style>p{}</style>c", "abc"),
    ("<!-- no --><div><div>deep</div>er</div>", "deep\n\ner"),
    ("<pre>one\n  two</pre>", "one\ntwo"),
    ("\u{202B}\u{5E9}\u{5DC}\u{5D5}\u{5DD}\u{200F} \u{3000}\u{4E2D}", "\u{5E9}\u{5DC}\u{5D5}\u{5DD} \u{4E2D}"),
    ("Сводка <i>за день</i>", "Сводка за день"),
    ("", ""), ("<p></p><br>&nbsp;", ""),
  ])
  func `a fragment becomes paragraphs`(fragment: String, text: String) throws {
    #expect(try htmlText(fragment) == text)
  }

  @Test func `a NUL does not end the text`() throws {
    #expect(try htmlText("a\u{0}b <p>c") == "a b\n\nc")
  }
}

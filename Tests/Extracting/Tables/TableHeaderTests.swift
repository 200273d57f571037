import Testing

@testable import Extracting

@Suite struct TableHeaderTests {
  @Test(arguments: [
    "title,text\rA,B\r", "\"title, short\",\"title\",\"text\"\nA,B,C\n", "sep=;\ntitle;text\n1;2\n",
    "\n\nTITLE\tBody Text\n",
    "id|Date:|\u{A0}body_text\u{A0}\n",
  ])
  func `a look at the first line spares no table`(table: String) {
    #expect(TableHeader.mayBeEvident(Array(table.utf8)))
    #expect(TableHeader(Array(table.utf8))?.isEvident == true)
  }

  @Test(arguments: [
    "Rebels, army clash; 4 dead\n\nThey came at dawn.", "Text of the truce\n", "", "title\n", "\u{E9},\u{E8}\n",
  ])
  func `a look at the first line spares prose`(text: String) {
    #expect(!TableHeader.mayBeEvident(Array(text.utf8)))
  }
}

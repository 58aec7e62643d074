import Content
import Testing

@Suite struct MarkdownTests {
    @Test func headingsListsAndTablesBecomeHTML() {
        #expect(
            Markdown.html("## Care\n\n- wash *by hand*\n- ~~boil~~")
                == "<h2 id=\"s-care\">Care</h2>\n<ul><li>wash <em>by hand</em></li>\n<li><s>boil</s></li>\n</ul>")
        #expect(Markdown.html("| a |\n| - |\n| b |").contains("<td>b</td>"))
    }

    @Test func nothingThatRunsComesThrough() {
        let html = Markdown.html("<script>alert(1)</script>\n\n[x](javascript:alert(1)) <b onclick=x>hi</b>")
        #expect(!html.contains("<script") && !html.contains("javascript") && !html.contains("onclick"))
    }
}

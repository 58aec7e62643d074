import Basics
import Media
import Testing

@testable import Content

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

    @Test func equalHeadingsHaveIdsOfTheirOwn() {
        let ids = Markdown.html("## A\n\n## A\n\n## A 2\n\n## A").matches(of: /id="([^"]+)"/).map { String($0.output.1) }
        #expect(ids == ["s-a", "s-a-2", "s-a-2-2", "s-a-3"])
        // So many that looking for a free number from the beginning each time would not end.
        let many = Markdown.html(String(repeating: "## A\n", count: 40_000))
        #expect(many.contains("id=\"s-a-40000\""))
    }

    @Test func aMarkThatSomebodyWritesBringsNoSecondPicture() throws {
        let id = ID<Picture>(String(repeating: "a", count: 64))
        let view = PictureView(id: id, width: 800, height: 600, colour: "#ffffff")
        let lines = (0..<24).map { number in
            let mark = "&#xE000;\(number + 1)&#xE001;"
            return "![\(mark)\(mark)](media:\(id))"
        }
        let html = Markdown.rich(lines.joined(separator: "\n\n"), pictures: [id: view]).html
        #expect(html.matches(of: /<picture>/).count == 24)
    }
}

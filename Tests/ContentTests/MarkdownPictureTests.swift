import Basics
import Catalog
import Content
import Media
import Store
import TestKit
import Testing

@Suite struct MarkdownPictureTests {
    static let picture = String(repeating: "a1", count: 32)

    private static func keep(_ id: String, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO pictures (id, file_name, width, height, bytes, colour, created_at)
            VALUES (\(id), 'kettle.jpg', 1200, 800, 10, '#ffffff', \(tx.now))
            """)
    }

    @Test func onlyTheShopsOwnPicturesAreShown() async throws {
        try await BothEngines.run { database in
            let text = try await database.write { tx in
                try Self.keep(Self.picture, in: tx)
                return try RichText.read(
                    "![A \"kettle\"](media:\(Self.picture))\n\n![x](https://other.example/x.png) ![y](media:none)", .markdown,
                    in: tx)
            }
            #expect(text.html.contains("alt=\"A &quot;kettle&quot;\" width=\"1200\" height=\"800\" loading=\"lazy\""))
            #expect(text.html.contains("<source type=\"image/avif\" srcset=\"/media/\(Self.picture)/"))
            #expect(!text.html.contains("other.example"))
            #expect(text.leftOut == ["https://other.example/x.png", "media:none"])
        }
    }

    @Test func aPictureInATextIsNotThrownAway() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.keep(Self.picture, in: tx)
                var post = PostDraft(title: [.english: "Steel"])
                post.body = [.english: "![](media:\(Self.picture))"]
                try Post.save(post, in: tx)
            }
            let folder = MediaFolder("unused-\(Secrets.token())")
            _ = try await UnusedPictures.sweep(folder: folder, database: database)
            let since: Instant?? = try await database.read { tx in
                try tx.value("SELECT unused_since FROM pictures WHERE id = \(Self.picture)", as: Instant?.self)
            }
            #expect((since ?? nil) == nil)
        }
    }

    @Test func headingsHaveIdsThatDiffer() async throws {
        try await BothEngines.run { database in
            let text = try await database.read { tx in
                try RichText.read("# One\n\n## Two & *half*\n\n## Two & half\n\n## !", .markdown, in: tx)
            }
            #expect(text.headings.map(\.id) == ["s-one", "s-two-half", "s-two-half-2", "s-part"])
            #expect(text.headings.map(\.title) == ["One", "Two & half", "Two & half", "!"])
            #expect(text.headings.map(\.level) == [2, 2, 2, 2])
            #expect(text.html.contains("<h2 id=\"s-two-half\">Two &amp; <em>half</em></h2>"))
        }
    }

    @Test func aPageOfHTMLIsWrittenAsMarkdown() {
        let html =
            "<h2>Care</h2><p>Wash <strong>by hand</strong>, see <a href=\"/pages/care\">more</a>.</p>"
            + "<ul><li>one</li><li>two</li></ul><blockquote>Twice * a year</blockquote>"
        let markdown = MarkdownWriter.markdown(of: html)
        #expect(
            markdown
                == "## Care\n\nWash **by hand**, see [more](</pages/care>).\n\n- one\n- two\n\n> Twice \\* a year")
        let again = Markdown.html(markdown)
        #expect(again.contains("<p>Wash <strong>by hand</strong>, see <a href=\"/pages/care\">more</a>.</p>"))
        #expect(again.contains("Twice * a year"))
    }
}

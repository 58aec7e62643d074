import Catalog
import TestKit
import Testing

@Suite struct SafeHTMLTests {
    static let cases: [(String, String)] = [
        ("plain words", "plain words"),
        ("  <p>A <strong>bold</strong> word</p>\n", "<p>A <strong>bold</strong> word</p>"),
        ("a & b < c", "a &amp; b &lt; c"),
        ("<script>alert(1)</script>after", "after"),
        ("<p onclick=\"x()\" style=\"color:red\">text</p>", "<p>text</p>"),
        ("<a href=\"javascript:alert(1)\">x</a>", "x"),
        ("<a href=\"JaVaScRiPt&#58;alert(1)\">x</a>", "x"),
        ("<a href=\"data:text/html,x\">x</a>", "x"),
        ("<a href=\"//evil.example\">x</a>", "x"),
        ("<a href=\"/en/pages/faq\">x</a>", "<a href=\"/en/pages/faq\">x</a>"),
        (
            "<a href=\"https://a.example/?b=1&c=2\">x</a>",
            "<a href=\"https://a.example/?b=1&amp;c=2\" rel=\"nofollow noopener\">x</a>"
        ),
        ("<img src=x onerror=alert(1)>", ""),
        ("<svg><p>x</p></svg>y", "y"),
        ("<h1>Title</h1><div>One<p>Two</p></div>", "<h2>Title</h2>One<p>Two</p>"),
        ("<div>One</div><div>Two</div>", "<p>One</p><p>Two</p>"),
        ("<ul><li><p>One</p></li><li>Two</ul>", "<ul><li>One</li><li>Two</li></ul>"),
        ("<table><tr><td>1</td><td></td></tr></table>", "<table><tr><td>1</td><td></td></tr></table>"),
        ("</div><p>still here</p>", "<p>still here</p>"),
        ("<p>never closed", "<p>never closed</p>"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("<!-- note --><p></p>", ""),
        ("一<br/>二", "一<br>二"),
        ("<b>é</b>\u{0}", "<b>é</b>"),
    ]

    @Test(arguments: cases)
    func onlyHarmlessMarkupRemains(html: String, clean: String) {
        #expect(SafeHTML.clean(html) == clean)
    }

    @Test(arguments: cases.map(\.0))
    func cleaningAgainChangesNothing(html: String) {
        let once = SafeHTML.clean(html)
        #expect(SafeHTML.clean(once) == once)
    }

    @Test func randomMarkupComesOutHarmlessAndStaysSo() {
        let pieces = [
            "<p>", "</p>", "<div", ">", "<script>", "</script>", "<a href='", "javascript:", "'>", "&#x3c;", "&", "\"",
            "<ul><li>",
            "</ul>", "<table>", "<td>", "text", "中", "<h1>", "<style>", "</style>", "<!--", "-->", "<b><i>", "</b>", "\u{0}", " ",
        ]
        var generator = Dice(seed: 42)
        for _ in 0..<500 {
            let html = (0..<12).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
            let once = SafeHTML.clean(html)
            #expect(!once.lowercased().contains("<script"), "\(html)")
            #expect(!once.contains("href=\"javascript"), "\(html)")
            #expect(SafeHTML.clean(once) == once, "\(html)")
        }
    }

    @Test func wordsComeWithoutMarkup() {
        #expect(SafeHTML.plainText("<p>One</p><p>two &amp; <b>three</b></p><style>x</style>") == "One two & three")
    }

    @Test func slugsAreMadeFromTitles() {
        #expect(Slug.make(from: "Harbour, 500 ml!") == "harbour-500-ml")
        #expect(Slug.make(from: "Théière d’été") == "theiere-dete")
        #expect(Slug.make(from: "保温杯 500") == "保温杯-500")
        #expect(Slug.make(from: " -- ") == "")
        #expect(!Slug.isWellFormed("Upper"))
        #expect(!Slug.isWellFormed("a--b"))
        #expect(!Slug.isWellFormed("-a"))
        #expect(!Slug.isWellFormed("a/b"))
        #expect(Slug.isWellFormed("a-b-2"))
    }
}

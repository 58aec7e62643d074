import Basics
import Testing

@testable import Content

@Suite struct SearchRulesTests {
    private static func page(_ title: String, body: String = "") -> PageCopy {
        var copy = PageCopy(.page, "p", .english)
        (copy.title, copy.slug, copy.body) = (title, "care", body)
        copy.searchDescription = String(repeating: "Wash by hand. ", count: 8)
        return copy
    }

    private static let enough = String(repeating: "word ", count: 80)

    private static func codes(_ copy: PageCopy) -> [SearchFinding.Code] { CopyRules.findings(copy).map(\.code) }

    @Test func aSignOfHanWritingTakesTwoColumns() {
        #expect(TextMeasure.columns("kettle") == 6)
        #expect(TextMeasure.columns("水壶 500 ml") == 11)
        #expect(TextMeasure.columns("ケトル") == 6)
        #expect(TextMeasure.columns("چای") == 3)
        #expect(TextMeasure.words("A buyer’s well-made kettle, 500 ml") == 6)
        #expect(TextMeasure.words("不锈钢水壶") == 3)
        #expect(TextMeasure.words("") == 0)
    }

    @Test func aSnippetIsCutWhereListsCut() {
        #expect(TextMeasure.cut("kettle", 6) == "kettle")
        #expect(TextMeasure.cut("kettles", 6) == "kettl…")
        #expect(TextMeasure.cut("水壶水壶", 6) == "水壶…")
        let snippet = SearchSnippet(Self.page("Care"), shop: "Lakeward")
        #expect(snippet.title == "Care – Lakeward")
        #expect(snippet.path == ["en", "pages", "care"])
    }

    @Test func aPageInOrderHasNothingToMend() {
        #expect(Self.codes(Self.page("How to care for steel", body: "## Wash\n\n### By hand\n\n\(Self.enough)")) == [])
    }

    @Test func titlesAndDescriptionsAreMeasured() {
        var copy = Self.page(String(repeating: "a", count: 71), body: Self.enough)
        #expect(CopyRules.findings(copy) == [SearchFinding(.titleLong, "title", ["count": "71", "limit": "70"])])
        // A shorter title for search stands in its place.
        copy.searchTitle = "Care for steel"
        #expect(Self.codes(copy) == [])
        copy.searchTitle = "Care"
        copy.searchDescription = ""
        #expect(
            CopyRules.findings(copy) == [
                SearchFinding(.titleShort, "seoTitle", ["count": "4", "limit": "10"]),
                SearchFinding(.descriptionMissing, "seoDescription"),
            ])
        copy.summary = "水壶"
        #expect(Self.codes(copy) == [.titleShort, .descriptionShort])
        copy.searchDescription = String(repeating: "长", count: 83)
        #expect(
            CopyRules.findings(copy).last == SearchFinding(.descriptionLong, "seoDescription", ["count": "166", "limit": "160"]))
    }

    @Test func aLanguageThatIsNotWrittenIsAllThereIsToSay() {
        #expect(CopyRules.findings(PageCopy(.product, "p", .french)) == [SearchFinding(.untranslated, "title")])
    }

    @Test func headingsPicturesAndFewWordsAreSeen() {
        let first = Self.page("How to care for steel", body: "# Care\n\n### Wash\n\n![ ](media:aa)\n\n![A cup](media:bb)")
        #expect(
            CopyRules.findings(first) == [
                SearchFinding(.headingFirst, "body"), SearchFinding(.headingSkipped, "body", ["level": "3", "before": "1"]),
                SearchFinding(.textShort, "body", ["count": "2", "limit": "80"]),
                SearchFinding(.pictureSilent, "body", ["count": "1"]),
            ])
        let code = Self.page("How to care for steel", body: "```\n# no heading\n```\n\n#hash\n\n\(Self.enough)")
        #expect(CopyRules.headings(code) == [])
        var html = Self.page("How to care for steel", body: "<H2>Wash</H2><h4 class=\"x\">Dry</h4><hr>")
        html.format = .html
        #expect(CopyRules.headings(html) == [2, 4])
    }

    @Test func addressesAreLookedAtToo() {
        var copy = Self.page("How to care for steel", body: Self.enough)
        copy.slug = "2026-11"
        #expect(CopyRules.findings(copy) == [SearchFinding(.slugWordless, "slug")])
        copy.slug = "保养"
        #expect(Self.codes(copy) == [])
        copy.slug = String(repeating: "a", count: 76)
        #expect(CopyRules.findings(copy) == [SearchFinding(.slugLong, "slug", ["count": "76", "limit": "75"])])
    }

    @Test func linksOfATextAreReadEachOnce() {
        let copy = Self.page(
            "Care",
            body: """
                [a](/en/products/cup?x=1&y=2) [b](/en/products/cup?x=1&y=2) [c](https://other.example/en/products/cup) [d](/media/a/1.jpg)
                [e](/faq) [f](/en/products/cup/certificates/c1) [g](//other.example/x) [h](/en/)
                """)
        let links = PageLink.all(in: copy, [.english, .french])
        #expect(links.map(\.address) == ["/en/products/cup?x=1&y=2", "/faq", "/en/products/cup/certificates/c1", "/en/"])
        #expect(links.map(\.language) == [.english, nil, .english, .english])
        #expect(links.map { $0.target?.slug } == ["cup", nil, "cup", nil])
        #expect(links.map(\.isFixed) == [false, true, false, true])
    }
}

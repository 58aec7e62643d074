import Testing
import Web

@Suite struct HTMLTests {
    @Test func aStringIsEscaped() {
        let name = "<b>\"Tom\" & 'Ann'</b>"
        let html: HTML = "<p title=\"\(name)\">\(name)</p>"
        let escaped = "&lt;b&gt;&quot;Tom&quot; &amp; &#39;Ann&#39;&lt;/b&gt;"
        #expect(html.text == "<p title=\"\(escaped)\">\(escaped)</p>")
    }

    @Test func markupStandsAsItIsAndArraysJoin() {
        let items: [HTML] = ["a", "b"].map { "<li>\($0)</li>" }
        let html: HTML = "<ul>\(items)</ul>"
        #expect(html.text == "<ul><li>a</li><li>b</li></ul>")
    }

    @Test(arguments: [
        ("/en/cart", "/en/cart"), ("https://a.example/?q=1&r=2", "https://a.example/?q=1&amp;r=2"),
        ("javascript:alert(1)", "#"), ("JavaScript:alert(1)", "#"), ("data:text/html,x", "#"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("?sort=new", "?sort=new"), ("#main", "#main"),
    ])
    func addressesAreChecked(address: String, written: String) {
        let html: HTML = "\(href: address)"
        #expect(html.text == written)
    }

    @Test func jsonCannotEndItsElement() {
        let html: HTML = "<script type=\"application/ld+json\">\(json: "{\"name\":\"</script><b>&\"}")</script>"
        #expect(
            html.text.hasPrefix("<script type=\"application/ld+json\">{\"name\":\"\\u003c/script\\u003e\\u003cb\\u003e\\u0026\"}")
        )
    }
}

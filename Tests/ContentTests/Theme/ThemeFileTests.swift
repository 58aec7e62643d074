import Basics
import Content
import Foundation
import Testing

@Suite struct ThemeFileTests {
    private static let theme = Theme(files: [
        "pictures/kiln.svg": ThemeFile(Array("kiln".utf8), width: 40, height: 30), "fonts/own.woff2": ThemeFile([1]),
    ])

    private static func faults(_ path: String, _ text: String) -> [String] {
        ThemeCheck.problems(of: path, text, in: theme).map { "\($0.line ?? 0) \($0.message.key)" }
    }

    @Test(arguments: [
        "styles/shop.css", "fonts/own.woff2", "pictures/logo.svg", "blocks/care.html", "blocks/care.zh.html", "snippets/top.html",
        "snippets/product.ar.html",
    ])
    func pathsOfAThemeAreTaken(path: String) { #expect(ThemeFile.Kind(path: path) != nil) }

    @Test(arguments: [
        "", "shop.css", "styles/", "styles/../x.css", "../styles/x.css", "/styles/x.css", "styles/a/b.css", "styles/x.js",
        "styles/x.html", "blocks/x.css", "snippets/head.html", "pictures/x.gif", "Styles/x.css", "styles/X.css", "styles/.css",
        "blocks/care.zho.html", "styles\\x.css",
    ])
    func otherPathsAreNot(path: String) { #expect(ThemeFile.Kind(path: path) == nil) }

    // MARK: Styles

    @Test func aSheetThatIsWholeHasNoFaults() {
        let css = """
            /* The seller's } own { */
            @font-face { font-family: "Own"; src: url(../fonts/own.woff2) format("woff2"); }
            .hero::before { content: "}"; background: url('pictures/kiln.svg') }
            @media (min-width: 40rem) { .card[data-x="a"] { color: rgb(0 0 0 / .5); mask: url(#m) } }
            """
        #expect(Self.faults("styles/shop.css", css).isEmpty)
    }

    @Test(arguments: [
        (".a { color: red;\n.b { }", ["1 theme.style.open"]), (".a { }\n}", ["2 theme.style.close"]),
        ("a { }\n/* never\nends", ["2 theme.style.comment"]), (".a { content: \"x\n}", ["1 theme.style.string"]),
        ("\n\n@import 'x.css';", ["3 theme.style.import"]),
        ("@IMPORT url(x.css);", ["1 theme.style.import", "1 theme.style.missing"]),
        (".a{background:url(https://evil.example/x.png)}", ["1 theme.style.foreign"]),
        (".a{background:url(//evil.example/x.png)}", ["1 theme.style.foreign"]),
        (".a{background:URL( \"/media/x\" )}", ["1 theme.style.foreign"]),
        (".a{background:image-set(\"https://evil.example/x.png\" 1x)}", ["1 theme.style.foreign"]),
        (".a{\n background:url(../pictures/none.png)}", ["2 theme.style.missing"]),
        ("@\\69mport 'x';", ["1 theme.style.escape"]), (".a{color:red)}", ["1 theme.style.close"]),
    ])
    func aFaultOfASheetIsNamedWithItsLine(css: String, faults: [String]) {
        #expect(Self.faults("styles/shop.css", css) == faults)
    }

    // MARK: Blocks

    @Test func aBlockIsFilledInAndHarmless() {
        let text = """
            <h2>{shop}</h2><p>{tagline|Made to last}</p><p class="x">See <a href="{home}/contact">us</a></p>
            {picture:pictures/kiln.svg|Our "kiln"}
            """
        #expect(Self.faults("blocks/care.html", text).isEmpty)
        let html = BlockText(text, path: "blocks/care.html").html(
            ["shop": "A <b>&", "home": "/en", "tagline": ""]) { Self.theme.files[$0] }
        #expect(html.contains("<h2>A &lt;b&gt;&amp;</h2>"))
        #expect(html.contains("<p>Made to last</p>"))
        #expect(html.contains("<a href=\"/en/contact\">us</a>"))
        #expect(html.contains("alt=\"Our &quot;kiln&quot;\" width=\"40\" height=\"30\""))
        #expect(!html.contains("class="))
    }

    @Test func whatSlipsPastTheFaultsIsStillHarmless() {
        let html = BlockText("<p onclick=\"x()\">A<script>alert(1)</script><img src=x onerror=y></p>", path: "blocks/a.html")
            .html([:]) { _ in nil }
        #expect(html == "<p>A</p>")
    }

    @Test(arguments: [
        ("<p>a\n<b>b</p>", ["2 theme.block.close", "1 theme.block.open", "2 theme.block.open"]),
        ("<p>\n</p></div>", ["2 theme.block.close"]),
        ("\n<script>x</script>", ["2 theme.block.forbidden", "2 theme.block.forbidden"]),
        ("<p style=\"color:red\">a</p>", ["1 theme.block.attribute"]), ("<p\n OnClick='x'>a</p>", ["1 theme.block.attribute"]),
        ("<p>{shopp}</p>", ["1 theme.block.unknownField"]), ("<p>{shop</p>", ["1 theme.block.braces"]),
        ("<p>a</p>\n{picture:pictures/none.png|x}", ["2 theme.block.noPicture"]),
    ])
    func aFaultOfABlockIsNamedWithItsLine(text: String, faults: [String]) {
        #expect(Self.faults("blocks/care.html", text) == faults)
    }

    // MARK: Pictures and fonts

    private static func refusal(_ path: String, _ bytes: [UInt8]) -> String? {
        do {
            _ = try FileCheck.file(path, bytes)
            return nil
        } catch {
            return (error as? AppError)?.message.key
        }
    }

    @Test func aPlainDrawingIsTakenWithItsSize() throws {
        let svg =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\"><g fill=\"url(#a)\"><path d=\"M0 0\"/></g></svg>"
        let file = try FileCheck.file("pictures/logo.svg", Array(svg.utf8))
        #expect(file.width == 120 && file.height == 40)
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "<g onload=\"x()\"/>", "<image href=\"https://evil.example/x.png\"/>",
        "<use href=\"https://evil.example/x.svg#a\"/>", "<style>@import 'x';</style>", "<foreignObject/>",
        "<a href=\"javascript:x\"/>", "<path fill=\"url(https://evil.example/#a)\"/>", "<use xlink:href=\"//evil.example/x\"/>",
        "<animate attributeName=\"href\"/>",
    ])
    func aDrawingThatDoesMoreIsRefused(inner: String) {
        let svg = """
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">\(inner)</svg>
            """
        #expect(Self.refusal("pictures/logo.svg", Array(svg.utf8)) == "theme.drawing.unsafe")
    }

    @Test func aFileIsWhatItsNameSays() {
        let entity =
            "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>"
        #expect(Self.refusal("pictures/a.svg", Array(entity.utf8)) == "theme.drawing.unsafe")
        #expect(Self.refusal("pictures/a.svg", Array("<svg".utf8)) == "theme.drawing.damaged")
        #expect(Self.refusal("pictures/a.png", Array("GIF89a".utf8)) == "theme.notPicture")
        #expect(Self.refusal("fonts/a.woff2", Array("OTTO".utf8)) == "theme.notFont")
        #expect(Self.refusal("fonts/a.woff2", Array("wOF2....".utf8)) == nil)
        #expect(Self.refusal("styles/a.css", [0xFF, 0xFE]) == "theme.notText")
        #expect(Self.refusal("styles/a.js", []) == "theme.badPath")
        let long = [UInt8](repeating: 32, count: ThemeFile.mostTextBytes + 1)
        #expect(Self.refusal("styles/a.css", long) == "theme.tooLarge")
        #expect(Self.refusal("styles/a.css", Array(long.dropLast())) == nil)
    }
}

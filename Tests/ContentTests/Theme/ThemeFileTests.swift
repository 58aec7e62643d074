import Basics
import Foundation
import Testing

@testable import Content

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
        (".a{content:\"x\u{C}}", ["1 theme.style.string"]), (".a{mask:url(#m\"x)}", ["1 theme.style.missing"]),
    ])
    func aFaultOfASheetIsNamedWithItsLine(css: String, faults: [String]) {
        #expect(Self.faults("styles/shop.css", css) == faults)
    }

    /// As a browser reads them, these are addresses of another site.
    @Test(arguments: [
        "/\\/evil.example/x.png", "\\2f\\2F evil.example/x.png", "/\\9 /evil.example/x.png", "/\\\n/evil.example/x.png",
        "\\\\\\\\evil.example/x.png", " ht\\74ps:evil.example/x.png",
    ])
    func anEscapeHidesNoAddress(address: String) {
        let css = ".a{background:image-set(\"\(address)\" 1x)}"
        #expect(Self.faults("styles/shop.css", css) == ["1 theme.style.foreign"])
    }

    /// Browsers see the end of the last one's string, though an accent stands upon the mark.
    @Test(arguments: [
        ".a::before{content:\"\\f101\"}", ".a::before{content:\"Note: 1\\/2\"}", ".a{content:\"x\"\u{301}}",
    ])
    func otherStringsAreTaken(css: String) { #expect(Self.faults("styles/shop.css", css).isEmpty) }

    /// What is written is what browsers get: a comment must not go from between two halves of a word.
    @Test(arguments: [
        ("@im/* */port 'x.css';", "@im/**/port \"x.css\";"),
        (".a{background:u/*\n*/rl(x)}", ".a{background:u/**/rl(x)}"), (".a/* b */.c{}", ".a/**/.c{}"),
    ])
    func aCommentStaysBetweenWords(css: String, written: String) {
        let check = StyleCheck(css, path: "styles/shop.css") { _ in nil }
        #expect(check.written == written && check.problems.isEmpty)
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

    @Test func whatStandsInACommentIsNoElement() {
        #expect(Self.faults("blocks/care.html", "<!-- <script> -->\n<p>a<!--\n--></p><!-->\n</b>") == ["4 theme.block.close"])
    }

    /// As long as a text may be, and written so that a reader who looks ahead from each sign would need hours.
    @Test(.timeLimit(.minutes(1))) func aLongBlockIsReadInOnePass() {
        for part in ["<" + String(repeating: "a", count: 131_071), "<!--", "</", "<br a=>\n", "\n"] {
            let text = String(repeating: part, count: ThemeFile.mostTextBytes / part.utf8.count)
            let faults = Self.faults("blocks/care.html", text)
            #expect(text.utf8.count == ThemeFile.mostTextBytes && faults == [])
        }
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

    @Test(arguments: ["<?xml-stylesheet href=\"x.css\"?>", "<?xml version=\"1.0\" encoding=\"shift_jis\"?>"])
    func whatStandsBeforeADrawingIsLookedAtToo(before: String) {
        let svg = "\(before)<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
        #expect(Self.refusal("pictures/logo.svg", Array(svg.utf8)) == "theme.drawing.unsafe")
    }

    @Test func aDrawingIsReadInOneEncoding() {
        let svg = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- a --><svg xmlns=\"http://www.w3.org/2000/svg\"/>"
        #expect(Self.refusal("pictures/a.svg", Array(svg.utf8)) == nil)
        let entity = "<!DOCTYPE svg SYSTEM \"x\"><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"&a;\">&b;</svg>"
        let wide = entity.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(Self.refusal("pictures/a.svg", wide) == "theme.drawing.damaged")
        #expect(Self.refusal("pictures/a.svg", [0xFF, 0xFE] + wide) == "theme.drawing.damaged")
        #expect(Self.refusal("pictures/a.svg", Array(entity.utf8)) == "theme.drawing.unsafe")
    }

    @Test func aFileIsServedAsWhatItIsAndNotAsItsNameAsks() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
        #expect(FileCheck.mediaType("a.svg", Array(svg.utf8)) == "image/svg+xml")
        #expect(FileCheck.mediaType("a.svg", Array("<p>a</p>".utf8)) == nil)
        let script = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
        #expect(FileCheck.mediaType("a.svg", Array(script.utf8)) == nil)
        #expect(FileCheck.mediaType("a.png", Array(svg.utf8)) == nil)
        #expect(FileCheck.mediaType("a.jpeg", [0xFF, 0xD8, 0xFF, 0xE0]) == "image/jpeg")
        #expect(FileCheck.mediaType("a.woff2", Array("wOF2....".utf8)) == "font/woff2")
        #expect(FileCheck.mediaType("a.html", Array("<p>a</p>".utf8)) == nil)
        #expect(FileCheck.mediaType("a.css", Array(".a{}".utf8)) == nil)
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

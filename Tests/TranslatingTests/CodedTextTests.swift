import Basics
import Catalog
import Testing
import Translating

@Suite struct CodedTextTests {
    private static let html = """
        <p>Steel, <strong>double wall</strong>.</p>
        <p>Two &amp; more<br>lines with <a href="/x" rel="nofollow noopener">a link</a>.</p>
        """

    @Test func markupBecomesNumberedCodesAndComesBackWhole() {
        let text = CodedText(Self.html, .html)
        #expect(text.text == Self.html)
        #expect(
            text.marked
                == "<x1>Steel, <x2>double wall</x2>.</x1>\n<x3>Two &amp; more<x4/>lines with <x5>a link</x5>.</x3>")
        #expect(text.paragraphs == ["Steel, double wall.", "Two & more", "lines with a link."])
        #expect(CodedText("a < b & c", .line).text == "a < b & c")
        #expect(CodedText("a < b & c", .line).marked == "a &lt; b &amp; c")
    }

    @Test func aTranslationMayMoveCodesAndMustKeepThem() {
        let source = CodedText("<p>Steel, <strong>double wall</strong>.</p>", .html)
        let (good, none) = source.taking(marked: "<x1><x2>Double paroi</x2>, acier &lt;18/8&gt;.</x1>")
        #expect(none == nil)
        #expect(good.text == "<p><strong>Double paroi</strong>, acier &lt;18/8&gt;.</p>")
        #expect(source.taking(marked: "<x1>Acier.</x1>").fault == .missing(2))
        #expect(source.taking(marked: "<x1>A <x2>b</x1></x2>").fault == .crossed(1))
        #expect(source.taking(marked: "<x1>A</x1><x1>b</x1>").fault == .twice(1))
        #expect(source.taking(marked: "<x1>A <x3>b</x3></x1>").fault == .unknown(3))
        // What is no code is text, whatever it looks like.
        let (script, _) = source.taking(marked: "<x1><x2>a</x2><script>x</script></x1>")
        #expect(script.text == "<p><strong>a</strong>&lt;script&gt;x&lt;/script&gt;</p>")
    }

    @Test func sentencesEndWhereTheirLanguageEndsThem() {
        #expect(
            Sentences.of("Keeps tea hot. Fits every cup holder!  Does it leak? No.", .english)
                == ["Keeps tea hot.", "Fits every cup holder!", "Does it leak?", "No."])
        #expect(Sentences.of("保温一整天。适合各种杯架！不漏水。", .chinese) == ["保温一整天。", "适合各种杯架！", "不漏水。"])
        #expect(Sentences.of("", .english) == [])
    }

    @Test func likenessIsTheShareOfThreeCharacterPieces() {
        #expect(Likeness.percent("Keeps tea hot for a day.", "keeps  tea hot for a day.") == 100)
        #expect(Likeness.percent("Keeps tea hot for a day.", "Keeps tea hot for two days.") == 74)
        #expect(Likeness.percent("18/8 steel", "18/8 steel.") == 85)
        #expect(Likeness.percent("保温一整天", "保温一整夜") == 60)
        #expect(Likeness.percent("Stainless steel bottle", "Enamel mug") == 6)
    }

    @Test func whatIsNewIsMarkedWordByWord() {
        let parts = Differences.of("Keeps tea hot for two days.", from: "Keeps tea hot for a day.")
        #expect(parts.map(\.text) == ["Keeps tea hot for ", "two", " ", "days", "."])
        #expect(parts.map(\.isNew) == [false, true, false, true, false])
        let chinese = Differences.of("保温一整夜", from: "保温一整天")
        #expect(chinese.map(\.text) == ["保温一整", "夜"])
        #expect(chinese.map(\.isNew) == [false, true])
    }

    @Test func theNameOfATextIsATokenThatSaysItAll() {
        let name = UnitName(.attributes, "0190", "option.0.value.forest green_x")
        #expect(name.text == "attributes:0190:option.0.value.forest_20green_5fx")
        #expect(UnitName(name.text) == name)
        for wrong in ["", "products", "products:1", "nothing:1:title", "products::title", "products:1:"] {
            #expect(UnitName(wrong) == nil)
        }
    }
}

import Testing

@testable import Content

@Suite struct ColourTests {
    /// Values that others publish (https://webaim.org/resources/contrastchecker/).
    @Test(arguments: [
        ("#777777", "#ffffff", "4.48"), ("#767676", "#ffffff", "4.54"), ("#000000", "#ffffff", "21.00"),
        ("#949494", "#ffffff", "3.03"), ("#ff0000", "#ffffff", "4.00"), ("#ffffff", "#ffffff", "1.00"),
    ])
    func contrastIsThatOfWCAG(front: String, ground: String, ratio: String) throws {
        let (one, other) = (try #require(Colour(front)), try #require(Colour(ground)))
        #expect(Look.shown(one.contrast(with: other)) == ratio)
        #expect(one.contrast(with: other) == other.contrast(with: one))
    }

    @Test func whatIsNotEnoughNeverLooksAsIfItWere() {
        #expect(Look.shown(4.4999) == "4.49")
        #expect(Look.shown(4.5) == "4.50")
        #expect(Look.shown(2.996) == "2.99")
        #expect(Look.shown(3.0) == "3.00")
    }

    @Test func aColourIsReadAsPeopleWriteIt() {
        #expect(Colour("#0E4b44")?.hex == "#0e4b44")
        #expect(Colour("fff") == .white)
        for text in ["", "#", "red", "#12345", "#12345g", "#1234567", "＃ffffff"] { #expect(Colour(text) == nil, "\(text)") }
    }

    @Test func whatWouldBeEnoughIsEnough() throws {
        let grey = try #require(Colour("#aaaaaa"))
        for ground in ["#ffffff", "#000000", "#777777", "#0b2b28"].compactMap({ Colour($0) }) {
            #expect(grey.readable(on: ground, least: 4.5).contrast(with: ground) >= 4.5)
            #expect(ground.ink.contrast(with: ground) >= 4.5)
        }
        // What is read well stays as it is.
        #expect(Colour.black.readable(on: .white, least: 4.5) == .black)
    }

    @Test func theShippedColoursAreReadWell() {
        for palette in [Palette.light, .dark] {
            for pair in Palette.pairs { #expect(palette.contrast(pair) >= Palette.goodContrast, "\(pair)") }
        }
        #expect(Look().unreadable().isEmpty)
    }

    @Test func coloursThatNobodyReadsAreNamedWithWhatWouldBeEnough() throws {
        var look = Look()
        look.light[.text] = try #require(Colour("#cccccc"))
        let refused = look.unreadable()
        #expect(refused.map(\.field) == ["light.text"])
        #expect(refused.first?.message.key == "theme.unreadable")
        let enough = try #require(refused.first?.message.arguments["colour"].flatMap { Colour($0) })
        #expect(enough.contrast(with: look.light[.background]) >= 4.5)
    }

    @Test func aLookIsTheSameAfterItsUnits() throws {
        var look = Look()
        look.dark[.accent] = .white
        (look.textLetters, look.titleLetters) = (.font("fonts/own.woff2"), .stack(.slab))
        (look.corners, look.density, look.hero, look.cards) = (.full, .airy, .words, .tall)
        (look.productsInRow, look.logo, look.favicon) = (5, "pictures/logo.svg", "pictures/icon.png")
        #expect(Look(units: look.units) == look)
        // What means nothing is as the program comes.
        #expect(Look(units: ["row": "7", "hero": "x", "logo": "../x.png", "type.text": "fonts/x.ttf"]) == Look())
    }

    @Test func theShippedLookNeedsNoSheetAndAnotherOneSaysOnlyWhatDiffers() throws {
        #expect(LookSheet(Look()) { _ in nil }.css.isEmpty)
        var look = Look()
        look.corners = .sharp
        #expect(LookSheet(look) { _ in nil }.css == ":root{--round:0;--round-2:0}")
        look.light[.brand] = try #require(Colour("#112233"))
        let css = LookSheet(look) { _ in nil }.css
        #expect(css.contains("--lake:#112233;"))
        #expect(css.contains("--on-lake:#ffffff;"))
        #expect(css.contains("@media (prefers-color-scheme:dark){:root{--paper:#0e1615;"))
    }
}

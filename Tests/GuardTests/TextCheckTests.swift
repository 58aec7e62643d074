import Basics
import Guard
import Testing

@Suite struct TextCheckTests {
    private func check(allow: AllowList = AllowList()) throws -> TextCheck {
        TextCheck(pack: try #require(RulePack.shipped["alibaba"]), allow: allow, day: "2026-11-26")
    }

    private func findings(_ text: String) throws -> [Finding] {
        try check().report(text, surface: .chatMessage, stage: .beforeDeal).findings
    }

    @Test func anAddressIsMarkedWhereItStands() throws {
        let found = try findings("See korvextools.com, please.")
        #expect(found.map(\.kind) == [.url])
        #expect(found.map(\.span) == [4..<19])
        #expect(found.map(\.text) == ["korvextools.com"])
        #expect(found.map(\.rule) == ["alibaba.url"])
        #expect(found.map(\.packVersion) == ["2026-11-26"])
    }

    @Test func aMailAddressInWordsIsReadPlainly() throws {
        let found = try findings("write wen.li at korvextools dot com")
        #expect(found.map(\.kind) == [.email])
        #expect(found.map(\.text) == ["wen.li@korvextools.com"])
    }

    @Test func aNumberInWordsIsReadPlainly() throws {
        let found = try findings("plus four nine three zero two three one two five zero nine two")
        #expect(found.map(\.kind) == [.phone])
        #expect(found.map(\.text) == ["+493023125092"])
    }

    @Test func thePlatformsOwnLinksAreFine() throws {
        #expect(try findings("https://korvex.en.alibaba.com/productlist.html").isEmpty)
        #expect(try findings("https://alibaba.com.korvextools.com/x").map(\.kind) == [.url])
        #expect(try findings("https://alibaba.com@korvextools.com/x").map(\.kind) == [.url])
    }

    @Test func whatTheSellerAllowsIsFine() throws {
        let check = try check(allow: AllowList(domains: ["korvextools.com"]))
        #expect(check.report("shop.korvextools.com", surface: .chatMessage, stage: .beforeDeal).findings.isEmpty)
    }

    @Test func aRefusalIsFine() throws {
        #expect(try findings("We never accept payments outside the platform.").isEmpty)
    }

    @Test func anAddressSplitOverMessagesIsFoundInBoth() throws {
        let reports = try check().reports(
            thread: ["our page: www.", "korvextools.com ok?"], surface: .chatMessage, stage: .beforeDeal)
        #expect(reports.count == 2)
        #expect(reports[1].findings.contains { $0.kind == .url })
    }

    @Test func noTextMakesItStumble() throws {
        for text in [
            "", "\u{0}", "\u{202E}", "@", ".", "....", "@@@@", "+", "www", "http://", "\u{E0041}", "(((", "a@", "@a", "1", "%",
            "&#", "&#x;", "\\u",
        ] {
            _ = try findings(text)
        }
    }

    @Test func hostileTextsCostNoMoreThanTheirLength() throws {
        let size = 40_000
        let pieces = [
            "a.", "1 ", "@", "(", "a-", "1.", "www ", "dot ", "one ", "% 4", "&#46;", "<b ", "加v", "w w w . ", ".-", "A1b2", "扫码",
            "\u{200B}a", "pay outside ",
        ]
        for piece in pieces {
            let text = String(repeating: piece, count: size / piece.unicodeScalars.count)
            let clock = ContinuousClock()
            let small = try clock.measure { _ = try findings(String(text.prefix(size / 8))) }
            let whole = try clock.measure { _ = try findings(text) }
            #expect(whole < small * 24 + .milliseconds(500), "\(piece)")
        }
    }
}

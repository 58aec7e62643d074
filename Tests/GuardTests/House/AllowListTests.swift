import Basics
import Guard
import Testing

/// What a seller allows is no finding, and nothing else is let through with it.
@Suite struct AllowListTests {
    private func texts(_ text: String, domains: [String] = [], phrases: [String] = []) throws -> [String] {
        let pack = try #require(RulePack.shipped["alibaba"])
        let check = TextCheck(pack: pack, allow: AllowList(domains: domains, phrases: phrases), day: "2026-11-26")
        return check.report(text, surface: .chatMessage, stage: .beforeDeal).findings.map(\.text)
    }

    @Test func aDomainIsAllowedWithAllThatLiesUnderIt() throws {
        let text = "See shop.korvextools.com, korvextools.com.evil.com and korvextools.net"
        #expect(try texts(text, domains: ["korvextools.com"]) == ["korvextools.com.evil.com", "korvextools.net"])
        #expect(try texts("See korvextools.com", domains: ["shop.korvextools.com"]) == ["korvextools.com"])
    }

    @Test func whatStandsInAnAllowedPhraseIsNoFinding() throws {
        let text = "Model WA +86 138 0013 8000 fits; call +86 138 0013 8001."
        #expect(try texts(text) == ["+8613800138000", "+8613800138001"])
        #expect(try texts(text, phrases: ["model wa +86\u{A0}138 0013 8000"]) == ["+8613800138001"])
        #expect(try texts(text, phrases: ["Model WA +86 138"]) == ["+8613800138000", "+8613800138001"])
    }

    @Test func aPhraseCoversOnlyWhereItStands() throws {
        let text = "anna@korvextools.com, boris@korvextools.com, ANNA@korvextools.com"
        #expect(try texts(text, phrases: ["anna@korvextools.com"]) == ["boris@korvextools.com"])
    }

    /// A phrase that repeats itself, in a text that nearly does.
    @Test func aLongTextCostsTimeInProportion() throws {
        let phrase = String(repeating: "a", count: 199) + "b"
        let text = String(repeating: "a", count: 400_000) + " www.lakeward-trade.com"
        let start = ContinuousClock.now
        #expect(try texts(text) == ["www.lakeward-trade.com"])
        let alone = ContinuousClock.now - start
        #expect(try texts(text, phrases: [phrase]) == ["www.lakeward-trade.com"])
        #expect(ContinuousClock.now - start < alone * 5 + .seconds(1))
    }

    @Test func aLinkInAnAllowedPhraseIsNotFollowed() async throws {
        let pack = try #require(RulePack.shipped["alibaba"])
        let allow = AllowList(phrases: ["bit.ly/catalogue"])
        let check = TextCheck(pack: pack, allow: allow, day: "2026-11-26")
        let content = OutgoingContent("See bit.ly/catalogue", surface: .chatMessage, stage: .beforeDeal)
        #expect(check.checked(content).report == Report())
        #expect(await check.checked(content, following: .offline).report == Report())
    }
}

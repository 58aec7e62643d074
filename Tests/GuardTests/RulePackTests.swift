import Basics
import Guard
import Testing

@Suite struct RulePackTests {
    @Test func fiveMarketplacesComeWithTheProgram() {
        #expect(RulePack.shipped.keys.sorted() == ["alibaba", "aliexpress", "amazon", "ebay", "etsy"])
    }

    @Test func eachPackHasARuleForEachClass() {
        for pack in RulePack.shipped.values {
            #expect(Set(pack.rules.map(\.kind)) == Set(FindingClass.allCases), "\(pack.id)")
        }
    }

    private func pack(severity: String = "warning", surfaces: String = "[chat_message]") -> String {
        """
        id: own
        version: 2026-11-26
        title: {en: Own, zh: 自有}
        own_domains: [korvextools.com]
        rules:
          - {id: own.url, class: url, surfaces: \(surfaces), stages: all, severity: \(severity), points: 3, title: {en: Link, zh: 链接},
             advice: {en: Out., zh: 删掉。}, source: ours, read: 2026-11-20, verified: unverified, to: 2027-01-01}
        """
    }

    @Test func aSellersOwnPackIsRead() throws {
        let pack = try RulePack(yaml: pack())
        #expect(pack.version == "2026-11-26")
        #expect(pack.rule(for: .url, on: .chatMessage, at: .afterDeal, day: "2027-01-01")?.points == 3)
        #expect(pack.rule(for: .url, on: .chatMessage, at: .afterDeal, day: "2027-01-02") == nil)
        #expect(pack.rule(for: .url, on: .productTitle, at: .afterDeal, day: "2026-12-01") == nil)
    }

    @Test func aWrongFieldIsNamed() {
        #expect(throws: AppError.invalid("guard.pack.field", ["rule": "own.url", "field": "severity", "line": "6"])) {
            try RulePack(yaml: pack(severity: "dreadful"))
        }
        #expect(throws: AppError.invalid("guard.pack.field", ["rule": "own.url", "field": "surfaces", "line": "6"])) {
            try RulePack(yaml: pack(surfaces: "[shop_window]"))
        }
    }
}

import Basics
import MoneyKit
import Testing

@testable import Sales

@Suite struct QuoteSumsTests {
    static func usd(_ text: String) throws -> Money { try Money(text, .usd) }

    /// 1,920 mugs at 3.09, a mould, and four ways of delivery.
    static func mugs() throws -> QuoteContent {
        QuoteContent(
            currency: .usd, contact: .nobody, validUntil: "2026-11-15",
            lines: [
                .init(
                    sku: "M-1", title: "Mug", quantity: 1_920, price: try UnitPrice("3.09", .usd),
                    cost: try UnitPrice("2.2", .usd)),
                .init(title: "Gift box", quantity: 333, price: try UnitPrice("0.3333", .usd), discount: 250),
            ], charges: [.init(.tooling, label: "Mould", amount: try usd("450"))],
            terms: [
                .init(.exw, place: "Yiwu", freight: .zero(.usd), insurance: .zero(.usd), duty: .zero(.usd)),
                .init(.fob, place: "Ningbo", freight: try usd("180"), insurance: .zero(.usd), duty: .zero(.usd)),
                .init(.cif, place: "Hamburg", freight: try usd("620.40"), insurance: try usd("31.05"), duty: .zero(.usd)),
                .init(.ddp, place: "Berlin", freight: try usd("910"), insurance: try usd("31.05"), duty: try usd("402.17")),
            ])
    }

    @Test func everyWayOfDeliveryIsGoodsChargesAndItsAdditions() throws {
        let sums = try QuoteSums(Self.mugs())
        #expect(sums.lines[0].amount.decimalText == "5932.80")
        // 0.3333 less 2.5 % is 0.3249675, kept as 0.324968; times 333 is 108.214344.
        #expect(sums.lines[1].net.decimalText == "0.324968" && sums.lines[1].amount.decimalText == "108.21")
        #expect(sums.goods.decimalText == "6041.01" && sums.charges.decimalText == "450.00")
        #expect(sums.beforeDelivery.decimalText == "6491.01")
        #expect(sums.terms.map(\.additions.decimalText) == ["0.00", "180.00", "651.45", "1343.22"])
        #expect(sums.terms.map(\.total.decimalText) == ["6491.01", "6671.01", "7142.46", "7834.23"])
        #expect(sums.total == sums.terms[0].total)
    }

    @Test func theYenHasNoDecimals() throws {
        let content = QuoteContent(
            currency: .jpy, contact: .nobody, validUntil: "2026-11-15",
            lines: [.init(title: "Cup", quantity: 3, price: try UnitPrice("100.5", .jpy), discount: 1_000)])
        // 100.5 less a tenth is 90.45; three are 271.35.
        #expect(try QuoteSums(content).goods == Money(minor: 271, .jpy))
    }

    @Test func marginAndDiscountAreTold() throws {
        var content = try Self.mugs()
        content.lines[0].listPrice = try UnitPrice("3.60", .usd)
        let margin = try QuoteMargin(content, QuoteSums(content))
        // 5,932.80 for what costs 4,224.00: 28.80 %. The box has no cost.
        #expect(margin.cost.decimalText == "4224.00" && margin.margin == 2_880 && margin.linesWithoutCost == 1)
        // 3.09 where the list asks 3.60 is 14.17 % off, whoever typed it.
        #expect(margin.lineDiscounts == [1_417, 250])
        #expect(margin.wholeDiscount == 1_398)
        #expect(margin.reasons(QuoteSettings()) == [])
        #expect(margin.reasons(QuoteSettings(mostDiscount: 1_400)) == [.lineDiscount])
        #expect(
            margin.reasons(QuoteSettings(mostDiscount: 1_000, leastMargin: 2_881)) == [.lineDiscount, .wholeDiscount, .margin])
    }

    @Test func fiveHundredLinesTakeAMoment() throws {
        var content = try Self.mugs()
        content.lines = Array(repeating: content.lines[1], count: Quote.mostLines)
        let sums = try QuoteSums(content)
        // 500 lines of 108.21.
        #expect(sums.goods.decimalText == "54105.00")
        let clock = ContinuousClock()
        let took = try (0..<5).map { _ in try clock.measure { _ = try QuoteSums(content) } }.min() ?? .zero
        #expect(took < .milliseconds(10))
    }

    @Test func whatIsWrongIsNamed() throws {
        var content = try Self.mugs()
        (content.lines[0].title, content.lines[1].quantity, content.lines[1].discount) = (" ", 0, 10_001)
        (content.terms[1].place, content.validUntil, content.contact.email) = ("", "2026-02-30", "nobody@nowhere")
        let problems = QuoteCheck.check(content).problems
        #expect(
            problems.map(\.field) == [
                "email", "lines.0.title", "lines.1.quantity", "lines.1.discount", "terms.fob.place", "validUntil",
            ])
        let missing = try QuoteCheck.toSend(
            QuoteContent(currency: .usd, contact: .nobody, validUntil: "2026-10-31"), on: "2026-11-01")
        #expect(missing.map(\.field) == ["name", "email", "lines", "terms", "validUntil"])
    }

    @Test func theTableOfMovesIsWhole() {
        let table: [QuoteState: Set<QuoteState>] = [
            .draft: [.waitingApproval, .sent, .withdrawn], .waitingApproval: [.sent, .draft, .withdrawn],
            .sent: [.countered, .accepted, .declined, .expired, .withdrawn, .draft],
            .countered: [.countered, .accepted, .declined, .expired, .withdrawn, .draft], .accepted: [],
            .declined: [.draft], .expired: [.draft, .withdrawn], .withdrawn: [],
        ]
        for state in QuoteState.allCases { #expect(state.next == table[state]) }
        #expect(QuoteState.allCases.filter(\.isFinal) == [.accepted, .withdrawn])
        #expect(QuoteState.allCases.filter { !$0.next(for: .buyer).isEmpty } == [.sent, .countered])
        #expect(QuoteState.waitingApproval.next(for: .sales) == [.draft, .withdrawn])
    }

    @Test func aDifferenceTellsWhatChanged() throws {
        let before = try Self.mugs()
        var after = before
        after.lines[0].price = try UnitPrice("2.95", .usd)
        after.lines[0].cost = try UnitPrice("2.1", .usd)
        after.lines.remove(at: 1)
        after.lines.append(.init(title: "Sleeve", quantity: 1_920, price: try UnitPrice("0.1", .usd)))
        after.charges[0].amount = try Self.usd("400")
        after.terms.removeLast()
        after.validUntil = "2026-12-01"
        let change = try QuoteDifference(from: before, to: after)
        #expect(
            change.lines.map { "\($0.before?.title ?? "–") → \($0.after?.title ?? "–")" } == [
                "Mug → Mug", "Gift box → –", "– → Sleeve",
            ])
        #expect(change.lines.allSatisfy { $0.before?.cost == nil && $0.after?.cost == nil })
        #expect(change.charges.map { $0.after?.amount.decimalText } == ["400.00"])
        // All but the last are cheaper, the last is gone.
        #expect(change.terms.map(\.incoterm) == [.exw, .fob, .cif, .ddp] && change.terms.last?.after == nil)
        #expect(change.facts == [.validUntil])
        #expect(change.goods.after.decimalText == "5856.00")
        #expect(try QuoteDifference(from: before, to: before).isEmpty)
    }
}

import MoneyKit
import Testing

@testable import Tax

@Suite struct TaxSumsTests {
    static let kuwait = Currency(rawValue: "KWD") ?? .usd

    @Test func theInvoiceOfNineteenHundredAndTwentyBottlesAgreesToTheLastCent() throws {
        let goods = try UnitPrice("3.09", .eur).times(1_920)
        let sums = try TaxSums([(goods, 21_000)], isIncluded: false, currency: .eur)
        #expect(goods.decimalText == "5932.80")
        #expect(sums.net == goods && sums.tax.decimalText == "1245.89")
        #expect(try sums.gross.decimalText == "7178.69")
        #expect(sums.taxes == [sums.tax] && sums.deliveryTax.minor == 0)
    }

    @Test func eachRateIsRoundedOnceOnItsSum() throws {
        // Line by line 3 × 0.02 would be lost and 3 × 0.05 rounded up.
        let amounts: [(amount: Money, share: Int)] = [(33, 7_000), (33, 7_000), (33, 7_000), (250, 19_000)].map {
            (Money(minor: $0.0, .eur), $0.1)
        }
        let sums = try TaxSums(amounts, delivery: Money(minor: 100, .eur), isIncluded: false, currency: .eur)
        // Shipping of 1.00 follows the goods: 0.72 at 19 %, 0.28 at 7 %.
        #expect(sums.groups.map(\.share) == [19_000, 7_000])
        #expect(sums.groups.map(\.net.minor) == [322, 127])
        #expect(sums.groups.map(\.tax.minor) == [61, 9])
        #expect(sums.tax.minor == 70)
        #expect(sums.taxes.map(\.minor) == [3, 2, 2, 47] && sums.deliveryTax.minor == 16)
    }

    @Test func anInclusivePriceHoldsItsTax() throws {
        let sums = try TaxSums([(Money(minor: 12_100, .eur), 21_000)], isIncluded: true, currency: .eur)
        #expect(sums.net.minor == 10_000 && sums.tax.minor == 2_100)
        #expect(try sums.gross.minor == 12_100)
    }

    @Test func nothingIsTaxedWithNothing() throws {
        let none = try TaxSums([], delivery: Money(minor: 500, .eur), isIncluded: false, currency: .eur)
        #expect(none.tax.minor == 0 && none.groups.isEmpty)
        #expect(try none.gross.minor == 500)
        let free = try TaxSums(
            [(Money.zero(.eur), 21_000)], delivery: Money(minor: 500, .eur), isIncluded: false, currency: .eur)
        #expect(free.tax.minor == 105 && free.deliveryTax.minor == 105)
        #expect(try free.gross.minor == 605)
    }

    @Test func whatIsDeliveredWithFreeGoodsIsTaxedAtTheHighestOfTheirRates() throws {
        let free = try TaxSums(
            [(Money.zero(.eur), 9_000), (Money.zero(.eur), 21_000), (Money.zero(.eur), 0)], delivery: Money(minor: 500, .eur),
            isIncluded: false, currency: .eur)
        #expect(free.groups.map(\.share) == [21_000, 9_000, 0])
        #expect(free.groups.map(\.net.minor) == [500, 0, 0])
        #expect(free.groups.map(\.tax.minor) == [105, 0, 0])
        #expect(free.taxes.map(\.minor) == [0, 0, 0] && free.deliveryTax.minor == 105)
    }

    /// Whatever the amounts: parts sum to the whole, with and without included tax, in currencies of 0, 2 and 3 decimals.
    @Test(arguments: [Currency.jpy, .eur, TaxSumsTests.kuwait], [false, true])
    func partsSumToTheWhole(currency: Currency, isIncluded: Bool) throws {
        var random = Sequences(state: UInt64(currency.digits) * 2 + (isIncluded ? 1 : 0))
        let shares = [0, 5_500, 7_000, 8_875, 19_000, 21_000, 25_500]
        for _ in 0..<500 {
            let amounts = (0..<random.below(12)).map { _ in
                (amount: Money(minor: Int64(random.below(1_000_000)), currency), share: shares[random.below(shares.count)])
            }
            let delivery = random.below(3) == 0 ? nil : Money(minor: Int64(random.below(50_000)), currency)
            let sums = try TaxSums(amounts, delivery: delivery, isIncluded: isIncluded, currency: currency)
            let paid = try Money.sum(amounts.map(\.amount) + [delivery].compactMap { $0 }, currency)
            #expect(try Money.sum(sums.taxes + [sums.deliveryTax], currency) == sums.tax)
            #expect(try Money.sum(sums.groups.map(\.tax), currency) == sums.tax)
            #expect(isIncluded ? try sums.gross == paid : sums.net == paid)
            for group in sums.groups {
                let whole = try isIncluded ? group.net.adding(group.tax) : group.net
                let exact = Int128(whole.minor) * Int128(group.share)
                let divisor = Int128(100_000 + (isIncluded ? group.share : 0))
                #expect(
                    (exact - Int128(group.tax.minor) * divisor).magnitude * 2 <= divisor.magnitude, "off by half a unit at most")
            }
        }
    }
}

/// The same numbers every time (SplitMix64, Steele, Lea and Flood 2014).
struct Sequences {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}

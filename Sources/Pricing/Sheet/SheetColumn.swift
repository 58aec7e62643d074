import Basics
import MoneyKit
import Store

/// One column of the sheet of prices: the shop's own prices in a currency, or those of a price list.
public struct SheetColumn: Hashable, Sendable, Codable {
    /// Nothing for the shop's own.
    public let list: ID<BuyerPriceList>?
    public let currency: Currency

    public init(_ currency: Currency, of list: ID<BuyerPriceList>? = nil) {
        (self.list, self.currency) = (list, currency)
    }

    /// Reads `USD`, or `USD.LIST`.
    public init?(name: String) {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard let code = parts.first, let currency = Currency(rawValue: code) else { return nil }
        self.init(currency, of: parts.count > 1 ? ID(parts[1]) : nil)
    }

    /// As addresses and forms name it.
    public var name: String { currency.code + (list.map { ".\($0.text)" } ?? "") }
}

/// The prices of one variant in one column as one text: `4.80`, or `50: 4.80 | 200: 4.55` where there are quantity breaks. Files of
/// products write breaks in the same way.
public enum PriceCell {
    public static let mostCharacters = 800

    /// - Parameter moq: a single price from no more than this on is written alone.
    public static func text(_ breaks: [PriceBreak], moq: Int) -> String {
        if breaks.count == 1, breaks[0].from <= moq { return breaks[0].unit.decimalText }
        return breaks.map { "\($0.from): \($0.unit.decimalText)" }.joined(separator: " | ")
    }

    /// Reads what somebody has typed; nothing is no price. A price alone keeps the quantity it had, or begins at the MOQ.
    /// - Throws: `pricing.cell` with the text, `pricing.cellBreaks`.
    public static func read(_ text: String, _ currency: Currency, known: [PriceBreak], moq: Int) throws -> [PriceBreak] {
        let parts = text.split { $0 == "|" || $0 == "｜" || $0.isNewline }.map { $0.filter { !$0.isWhitespace } }.filter {
            !$0.isEmpty
        }
        guard text.count <= mostCharacters, parts.count <= Offer.mostBreaks else {
            throw AppError.invalid("pricing.cellBreaks", ["most": "\(Offer.mostBreaks)"])
        }
        let refusal = AppError.invalid("pricing.cell", ["text": String(text.prefix(40))])
        let breaks = try parts.map { part in
            let halves = part.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "：" }.map(String.init)
            guard halves.count <= 2, let typed = halves.last, let price = try? UnitPrice(plain(typed), currency),
                ListedPrice.isSound(price)
            else { throw refusal }
            let alone = known.count == 1 ? known[0].from : moq
            guard let from = halves.count == 1 ? alone : Int(halves[0]), (1...OrderQuantity.most).contains(from) else {
                throw refusal
            }
            return PriceBreak(from: from, unit: price)
        }.sorted { $0.from < $1.from }
        guard Set(breaks.map(\.from)).count == breaks.count else { throw refusal }
        return breaks
    }

    /// The commas of thousands go, as tables are copied with them: `1,234.50`.
    private static func plain(_ text: String) -> String {
        text.wholeMatch(of: /\d{1,3}(,\d{3})+(\.\d+)?/) == nil ? text : text.replacing(",", with: "")
    }
}

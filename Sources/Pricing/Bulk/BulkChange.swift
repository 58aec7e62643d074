import Basics
import Catalog
import MoneyKit

/// What is to become of many products at once.
public enum BulkChange: Codable, Hashable, Sendable {
    case status(Product.Status)
    /// An empty slug takes them out of their category.
    case category(slug: String)
    /// Puts them into a collection beside those they are in.
    case collection(slug: String)
    /// Takes them out of a collection; the others stay.
    case uncollect(slug: String)
    case tags(add: [String], remove: [String])
    case prices(BulkPrice)
    case moq(Int)
    /// For any quantity; what was said of smaller ones goes.
    case leadTime(days: Int)
    /// Of every variant; without a number nothing is counted.
    case stock(Int?)

    /// The draft as it is wanted.
    /// - Throws: what a price is refused for; `bulk.noPrices` where there is none to change.
    func changed(_ draft: ProductDraft, _ policy: CurrencyPolicy?) throws -> ProductDraft {
        var wanted = draft
        switch self {
        case .status(let status): wanted.status = status
        case .category(let slug): wanted.categorySlug = slug.isEmpty ? nil : slug
        case .collection(let slug):
            let own = wanted.collectionSlugs ?? []
            if !own.contains(slug) { wanted.collectionSlugs = (own + [slug]).sorted() }
        case .uncollect(let slug): wanted.collectionSlugs = (wanted.collectionSlugs ?? []).filter { $0 != slug }
        case .tags(let add, let remove):
            let kept = (wanted.tags ?? []).filter { !remove.contains($0) }
            wanted.tags = (kept + add.filter { !kept.contains($0) }).sorted()
        case .moq(let moq): wanted.moq = moq
        case .leadTime(let days): wanted.leadTimes = [.init(upTo: nil, days: days)]
        case .stock(let stock): for index in (wanted.variants ?? []).indices { wanted.variants?[index].stock = .some(stock) }
        case .prices(let price): try price.change(&wanted, policy)
        }
        return wanted
    }

    /// The currency whose rounding counts.
    var currency: Currency? {
        if case .prices(let price) = self { price.currency } else { nil }
    }
}

/// How the prices of one list change: by a part of them, or to one price.
public struct BulkPrice: Codable, Hashable, Sendable {
    /// Hundredths of a percent: from a tenth of the price to eleven times it.
    public static let percents = -9_000...100_000

    public let currency: Currency
    /// Hundredths of a percent; -500 is 5 % less.
    public var basisPoints: Int?
    /// The price of one piece, whatever the quantity, as a decimal with a point.
    public var fixed: String?
    /// A computed price is rounded as converted prices of this currency are.
    public var isRounded = true

    public init(_ currency: Currency, byBasisPoints basisPoints: Int, isRounded: Bool = true) {
        (self.currency, self.basisPoints, self.isRounded) = (currency, basisPoints, isRounded)
    }

    public init(_ currency: Currency, to fixed: String) {
        (self.currency, self.fixed) = (currency, fixed)
    }

    fileprivate func change(_ draft: inout ProductDraft, _ policy: CurrencyPolicy?) throws {
        var hasPrices = false
        for index in (draft.variants ?? []).indices {
            var prices = draft.variants?[index].prices ?? [:]
            let own = prices[currency.code] ?? []
            guard !own.isEmpty || fixed != nil else { continue }
            hasPrices = true
            if let fixed {
                prices[currency.code] = [
                    .init(from: own.map(\.from).min() ?? draft.moq ?? 1, price: try UnitPrice(fixed, currency).decimalText)
                ]
            } else {
                prices[currency.code] = try own.map { .init(from: $0.from, price: try changed($0.price, policy)) }
            }
            draft.variants?[index].prices = prices
        }
        guard hasPrices else { throw AppError.invalid("bulk.noPrices", ["currency": currency.code]) }
    }

    private func changed(_ text: String, _ policy: CurrencyPolicy?) throws -> String {
        let price = try UnitPrice(text, currency).changed(byBasisPoints: basisPoints ?? 0)
        guard isRounded, let policy else { return price.decimalText }
        return UnitPrice(fine: Conversion.rounded(price.fine, policy), currency).decimalText
    }
}

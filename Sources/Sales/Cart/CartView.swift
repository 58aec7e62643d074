import Basics
import Catalog
import MoneyKit
import Pricing
import Store

/// A cart as a page shows it: in the reader's language and currency, with what each line costs now and what is wrong with it.
public struct CartView: Sendable {
    public struct Line: Sendable {
        public let variant: ID<Variant>
        public let product: ID<Product>
        public let kind: Cart.Kind
        public let slug: String
        public let sku: String
        public let title: String
        /// The labels of the variant's options, `Forest green / 500 ml`; empty when there is one variant.
        public let options: String
        public let pictureID: String?
        public let unit: Product.Unit
        public let quantity: Int
        public let moq: Int
        public let increment: Int
        public let sampleMost: Int?
        /// `nil` when there is no price in this currency, or the product is gone from sale.
        public let unitPrice: UnitPrice?
        /// What is paid for the line, after what promotions take off.
        public private(set) var amount: Money?
        /// What promotions take off, and their names; `nil` where nothing is.
        public private(set) var off: Money?
        public private(set) var promotions: [String] = []
        /// For goods, the price with its next quantity break.
        public let price: QuantityPrice?
        /// Grams as packed; `nil` when not known.
        public let weightG: Int?
        /// Cubic centimetres as packed, and cartons; `nil` when not known.
        public let volumeCM3: Int?
        public let cartons: Int?
        public let problems: [LineProblem]
        public let taxClass: Product.TaxClass
        /// What was left when it was looked at; `nil` is made to order.
        let stock: Int?
        /// What of it ships later; `nil` when nothing does.
        public let backOrder: BackOrder?
    }

    public let currency: Currency
    public private(set) var lines: [Line]
    /// The amounts of the lines that have a price.
    public private(set) var goods: Money
    /// What promotions take off, and why the code does not.
    public private(set) var deal = PromotionDeal.none
    /// As it was typed; empty when there is none.
    public private(set) var code = ""
    /// Grams of the lines whose weight is known.
    public let weightG: Int

    public var isEmpty: Bool { lines.isEmpty }
    public var count: Int { lines.count }
    /// True when nothing is in the way of an order.
    public var isOrderable: Bool { !lines.isEmpty && lines.allSatisfy(\.problems.isEmpty) }

    public static func empty(_ currency: Currency) -> CartView {
        CartView(currency: currency, lines: [], goods: .zero(currency), weightG: 0)
    }
}

extension CartView {
    /// The cart of a visitor's cookie; an empty one when there is none.
    /// - Parameter languages: the fallback chain, best first.
    /// - Throws: `money.tooLarge` when the amounts together are beyond what a currency can hold.
    public static func load(
        token: String?, languages: [LanguageTag], priceBook: PriceBook, in tx: Transaction
    ) throws -> CartView {
        guard let cart = try Cart.find(token: token, in: tx) else { return .empty(priceBook.currency) }
        var view = try load(cart.id, languages: languages, priceBook: priceBook, in: tx)
        view.code = cart.code
        return view
    }

    /// What is in a cart, by its id.
    public static func load(
        _ cart: ID<Cart>, languages: [LanguageTag], priceBook: PriceBook, in tx: Transaction
    ) throws -> CartView {
        let kept = try CartQueries.lines(of: cart, in: tx)
        let facts = try LineFacts.load(Array(Set(kept.map(\.variant))), in: tx)
        let lines = kept.compactMap { line in
            facts[line.variant].map { CartLine(facts: $0, kind: line.kind, quantity: line.quantity) }
        }
        let texts = try LineTexts.load(Array(facts.values), languages: languages, in: tx)
        let prices = try LinePrices.load(lines, priceBook, in: tx)
        let later = CartRules.later(lines)
        let shown = try zip(lines, CartRules.problems(of: lines)).enumerated().map { index, item in
            let (line, problems) = item
            return try Line(
                line, texts: texts[line.facts.variant], price: prices.of(line), problems: problems, backOrder: later[index])
        }
        return try CartView(shown, priceBook.currency)
    }

    init(_ lines: [Line], _ currency: Currency) throws {
        self.currency = currency
        self.lines = lines
        goods = try Money.sum(lines.compactMap(\.amount), currency)
        weightG = lines.compactMap(\.weightG).reduce(0, PackedWeight.sum)
    }
}

extension CartView {
    /// The places of the lines that have a price: a deal is about these.
    var priced: [Int] { lines.indices.filter { lines[$0].amount != nil && lines[$0].unitPrice != nil } }

    /// The same cart with what a deal takes off its lines.
    /// - Throws: `money.tooLarge`.
    func taking(_ deal: PromotionDeal, languages: [LanguageTag]) throws -> CartView {
        var cart = self
        cart.deal = deal
        guard !deal.isNone else { return cart }
        for (index, place) in priced.enumerated() {
            let off = try deal.off(line: index, currency)
            guard off.minor > 0, let amount = lines[place].amount else { continue }
            cart.lines[place].take(try amount.subtracting(off), off, deal.names(line: index, languages))
        }
        cart.goods = try Money.sum(cart.lines.compactMap(\.amount), currency)
        return cart
    }
}

extension CartView.Line {
    fileprivate mutating func take(_ left: Money, _ off: Money, _ names: [String]) {
        (amount, self.off, promotions) = (left, off, names)
    }

    /// What the line costs without promotions.
    /// - Throws: `money.tooLarge`.
    public var fullAmount: Money? { get throws { try amount.map { amount in try off.map { try amount.adding($0) } ?? amount } } }

    init(
        _ line: CartLine, texts: LineTexts?, price found: LinePrices.Price?, problems: [LineProblem], backOrder: BackOrder?
    ) throws {
        let facts = line.facts
        (variant, product, kind, slug, sku) = (facts.variant, facts.product, line.kind, facts.slug, facts.sku)
        (title, options, pictureID) = (texts?.title ?? facts.sku, texts?.options ?? "", texts?.pictureID)
        (unit, quantity, moq, increment) = (facts.unit, line.quantity, facts.moq, facts.increment)
        (sampleMost, unitPrice, amount, price) = (facts.sampleMost, found?.unit, found?.amount, found?.breaks)
        (weightG, taxClass, stock) = (facts.packing.of(line.quantity), facts.taxClass, facts.stock)
        self.backOrder = backOrder
        (volumeCM3, cartons) = (facts.size.of(line.quantity), facts.size.cartons(for: line.quantity))
        self.problems = problems + (facts.isSold && found == nil ? [.noPrice] : [])
    }
}

/// What the lines of a cart cost.
struct LinePrices {
    struct Price {
        let unit: UnitPrice
        let amount: Money
        let breaks: QuantityPrice?
    }

    private let tables: [ID<Variant>: PriceTable]
    private let samples: [ID<Product>: UnitPrice]

    static func load(_ lines: [CartLine], _ book: PriceBook, in tx: Transaction) throws -> LinePrices {
        let goods = lines.filter { $0.kind == .goods && $0.facts.isSold }
        let samples = Set(lines.filter { $0.kind == .sample && $0.facts.isSold }.map(\.facts.product))
        return LinePrices(
            tables: try book.tables(for: goods.map(\.facts.variant), in: tx),
            samples: try samples.reduce(into: [:]) { $0[$1] = try book.samplePrice(of: $1, in: tx) })
    }

    func of(_ line: CartLine) throws -> Price? {
        switch line.kind {
        case .goods:
            guard let table = tables[line.facts.variant] else { return nil }
            let price = try table.price(of: line.quantity, sold: line.facts.sold, stock: line.facts.mostSold)
            return Price(unit: price.unit, amount: price.line, breaks: price)
        case .sample:
            return try samples[line.facts.product].map { Price(unit: $0, amount: try $0.times(line.quantity), breaks: nil) }
        }
    }
}

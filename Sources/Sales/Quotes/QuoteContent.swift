import Basics
import Catalog
import MoneyKit

/// What is offered. Each revision that was sent is one of these, kept whole.
public struct QuoteContent: Hashable, Sendable, Codable {
    public struct Line: Hashable, Sendable, Codable {
        /// `nil` for what is not in the catalogue.
        public var variant: ID<Variant>?
        public var sku: String
        public var title: String
        /// The labels of the variant's options; may be empty.
        public var options: String
        public var unit: Product.Unit
        public var quantity: Int
        public var price: UnitPrice
        /// Hundredths of a percent off the price.
        public var discount: Int
        /// What the catalogue asks for this quantity. For staff, like the cost: a buyer is shown neither.
        public var listPrice: UnitPrice?
        /// What one unit costs the seller.
        public var cost: UnitPrice?

        public init(
            variant: ID<Variant>? = nil, sku: String = "", title: String, options: String = "", unit: Product.Unit = .pieces,
            quantity: Int, price: UnitPrice, discount: Int = 0, listPrice: UnitPrice? = nil, cost: UnitPrice? = nil
        ) {
            (self.variant, self.sku, self.title, self.options, self.unit) = (variant, sku, title, options, unit)
            (self.quantity, self.price, self.discount) = (quantity, price, discount)
            (self.listPrice, self.cost) = (listPrice, cost)
        }
    }

    /// Paid once, whatever the quantity: a mould, a printing plate.
    public struct Charge: Hashable, Sendable, Codable {
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case tooling, customisation
        }

        public var kind: Kind
        /// What exactly; may be empty.
        public var label: String
        public var amount: Money

        public init(_ kind: Kind, label: String = "", amount: Money) {
            (self.kind, self.label, self.amount) = (kind, label, amount)
        }
    }

    /// A way of delivery that the buyer may pick, with what it adds to the goods.
    public struct Term: Hashable, Sendable, Codable {
        public var incoterm: Incoterm
        /// The named place of the Incoterms® rule: `Ningbo`, `Hamburg`.
        public var place: String
        public var freight: Money
        public var insurance: Money
        /// Duty and local charges.
        public var duty: Money

        public init(_ incoterm: Incoterm, place: String, freight: Money, insurance: Money, duty: Money) {
            (self.incoterm, self.place, self.freight, self.insurance, self.duty) = (incoterm, place, freight, insurance, duty)
        }

        /// As contracts write it: `CIF Hamburg`.
        public var name: String { [incoterm.code, place].joinedBy(" ") }
    }

    public var currency: Currency
    public var contact: Order.Contact
    /// The last day, in UTC, on which it may be accepted: `2026-12-31`.
    public var validUntil: String
    public var schedule: PaymentSchedule
    /// From order or deposit to goods that are ready; `nil` when it is not said.
    public var leadTimeDays: Int?
    public var note: String
    public var lines: [Line]
    public var charges: [Charge]
    public var terms: [Term]

    public init(
        currency: Currency, contact: Order.Contact, validUntil: String, schedule: PaymentSchedule = .depositAndBalance,
        leadTimeDays: Int? = nil, note: String = "", lines: [Line] = [], charges: [Charge] = [], terms: [Term] = []
    ) {
        (self.currency, self.contact, self.validUntil, self.schedule) = (currency, contact, validUntil, schedule)
        (self.leadTimeDays, self.note, self.lines, self.charges, self.terms) = (leadTimeDays, note, lines, charges, terms)
    }

    /// The same without what only staff may know.
    public var forBuyer: QuoteContent {
        var shown = self
        for index in shown.lines.indices { (shown.lines[index].cost, shown.lines[index].listPrice) = (nil, nil) }
        return shown
    }

    public func term(_ incoterm: Incoterm) -> Term? { terms.first { $0.incoterm == incoterm } }

    /// True once `day` is past the last day of the offer.
    public func isOver(on day: String) -> Bool { day > validUntil }

    var json: String { JSONText.write(self) ?? "{}" }

    init(json: String) throws {
        guard let read = JSONText.read(Self.self, json) else {
            throw AppError(.internal, "error.internal", detail: "a quote cannot be read")
        }
        self = read
    }
}

/// Days as `2026-12-31`, which compare as they follow each other.
public enum QuoteDay {
    /// True for a day of the calendar in that form.
    public static func isDay(_ text: String) -> Bool {
        CalendarDay(text) != nil
    }
}

import Basics
import MoneyKit
import Sales

/// Everything that stands on a document and is not wording: what is kept when it is issued, and what its pages are made of.
public struct DocumentFacts: Hashable, Sendable, Codable {
    public static let mostLines = 1_000
    public static let mostCharges = 20
    /// Characters of one line of text.
    public static let mostCharacters = 300
    /// Characters of a text of several lines.
    public static let mostNoteCharacters = 2_000

    /// Somebody the document names, with the address in the lines it is written in.
    public struct Party: Hashable, Sendable, Codable {
        public var name: String
        /// The legal name, or the person to ask for.
        public var detail: String
        public var address: [String]
        public var taxNumber: String
        public var email: String
        public var phone: String

        public init(
            name: String, detail: String = "", address: [String] = [], taxNumber: String = "", email: String = "",
            phone: String = ""
        ) {
            (self.name, self.detail, self.address) = (name, detail, address)
            (self.taxNumber, self.email, self.phone) = (taxNumber, email, phone)
        }
    }

    public var kind: DocumentKind
    public var currency: Currency
    public var seller: Party
    public var buyer: Party
    /// Where the goods go when not to the buyer.
    public var consignee: Party?
    /// The order it belongs to.
    public var orderNumber = ""
    /// The shipment of the order that it is of, 1, 2, 3; `nil` for papers of the whole order.
    public var shipment: Int?
    public var buyerReference = ""
    /// The day it is dated, `2026-11-22`.
    public var day: String
    /// The last day an offer holds.
    public var validUntil = ""
    public var delivery = DeliveryFacts()
    public var lines: [DocumentLine] = []
    public var charges: [DocumentCharge] = []
    /// `nil` on papers without prices, and on those from before tax was decided.
    public var tax: TaxOnPaper?
    /// Of the Import One-Stop Shop, under which the import tax of a small consignment is declared: customs look for it on the papers
    /// that travel with the goods. `nil` where there is none to show.
    public var ioss: String?
    public var payments: [PaymentFact] = []
    public var bank: BankFacts?
    /// What a receipt or a credit note is about.
    public var statement: StatementFacts?
    public var notes = ""
    /// The number of the document that this one takes the place of.
    public var replaces = ""

    public init(kind: DocumentKind, currency: Currency, seller: Party, buyer: Party, day: String) {
        (self.kind, self.currency, self.seller, self.buyer, self.day) = (kind, currency, seller, buyer, day)
    }

    /// - Throws: `money.tooLarge`.
    public var goods: Money {
        get throws { try Money.sum(lines.map { $0.amount(currency) }, currency) }
    }

    /// Goods, charges and the tax on them, or what a receipt or a credit note states.
    /// - Throws: `money.tooLarge`.
    public var total: Money {
        get throws {
            if let statement { return Money(minor: statement.minor, currency) }
            let added = charges.map(\.minor) + (tax?.added ?? [])
            return try Money.sum([goods] + added.map { Money(minor: $0, currency) }, currency)
        }
    }
}

/// On what terms the goods travel.
public struct DeliveryFacts: Hashable, Sendable, Codable {
    public var incoterm: Incoterm?
    /// The place that the rule is followed by: `FOB Ningbo`.
    public var place = ""
    public var loadingPort = ""
    public var dischargePort = ""
    public var transport = ""
    /// ISO 3166-1 alpha-2.
    public var origin = ""
    /// What is painted on the cartons, as many lines as they have.
    public var marks = ""

    public init() {}

    /// The rule and the place of `CIF Hamburg`; `nil` when no rule begins it.
    static func agreed(_ text: String) -> (incoterm: Incoterm, place: String)? {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard let incoterm = parts.first.flatMap({ Incoterm(code: String($0)) }) else { return nil }
        return (incoterm, parts.count > 1 ? String(parts[1]) : "")
    }
}

/// One kind of goods.
public struct DocumentLine: Hashable, Sendable, Codable {
    public var sku: String
    public var description: String
    /// The options chosen.
    public var detail: String
    public var isSample: Bool
    public var hsCode: String
    public var quantity: Int
    /// A `Product.Unit`.
    public var unit: String
    /// Ten-thousandths of the currency's minor unit.
    public var unitFine: Int64
    public var amountMinor: Int64
    /// What was taken off, so that the amount was left, and for what; absent where nothing was.
    public var offMinor: Int64?
    public var offName: String?
    public var packed: PackedFacts?

    public init(
        sku: String, description: String, detail: String = "", isSample: Bool = false, hsCode: String = "", quantity: Int,
        unit: String = "pcs", unitPrice: UnitPrice, amount: Money, packed: PackedFacts? = nil
    ) {
        (self.sku, self.description, self.detail, self.isSample) = (sku, description, detail, isSample)
        (self.hsCode, self.quantity, self.unit) = (hsCode, quantity, unit)
        (unitFine, amountMinor, self.packed) = (unitPrice.fine, amount.minor, packed)
    }

    public func unitPrice(_ currency: Currency) -> UnitPrice { UnitPrice(fine: unitFine, currency) }
    public func amount(_ currency: Currency) -> Money { Money(minor: amountMinor, currency) }
}

/// How a line is packed. What is not known is `nil` and left open on the list.
public struct PackedFacts: Hashable, Sendable, Codable {
    public var cartons: Int?
    public var netG: Int?
    public var grossG: Int?
    /// Thousandths of a cubic metre.
    public var litres: Int?

    public init(cartons: Int? = nil, netG: Int? = nil, grossG: Int? = nil, litres: Int? = nil) {
        (self.cartons, self.netG, self.grossG, self.litres) = (cartons, netG, grossG, litres)
    }
}

/// What is added to the goods, or taken off when `minor` is negative.
public struct DocumentCharge: Hashable, Sendable, Codable {
    public enum Name: String, Hashable, Sendable, Codable, CaseIterable {
        case freight, insurance, handling, duty, discount
    }

    public var name: Name
    public var minor: Int64
    /// What it is more exactly, such as the shipping service; it stands behind the name.
    public var detail: String?

    public init(_ name: Name, _ amount: Money, detail: String? = nil) {
        (self.name, minor, self.detail) = (name, amount.minor, detail)
    }
}

/// One part of the price and when it is due.
public struct PaymentFact: Hashable, Sendable, Codable {
    /// Hundredths of a percent, where the part was agreed as one.
    public var share: Int?
    public var trigger: PaymentSchedule.Trigger
    public var days: Int
    public var minor: Int64

    public init(share: Int?, trigger: PaymentSchedule.Trigger, days: Int, amount: Money) {
        (self.share, self.trigger, self.days, minor) = (share, trigger, days, amount.minor)
    }

    /// The stages of a schedule with what each comes to.
    /// - Throws: `schedule.moreThanTotal`.
    public static func all(of schedule: PaymentSchedule, total: Money) throws -> [PaymentFact] {
        let shares = schedule.stages.map { stage in if case .share(let share) = stage.part { share } else { nil as Int? } }
        let areShares = shares.dropLast().allSatisfy { $0 != nil }
        let rest = shares.compactMap(\.self).reduce(PaymentSchedule.wholeShare, -)
        return zip(zip(schedule.stages, shares), try schedule.amounts(of: total)).map { stage, amount in
            let share = stage.1 ?? (areShares && stage.0.part == .rest ? rest : nil)
            return PaymentFact(share: share, trigger: stage.0.trigger, days: stage.0.days, amount: amount)
        }
    }
}

/// Where to pay, row by row as the buyer's bank asks for it.
public struct BankFacts: Hashable, Sendable, Codable {
    public struct Row: Hashable, Sendable, Codable {
        /// The end of the label's key, a `BankBlock.Field`.
        public var field: String
        public var value: String

        public init(field: String, value: String) {
            (self.field, self.value) = (field, value)
        }
    }

    /// What to transfer when the account is kept in another currency than the order.
    public var convertedMinor: Int64?
    public var convertedCurrency: Currency?
    public var rows: [Row]

    public init(_ block: BankBlock) {
        if block.isConverted { (convertedMinor, convertedCurrency) = (block.payable.minor, block.payable.currency) }
        rows = block.rows.map { Row(field: $0.field.rawValue, value: $0.value) }
    }

    public init(rows: [Row]) {
        self.rows = rows
    }
}

/// What a receipt confirms or a credit note gives back.
public struct StatementFacts: Hashable, Sendable, Codable {
    public var minor: Int64
    /// The day the money came; empty on a credit note.
    public var receivedOn: String
    /// What the bank statement says of it.
    public var reference: String
    /// Why something is given back; empty on a receipt.
    public var reason: String
    /// The number of the invoice that is corrected.
    public var corrects: String
    public var orderTotalMinor: Int64?

    public init(
        amount: Money, receivedOn: String = "", reference: String = "", reason: String = "", corrects: String = "",
        orderTotal: Money? = nil
    ) {
        (minor, self.receivedOn, self.reference) = (amount.minor, receivedOn, reference)
        (self.reason, self.corrects, orderTotalMinor) = (reason, corrects, orderTotal?.minor)
    }
}

import Basics
import Catalog
import MoneyKit
import Store

/// One order as it was placed, for its page, its mails and the staff.
public struct OrderDetail: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        /// `nil` once the variant has left the catalogue.
        public let variant: ID<Variant>?
        public let pictureID: String?
        public let kind: Cart.Kind
        public let sku: String
        public let title: String
        public let options: String
        public let unit: Product.Unit
        public let quantity: Int
        public let unitPrice: UnitPrice
        public let amount: Money
        /// How many pieces it took out of stock, with those that were sent straight on; none where they are not counted.
        public let taken: Int
        /// How many pieces were not on hand when it was placed; how many of them have come since.
        public let backOrdered: Int
        public let allotted: Int
        /// The day by which the buyer was told they ship; empty when nothing was missing.
        public let backOrderDue: String
        /// In thousandths of a percent, and what of the order's tax falls on the line.
        public let taxShare: Int
        public let tax: Money
        /// What promotions took off, so that `amount` was left to pay, and their names; `nil` where nothing was.
        public var off: Money?
        public var promotion = ""
    }

    public let id: ID<Order>
    public let number: String
    /// What the buyer's secret address ends with.
    public let token: String
    public let state: OrderState
    public let language: LanguageTag
    public let contact: Order.Contact
    public let note: String
    public let lines: [Line]
    public let goods: Money
    /// What was taken off the goods and the shipping, which are as they are paid.
    public let promotions: [PromotionUse]
    /// `nil` while shipping is still to be quoted.
    public let shipping: Money?
    /// Goods and, once known, shipping, with their tax.
    public let total: Money
    /// What was decided about tax; `nil` for orders from before it was.
    public let tax: OrderTax?
    /// Within the total.
    public let taxAmount: Money
    public let shippingZone: String
    /// The service and carrier that were accepted; none on orders from before there were several, and on those of quotes.
    public let shippingService: String
    public let shippingCarrier: Carrier?
    public let shippingTransit: String
    public let weightG: Int
    /// From the shop's base currency to the order's, and the day of the rates it was made from.
    public let rate: ExchangeRate
    public let rateDay: String
    public let reference: PaymentReference
    public let bank: BankDetails?
    /// The way to pay that the buyer chose, as Payments names it; empty where nothing was chosen.
    public let paymentOption: String
    /// In which parts it is paid; `nil` for orders from before that was kept.
    public let schedule: PaymentSchedule?
    /// `CIF Hamburg`; empty when nothing was agreed.
    public let incoterm: String
    /// What it was accepted from.
    public let quote: ID<Quote>?
    public let placedAt: Instant
    public let updatedAt: Instant

    public var currency: Currency { total.currency }

    /// False when some goods are a line of words alone, or have left the catalogue, so that nobody knows what they weigh;
    /// `weightG` is then of the others.
    public var isWeightKnown: Bool { weightG > 0 && !lines.contains { $0.variant == nil && !$0.isCharge } }

    /// How it is sent, as everything that names it says: `Air express · DHL`; the zone where no service was chosen.
    public var shippingName: String {
        guard !shippingService.isEmpty else { return shippingZone }
        return [shippingService, shippingCarrier?.name(beside: shippingService) ?? ""].joinedBy(" · ")
    }

    /// The order of a buyer's secret address. An unknown token finds nothing.
    public static func find(token: String, in tx: Transaction) throws -> OrderDetail? {
        try tx.row("SELECT * FROM orders WHERE token = \(token)").map { try read($0, in: tx) }
    }

    /// The order that staff look at.
    public static func find(id: ID<Order>, in tx: Transaction) throws -> OrderDetail? {
        try tx.row("SELECT * FROM orders WHERE id = \(id)").map { try read($0, in: tx) }
    }

    /// The order with this number, as people read it out: in any case, with or without spaces.
    public static func find(number: String, in tx: Transaction) throws -> OrderDetail? {
        let plain = number.uppercased().filter { !$0.isWhitespace }
        return try tx.row("SELECT * FROM orders WHERE number = \(plain)").map { try read($0, in: tx) }
    }

    private static func read(_ row: Row, in tx: Transaction) throws -> OrderDetail {
        let id: ID<Order> = row["id"]
        let lines = try tx.rows("SELECT * FROM order_lines WHERE order_id = \(id) ORDER BY position")
        guard let currency = Currency(rawValue: row["currency"]), let base = Currency(rawValue: row["base_currency"]),
            let contact = JSONText.read(Order.Contact.self, row["contact"]),
            let reference = PaymentReference(reading: row["payment_reference"])
        else { throw AppError(.internal, "error.internal", detail: "order \(id) cannot be read") }
        return OrderDetail(
            row, id, contact, lines.map { Line($0, currency) }, try PromotionUse.all(of: id, currency, in: tx), currency,
            reference,
            rate: try ExchangeRate(
                base: base, quote: currency, numerator: row["rate_numerator"], denominator: row["rate_denominator"]))
    }

    private init(
        _ row: Row, _ id: ID<Order>, _ contact: Order.Contact, _ lines: [Line],
        _ promotions: [PromotionUse], _ currency: Currency,
        _ reference: PaymentReference, rate: ExchangeRate
    ) {
        let shippingMinor: Int64? = row["shipping_minor"]
        (self.id, number, token, state) = (id, row["number"], row["token"], row["state"])
        (language, self.contact, note, self.lines) = (row["language"], contact, row["note"], lines)
        goods = Money(minor: row["goods_minor"], currency)
        self.promotions = promotions
        shipping = shippingMinor.map { Money(minor: $0, currency) }
        total = Money(minor: row["total_minor"], currency)
        (shippingService, shippingCarrier) = (row["shipping_service"], Carrier(rawValue: row["shipping_carrier"]))
        (shippingZone, shippingTransit, weightG) = (row["shipping_zone"], row["shipping_transit"], row["weight_g"])
        (self.rate, rateDay, self.reference) = (rate, row["rate_day"], reference)
        tax = OrderTax(json: row["tax"])
        taxAmount = Money(minor: row["tax_minor"], currency)
        bank = BankDetails(json: row["bank_details"])
        paymentOption = row["payment_option"]
        schedule = PaymentSchedule(json: row["schedule"])
        (incoterm, quote) = (row["incoterm"], row["quote_id"])
        (placedAt, updatedAt) = (row["placed_at"], row["updated_at"])
    }
}

extension OrderDetail.Line {
    /// What so many pieces of it came to, as they were paid, when `before` others have come back already. What all pieces up to
    /// here come to is rounded once, half away from zero, and this is the difference: however a line comes back, it is never worth
    /// more than was paid for it.
    /// - Throws: `money.tooLarge`.
    public func paid(for pieces: Int, after before: Int = 0) throws -> Money {
        func upTo(_ count: Int) throws -> Money {
            try amount.part(Int64(min(max(0, count), quantity)), of: Int64(max(1, quantity)))
        }
        return try upTo(max(0, before) + max(0, pieces)).subtracting(upTo(before))
    }

    fileprivate init(_ row: Row, _ currency: Currency) {
        let off: Int64 = row["discount_minor"]
        self.init(
            variant: row["variant_id"], pictureID: row["picture_id"], kind: row["kind"], sku: row["sku"], title: row["title"],
            options: row["options"], unit: row["unit"], quantity: row["quantity"],
            unitPrice: UnitPrice(fine: row["unit_fine"], currency), amount: Money(minor: row["amount_minor"], currency),
            taken: row["taken"], backOrdered: row["back_ordered"], allotted: row["allotted"],
            backOrderDue: row["back_order_due"], taxShare: row["tax_share"], tax: Money(minor: row["tax_minor"], currency),
            off: off == 0 ? nil : Money(minor: off, currency), promotion: row["promotion"])
    }
}

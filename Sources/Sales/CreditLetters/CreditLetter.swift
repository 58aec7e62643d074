import Basics
import MoneyKit
import Store

/// The letter of credit by which an order is paid (UCP 600): what it asks of the seller, and by when.
public struct CreditLetter: Hashable, Sendable {
    public var number: String
    /// The bank that issued it.
    public var bank: String
    /// Days such as `2026-11-22`.
    public var issuedOn: String
    public var expiresOn: String
    public var latestShipment: String
    /// Within how many days after shipment the documents are to be presented; UCP 600 article 14(c) says 21 where the letter is
    /// silent.
    public var presentationDays: Int
    public var amount: Money
    /// Hundredths of a percent by which the amount may be missed either way.
    public var tolerance: Int
    /// The day the documents were given to the bank; empty before that.
    public var presentedOn: String

    public static let usualPresentationDays = 21
    static let wholeTolerance = 10_000

    public init(
        number: String, bank: String, issuedOn: String, expiresOn: String, latestShipment: String,
        presentationDays: Int = usualPresentationDays, amount: Money, tolerance: Int = 0, presentedOn: String = ""
    ) {
        (self.number, self.bank, self.issuedOn, self.expiresOn) = (number, bank, issuedOn, expiresOn)
        (self.latestShipment, self.presentationDays, self.amount) = (latestShipment, presentationDays, amount)
        (self.tolerance, self.presentedOn) = (tolerance, presentedOn)
    }

    /// The letter of an order.
    public static func find(_ order: OrderDetail, in tx: Transaction) throws -> CreditLetter? {
        try tx.row("SELECT * FROM credit_letters WHERE order_id = \(order.id)").map { CreditLetter($0, order.currency) }
    }

    private init(_ row: Row, _ currency: Currency) {
        (number, bank, issuedOn, expiresOn) = (row["number"], row["bank"], row["issued_on"], row["expires_on"])
        (latestShipment, presentationDays) = (row["latest_shipment"], row["presentation_days"])
        (amount, tolerance) = (Money(minor: row["amount_minor"], currency), row["tolerance"])
        presentedOn = row["presented_on"]
    }
}

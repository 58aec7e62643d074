import Basics

/// An offer to one buyer: what, how much of it, at which price, delivered where, paid how, and until when it holds.
///
/// This is its name as a type. What is offered is in `QuoteContent`, what it comes to in `QuoteSums`, and a quote as it is
/// kept, with its revisions and its conversation, in `QuoteDetail`.
public enum Quote {
    /// In front of every number: `QT-2026-000123`.
    public static let numberPrefix = "QT"

    public static let mostLines = 500
    /// Hundredths of a percent that can be taken off a line: all of it.
    public static let mostDiscount = QuoteSettings.wholeBasisPoints
    public static let mostCharges = 20
    public static let mostLeadTimeDays = 730
    public static let mostTitle = 300
    public static let mostSKU = 200
    public static let mostPlace = 100
    public static let mostNote = 4_000
    public static let mostMessage = TypedMessage.mostCharacters
    public static let mostSignature = 100
    /// Nobody haggles so long; whoever has more to say writes a mail.
    static let mostMessages = 500
    /// So long a new quote holds, until somebody says otherwise.
    public static let usualDays: Int64 = 14
}

/// Who works with a quote.
extension OrderMover {
    /// True for those who write and send quotes; the others read them.
    public var mayQuote: Bool { role == .owner || role == .sales }

    func requireQuoting() throws {
        guard mayQuote else { throw AppError(.forbidden, "quote.notAllowed") }
    }
}

import Basics
import Customers
import MoneyKit
import Store

/// What a file or a mail says of a buyer: a record, and what the buyer did.
public struct ImportedCustomer: Hashable, Sendable {
    public var record: CustomerRecord
    /// The language the buyer is known to read, or empty.
    public var language = ""
    public var kind: Touch.Kind
    /// What happened, unique in the house: `alibaba:order:…`.
    public var source: String
    /// When it happened; `nil` when nothing says so, and it then counts from when it was first taken in.
    public var at: Instant?
    /// The number of the order or inquiry, or empty.
    public var subject = ""
    public var text = ""
    public var amount: Money?

    /// What taking it in has come to.
    public struct Kept: Hashable, Sendable {
        public let contact: ID<Contact>
        public let outcome: StoredRecord.Outcome
    }

    /// Takes the record in and keeps what the buyer did. A second time it changes nothing.
    /// - Parameter actor: a staff id or `system`.
    @discardableResult
    public func keep(by actor: String, in tx: Transaction) throws -> Kept {
        let known = try Touch.known(by: source, in: tx)
        let taken = try StoredRecord.takeLatest(record, seenAt: at, language: language, by: actor, in: tx)
        var draft = Touch.Draft(kind, source: source, at: at ?? known?.at ?? tx.now)
        (draft.subject, draft.text, draft.actor) = (subject, String(text.prefix(Touch.mostCharacters)), "buyer")
        (draft.amountMinor, draft.currency) = (amount.map { Int($0.minor) }, amount?.currency.code ?? "")
        guard let known else {
            try Touch.keep(draft, of: taken.record, in: tx)
            return Kept(contact: taken.contact, outcome: .new)
        }
        if !Self.says(known, draft, taken.record) {
            try Touch.keep(draft, of: taken.record, in: tx)
            return Kept(contact: taken.contact, outcome: .changed)
        }
        return Kept(contact: taken.contact, outcome: taken.outcome == .known ? .known : .changed)
    }

    private static func says(_ touch: Touch, _ draft: Touch.Draft, _ record: ID<StoredRecord>) -> Bool {
        touch.record == record && touch.kind == draft.kind && touch.at == draft.at && touch.subject == draft.subject
            && touch.text == draft.text && touch.amountMinor == draft.amountMinor && touch.currency == draft.currency
    }
}

import Basics
import Foundation
import Journal
import Store

extension Touch {
    /// The longest note, in characters.
    public static let mostNoteCharacters = 5_000

    /// Notes something about a buyer, or what was said on the telephone. It stays with the record that was taken in last, and
    /// goes where that goes.
    /// - Throws: `error.notFound` for a buyer without a record; `customers.noteMissing`; `customers.noteTooLong`.
    public static func note(
        _ typed: String, isCall: Bool = false, about contact: ID<Contact>, by actor: String, in tx: Transaction
    ) throws {
        let text = typed.replacing("\r\n", with: "\n").replacing("\0", with: "").trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw AppError.invalid("customers.noteMissing") }
        guard text.count <= mostNoteCharacters else {
            throw AppError.invalid("customers.noteTooLong", ["most": "\(mostNoteCharacters)"])
        }
        let last: ID<StoredRecord>? = try tx.value(
            "SELECT id FROM customer_records WHERE contact_id = \(contact) ORDER BY id DESC LIMIT 1")
        guard let last else { throw AppError.notFound() }
        var draft = Draft(isCall ? .call : .note, source: "note:\(ID<Touch>.new(at: tx.now))", at: tx.now)
        (draft.text, draft.actor) = (text, actor)
        try keep(draft, of: last, in: tx)
        try Journal.append("customer.noted", subject: contact.text, actor: actor, in: tx)
    }
}

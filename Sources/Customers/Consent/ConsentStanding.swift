import Basics
import Store

/// What holds of one address of a buyer.
public struct ConsentStanding: Hashable, Sendable {
    public let email: String
    /// The entry that holds of each purpose of which anything was ever said, in the order of the purposes.
    public let entries: [Consent]
    /// Purposes that somebody has typed into a form and nobody has confirmed.
    public let asked: [Consent.Purpose]
    public let suppression: Suppression?

    /// So many addresses of one buyer are looked at.
    static let mostAddresses = 10

    /// Of every whole address that the records of a buyer tell, the newest first; those of which nothing was said are left out,
    /// but for the first.
    public static func all(of contact: ID<Contact>, in tx: Transaction) throws -> [ConsentStanding] {
        let all = try addresses(of: contact, in: tx).map { try load($0, in: tx) }
        return all.enumerated().filter { $0 == 0 || !$1.isEmpty }.map(\.element)
    }

    private var isEmpty: Bool { entries.isEmpty && asked.isEmpty && suppression == nil }

    static func addresses(of contact: ID<Contact>, in tx: Transaction) throws -> [String] {
        var seen = Set<String>()
        let written = try tx.rows(
            """
            SELECT email FROM customer_records WHERE contact_id = \(contact) AND email <> '' ORDER BY seen_at DESC, id DESC LIMIT 500
            """
        ).map { AddressKey.plain($0["email"]) }
        let whole = written.filter { $0.contains("@") && !$0.contains("*") && seen.insert($0).inserted }
        return Array(whole.prefix(mostAddresses))
    }

    private static func load(_ email: String, in tx: Transaction) throws -> ConsentStanding {
        let history = try Consent.history(of: email, in: tx)
        let said = Consent.Purpose.allCases.map { purpose in history.filter { $0.purpose == purpose } }
        let holding = said.compactMap { $0.last { $0.state != .asked } }
        let asked = said.compactMap { $0.last }.filter { $0.state == .asked }.map(\.purpose)
        return ConsentStanding(
            email: email, entries: holding, asked: asked, suppression: try Suppression.find(email, in: tx))
    }
}

extension Consent {
    /// Keeps that a buyer has told somebody of the team that he takes his consent back. The secret link to his own page goes to his
    /// mailbox alone, so that what stands there as said by him was said by him.
    /// - Parameter typed: what the buyer said, as far as it is known.
    /// - Throws: `consents.wordsMissing`; `consents.notHis` for an address that no record of the buyer has; `consents.notGiven`.
    public static func withdraw(
        _ purpose: Purpose, of email: String, told typed: String, in language: LanguageTag, contact: ID<Contact>,
        by actor: String, in tx: Transaction
    ) throws {
        let words = typed.replacing("\0", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty else { throw AppError.invalid("consents.wordsMissing") }
        let plain = AddressKey.plain(email)
        guard try ConsentStanding.addresses(of: contact, in: tx).contains(plain) else {
            throw AppError.invalid("consents.notHis")
        }
        guard let key = try AddressKey.find(in: tx), try newest(key.hash(plain), purpose, in: tx)?.state == .given else {
            throw AppError(.conflict, "consents.notGiven")
        }
        try withdraw(
            plain, for: purpose, words: Words(words, language: language.rawValue), source: .staff,
            place: "/admin/customers/\(contact)", by: actor, in: tx)
    }
}

import Basics
import Mail
import Store

/// Signing up for news of the house. Whoever types an address proves nothing; only the link that goes to its mailbox does.
public enum Newsletter {
    /// So long the link in the mailbox can be followed.
    public static let confirmDays: Int64 = 7
    /// So many letters ask one address for confirmation in a day, however often somebody types it.
    static let mostAskedADay = 2
    private static let daySeconds: Int64 = 86_400

    /// Notes that somebody wants news at this address. It stands for nothing until it is confirmed.
    /// - Parameter words: exactly what the form showed.
    /// - Returns: the token of the link to send there; `nil` when nothing is to be sent, since the consent stands already, the
    ///   address was asked often enough today, or its owner has complained of mail from here.
    /// - Throws: `newsletter.badEmail`.
    public static func ask(
        _ email: String, words: Consent.Words, place: String, in tx: Transaction
    ) throws -> String? {
        let email = AddressKey.plain(email)
        guard (try? MailAddress(email)) != nil else { throw AppError.invalid("newsletter.badEmail") }
        let key = try AddressKey.load(in: tx)
        let hash = key.hash(email)
        let isWanted = try !Consent.stands(email, for: .newsletter, in: tx)
        let asked: Int? = try tx.value(
            """
            SELECT count(*) FROM consent_entries WHERE email_hash = \(hash) AND state = 'asked'
                AND at > \(tx.now.adding(seconds: -daySeconds))
            """)
        let hasComplained = try Suppression.find(hash: hash, in: tx)?.reason == .complained
        guard isWanted, !hasComplained, asked ?? 0 < mostAskedADay else { return nil }
        let entry = Consent.Entry(.newsletter, .asked, words, .form, place: place, by: "buyer")
        let id = try Consent.keep(entry, of: .address(email), in: tx)
        return token(id, key)
    }

    static func token(_ id: ID<Consent>, _ key: AddressKey) -> String { "\(id.text).\(key.signature(of: "confirm." + id.text))" }

    /// The address that a link is about, for the page behind it. Opening it confirms nothing: mail programs open links too.
    /// - Throws: `consent.badLink`; `consent.oldLink`.
    public static func asked(_ token: String, in tx: Transaction) throws -> Consent {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let key = try AddressKey.find(in: tx), key.isSignature(parts[1], of: "confirm." + parts[0]),
            let entry = try Consent.find(ID(parts[0]), in: tx), entry.state == .asked
        else { throw AppError(.notFound, "consent.badLink") }
        let isOld = entry.at.adding(seconds: confirmDays * daySeconds) < tx.now
        let isTakenBack = try Consent.newest(entry.hash, .newsletter, in: tx).map {
            $0.state == .withdrawn && $0.at >= entry.at
        }
        guard !isOld, isTakenBack != true, !entry.email.isEmpty else { throw AppError(.gone, "consent.oldLink") }
        return entry
    }

    /// The owner of the mailbox confirms; doing it again changes nothing.
    /// - Returns: the token of the page on which he can take it back.
    /// - Throws: as `asked`.
    public static func confirm(_ token: String, place: String, in tx: Transaction) throws -> String {
        let asked = try asked(token, in: tx)
        if try !Consent.stands(asked.email, for: .newsletter, in: tx) {
            try Suppression.lift(hash: asked.hash, in: tx)
            let entry = Consent.Entry(.newsletter, .given, asked.words, .confirmation, place: place, by: "buyer")
            try Consent.keep(entry, of: .address(asked.email), in: tx)
        }
        return Preferences.token(asked.hash, try AddressKey.load(in: tx))
    }
}

import Basics
import Store

/// What the owner of a mailbox wants to be written to about, by a secret link that goes to that mailbox alone.
public struct Preferences: Hashable, Sendable {
    let hash: String
    /// Empty where the house no longer knows it.
    public let email: String
    /// What the consent stands for.
    public let standing: Set<Consent.Purpose>
    /// Nothing at all is sent, whatever stands.
    public let isSuppressed: Bool

    /// - Parameters:
    ///   - base: the shop's own address without a slash at its end.
    ///   - language: of the page.
    public static func link(for email: String, base: String, language: LanguageTag, key: AddressKey) -> String {
        "\(base)/\(language.rawValue)\(path)\(token(key.hash(email), key))"
    }

    /// Where the page is, after the language.
    public static let path = "/preferences/"

    static func token(_ hash: String, _ key: AddressKey) -> String { "\(hash).\(key.signature(of: "preferences." + hash))" }

    /// - Throws: `consent.badLink` for a token that this house has not signed.
    public static func read(_ token: String, in tx: Transaction) throws -> Preferences {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let key = try AddressKey.find(in: tx), key.isSignature(parts[1], of: "preferences." + parts[0])
        else { throw AppError(.notFound, "consent.badLink") }
        return try load(parts[0], in: tx)
    }

    static func load(_ hash: String, in tx: Transaction) throws -> Preferences {
        let standing = try Consent.Purpose.allCases.filter { try Consent.newest(hash, $0, in: tx)?.state == .given }
        return Preferences(
            hash: hash, email: try Consent.address(of: hash, in: tx) ?? "", standing: Set(standing),
            isSuppressed: try Suppression.holds(hash: hash, in: tx))
    }

    /// Keeps what is wanted from now on; what stays as it was makes no entry.
    /// - Parameter words: what the page says of each purpose.
    public func change(
        to wanted: Set<Consent.Purpose>, words: [Consent.Purpose: Consent.Words], place: String, in tx: Transaction
    ) throws {
        // Whoever asks for something from this page wants mail again; what stood before is asked for with it.
        if isSuppressed, !wanted.isEmpty { try Suppression.lift(hash: hash, in: tx) }
        for purpose in Consent.Purpose.allCases where wanted.contains(purpose) != standing.contains(purpose) {
            let state: Consent.State = wanted.contains(purpose) ? .given : .withdrawn
            let shown = words[purpose] ?? Consent.Words("", language: "")
            let entry = Consent.Entry(purpose, state, shown, .preferences, place: place, by: "buyer")
            try Consent.keep(entry, of: .hash(hash), in: tx)
        }
    }

    /// Nothing but letters that are owed is sent from now on.
    public func stopAll(words: Consent.Words, place: String, in tx: Transaction) throws {
        for purpose in Consent.Purpose.allCases where standing.contains(purpose) {
            let entry = Consent.Entry(purpose, .withdrawn, words, .preferences, place: place, by: "buyer")
            try Consent.keep(entry, of: .hash(hash), in: tx)
        }
        try Suppression.add(hash: hash, reason: .unsubscribed, in: tx)
    }
}

import Basics
import Store

/// The link that every letter carries which needs consent. It says whose and what for by itself, signed, so that nothing is
/// looked up and nothing personal stands in an address: `{purpose}.{hash of the address}.{signature}`.
public struct Unsubscribe: Hashable, Sendable {
    public let purpose: Consent.Purpose
    let hash: String

    /// Where mail programs and people go, below the shop's own address: `/unsubscribe/{token}`.
    public static let path = "/unsubscribe/"

    /// - Parameter base: the shop's own address without a slash at its end.
    public static func link(for email: String, purpose: Consent.Purpose, base: String, key: AddressKey) -> String {
        base + path + token(key.hash(email), purpose, key)
    }

    /// The fields of a letter that let a mail program offer the button (RFC 2369, RFC 8058). Both must be signed.
    public static func headers(link: String) -> [String: String] {
        ["List-Unsubscribe": "<\(link)>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"]
    }

    static func token(_ hash: String, _ purpose: Consent.Purpose, _ key: AddressKey) -> String {
        let text = "\(purpose.rawValue).\(hash)"
        return "\(text).\(key.signature(of: "unsubscribe." + text))"
    }

    /// - Throws: `consent.badLink` for a token that this house has not signed.
    public static func read(_ token: String, in tx: Transaction) throws -> Unsubscribe {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let purpose = Consent.Purpose(rawValue: parts[0]), let key = try AddressKey.find(in: tx),
            key.isSignature(parts[2], of: "unsubscribe.\(parts[0]).\(parts[1])")
        else { throw AppError(.notFound, "consent.badLink") }
        return Unsubscribe(purpose: purpose, hash: parts[1])
    }

    /// Takes the consent back at once; doing it again changes nothing.
    public func withdraw(words: Consent.Words, place: String, in tx: Transaction) throws {
        let isWithdrawn = try Consent.newest(hash, purpose, in: tx)?.state == .withdrawn
        guard !isWithdrawn else { return }
        let entry = Consent.Entry(purpose, .withdrawn, words, .oneClick, place: place, by: "buyer")
        try Consent.keep(entry, of: .hash(hash), in: tx)
    }
}

import Basics

/// Who tells the text records of a name. Replaceable, because it is the outside world.
public struct MailDNS: Sendable {
    /// The records of a name, the pieces of each joined; none for a name that has none.
    public var texts: @Sendable (_ name: String) async throws -> [String]

    public init(texts: @escaping @Sendable (_ name: String) async throws -> [String]) { self.texts = texts }
}

/// What a sending domain publishes, as the servers that receive its mail will see it.
public struct DomainCheck: Hashable, Sendable {
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        case good, missing, wrong, unanswered
    }

    public struct Finding: Hashable, Sendable {
        public let outcome: Outcome
        /// The name that was asked.
        public let name: String
        /// What was found there; may be empty.
        public let found: String
    }

    /// Who may send (RFC 7208).
    public let spf: Finding
    /// The key of the signatures (RFC 6376).
    public let dkim: Finding
    /// The second key, where letters are signed with two (RFC 8463).
    public let edwards: Finding?
    /// What becomes of mail that fails both (RFC 7489).
    public let dmarc: Finding

    /// Asks for the three records.
    /// - Parameters:
    ///   - keyName: where the key is published.
    ///   - publicKey: the key that signs, as base64.
    ///   - edwards: where the Ed25519 key is published, and that key.
    public static func ask(
        domain: String, keyName: String, publicKey: String, edwards: (keyName: String, publicKey: String)? = nil, _ dns: MailDNS
    ) async -> DomainCheck {
        var second: Finding?
        if let (name, wanted) = edwards { second = await finding(name, "", dns) { isKey(wanted, .ed25519, in: $0) } }
        return DomainCheck(
            spf: await finding(domain, "v=spf1", dns) { _ in true },
            dkim: await finding(keyName, "", dns) { isKey(publicKey, .rsa, in: $0) }, edwards: second,
            dmarc: await finding("_dmarc.\(domain)", "v=DMARC1", dns) { policy(in: $0) != nil })
    }

    /// - Parameter beginning: what the record that is looked for begins with; others at the name are of something else.
    private static func finding(
        _ name: String, _ beginning: String, _ dns: MailDNS, isGood: (String) -> Bool
    ) async -> Finding {
        guard let texts = try? await dns.texts(name) else { return Finding(outcome: .unanswered, name: name, found: "") }
        let records = texts.filter { $0.lowercased().hasPrefix(beginning.lowercased()) }
        guard let record = records.first else { return Finding(outcome: .missing, name: name, found: "") }
        // Two records of one kind are as none (RFC 7208 §4.5, RFC 7489 §6.6.3).
        let outcome = records.count == 1 && isGood(record) ? Outcome.good : .wrong
        return Finding(outcome: outcome, name: name, found: record)
    }

    /// A record that says no kind is of an RSA key (RFC 6376 §3.6.1).
    private static func isKey(_ key: String, _ kind: DKIMKey.Kind, in record: String) -> Bool {
        let tags = tags(record)
        let published = tags["p"]?.filter { !$0.isWhitespace } ?? ""
        return published == key && (tags["k"] ?? DKIMKey.Kind.rsa.rawValue).lowercased() == kind.rawValue
    }

    private static func policy(in record: String) -> String? {
        tags(record)["p"].flatMap { ["none", "quarantine", "reject"].contains($0.lowercased()) ? $0 : nil }
    }

    /// `name=value` pairs with semicolons between them (RFC 6376 §3.2).
    private static func tags(_ record: String) -> [String: String] {
        record.split(separator: ";").reduce(into: [:]) { tags, part in
            let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmed }
            if pair.count == 2 { tags[pair[0].lowercased()] = pair[1] }
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

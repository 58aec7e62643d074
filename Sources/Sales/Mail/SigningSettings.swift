import Basics
import Catalog
import Mail
import Store

/// How the shop signs its mail (DKIM, RFC 6376): the domain, the name under which its key is published, and the key; beside it
/// perhaps a second key of the newer kind (RFC 8463).
public struct SigningSettings: Hashable, Sendable, Codable {
    static let name = "signing"
    /// The name under which the key is published unless the owner says another.
    public static let usualSelector = "tradewind"
    /// What the name of the second key has behind that of the first.
    public static let edwardsSuffix = "-ed25519"

    public private(set) var domain: String
    public private(set) var selector: String
    /// Whether letters are signed. Not before the key is published: a signature that nobody can check does harm.
    public var isOn: Bool
    /// What the domain publishes of the key.
    public private(set) var publicKey: String
    /// The private key as it is sealed.
    private var key: String
    /// The Ed25519 key beside it; `nil` while there is none.
    public private(set) var edwards: Edwards?

    /// A second key, with which letters are signed besides.
    public struct Edwards: Hashable, Sendable, Codable {
        /// Whether letters are signed with it, too.
        public var isOn: Bool
        public let publicKey: String
        fileprivate var key: String
    }

    private static let (purpose, edwardsPurpose) = ("mail.dkim", "mail.dkim.ed25519")

    /// The settings with a new key, which takes a moment.
    /// - Throws: `mail.badDKIMDomain`, `mail.badDKIMSelector`, `mail.badDKIMKey`.
    public static func make(domain: String, selector: String, isOn: Bool, _ keyring: Keyring) throws -> SigningSettings {
        let key = try DKIMKey.make()
        let signer = try DKIMSigner(domain: domain, selector: selector, key: key)
        return SigningSettings(
            domain: signer.domain, selector: signer.selector, isOn: isOn, publicKey: key.publicKey,
            key: keyring.seal(key.pem, for: purpose))
    }

    /// Makes an Ed25519 key beside the other. It signs nothing before somebody has published it and says so.
    /// - Throws: `mail.badDKIMSelector` where the name has no room for what stands behind it; `mail.badDKIMKey`.
    public mutating func makeEdwards(_ keyring: Keyring) throws {
        let key = try DKIMKey.make(.ed25519)
        _ = try DKIMSigner(domain: domain, selector: selector + Self.edwardsSuffix, key: key)
        edwards = Edwards(isOn: false, publicKey: key.publicKey, key: keyring.seal(key.pem, for: Self.edwardsPurpose))
    }

    /// Says whether letters are signed with the second key, too; without one it says nothing.
    public mutating func signWithEdwards(_ isOn: Bool) { edwards?.isOn = isOn }

    /// `nil` while nothing is set: letters go without a signature.
    public static func load(in tx: Transaction) throws -> SigningSettings? { try Settings.read(name, in: tx) }

    /// Keeps the settings in the place of what was there.
    public func save(by actor: String, in tx: Transaction) throws {
        try Settings.keep(Self.name, self, by: actor, in: tx)
    }

    /// Letters go without a signature again, and the keys are thrown away.
    public static func clear(by actor: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM settings WHERE name = \(name)")
        try Settings.journal(name, by: actor, in: tx)
    }

    /// Seals the keys with the keyring's first key.
    /// - Returns: how many keys there are.
    /// - Throws: `secret.unreadable`.
    public static func sealAnew(_ keyring: Keyring, in tx: Transaction) throws -> Int {
        guard var settings = try load(in: tx) else { return 0 }
        settings.key = keyring.seal(try keyring.open(settings.key, for: purpose), for: purpose)
        if let second = settings.edwards {
            settings.edwards?.key = keyring.seal(try keyring.open(second.key, for: edwardsPurpose), for: edwardsPurpose)
        }
        try Settings.write(name, settings, in: tx)
        return settings.edwards == nil ? 1 : 2
    }

    /// Who signs, when letters are signed: a signature for each key that is on.
    /// - Throws: `secret.unreadable`, `mail.badDKIMKey`.
    public func signers(_ keyring: Keyring) throws -> [DKIMSigner] {
        guard isOn else { return [] }
        let first = try DKIMKey(pem: keyring.open(key, for: Self.purpose))
        let own = try DKIMSigner(domain: domain, selector: selector, key: first)
        guard let edwards, edwards.isOn else { return [own] }
        let second = try DKIMKey(pem: keyring.open(edwards.key, for: Self.edwardsPurpose))
        return [own, try DKIMSigner(domain: domain, selector: selector + Self.edwardsSuffix, key: second)]
    }

    // MARK: What the domain publishes

    /// The name of the record: `tradewind._domainkey.example.com`.
    public var recordName: String { "\(selector)._domainkey.\(domain)" }
    /// The text of the record (RFC 6376 §3.6.1).
    public var record: String { "v=DKIM1; k=rsa; p=\(publicKey)" }
    /// The name of the second record.
    public var edwardsRecordName: String { "\(selector)\(Self.edwardsSuffix)._domainkey.\(domain)" }
    /// The text of the second record (RFC 8463 §4.2); `nil` without a second key.
    public var edwardsRecord: String? { edwards.map { "v=DKIM1; k=ed25519; p=\($0.publicKey)" } }
}

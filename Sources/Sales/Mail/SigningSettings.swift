import Basics
import Catalog
import Mail
import Store

/// How the shop signs its mail (DKIM, RFC 6376): the domain, the name under which its key is published, and the key.
public struct SigningSettings: Hashable, Sendable, Codable {
    static let name = "signing"
    /// The name under which the key is published unless the owner says another.
    public static let usualSelector = "tradewind"

    public private(set) var domain: String
    public private(set) var selector: String
    /// Whether letters are signed. Not before the key is published: a signature that nobody can check does harm.
    public var isOn: Bool
    /// What the domain publishes of the key.
    public private(set) var publicKey: String
    /// The private key as it is sealed.
    private var key: String

    private static let purpose = "mail.dkim"

    /// The settings with a new key, which takes a moment.
    /// - Throws: `mail.badDKIMDomain`, `mail.badDKIMSelector`, `mail.badDKIMKey`.
    public static func make(domain: String, selector: String, isOn: Bool, _ keyring: Keyring) throws -> SigningSettings {
        let key = try DKIMKey.make()
        let signer = try DKIMSigner(domain: domain, selector: selector, key: key)
        return SigningSettings(
            domain: signer.domain, selector: signer.selector, isOn: isOn, publicKey: key.publicKey,
            key: keyring.seal(key.pem, for: purpose))
    }

    /// `nil` while nothing is set: letters go without a signature.
    public static func load(in tx: Transaction) throws -> SigningSettings? { try Settings.read(name, in: tx) }

    /// Keeps the settings in the place of what was there.
    public func save(by actor: String, in tx: Transaction) throws {
        try Settings.write(Self.name, self, in: tx)
        try Settings.journal(Self.name, by: actor, in: tx)
    }

    /// Letters go without a signature again, and the key is thrown away.
    public static func clear(by actor: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM settings WHERE name = \(name)")
        try Settings.journal(name, by: actor, in: tx)
    }

    /// Seals the key with the keyring's first key.
    /// - Returns: how many keys there are: one or none.
    /// - Throws: `secret.unreadable`.
    public static func sealAnew(_ keyring: Keyring, in tx: Transaction) throws -> Int {
        guard var settings = try load(in: tx) else { return 0 }
        settings.key = keyring.seal(try keyring.open(settings.key, for: purpose), for: purpose)
        try Settings.write(name, settings, in: tx)
        return 1
    }

    /// Who signs, when letters are signed.
    /// - Throws: `secret.unreadable`, `mail.badDKIMKey`.
    public func signer(_ keyring: Keyring) throws -> DKIMSigner? {
        guard isOn else { return nil }
        let key = try DKIMKey(pem: keyring.open(key, for: Self.purpose))
        return try DKIMSigner(domain: domain, selector: selector, key: key)
    }

    // MARK: What the domain publishes

    /// The name of the record: `tradewind._domainkey.example.com`.
    public var recordName: String { "\(selector)._domainkey.\(domain)" }
    /// The text of the record (RFC 6376 §3.6.1).
    public var record: String { "v=DKIM1; k=rsa; p=\(publicKey)" }
}

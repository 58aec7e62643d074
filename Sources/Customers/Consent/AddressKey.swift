import Basics
import Mail
import Store

/// The key with which the house knows an address again without keeping it, and signs the links it sends there.
///
/// It is made once and kept among the settings, sealed with the keyring outside the database: who copies the database alone can
/// try no addresses against the hashes in it. It stays the same when the keyring is renewed, so that a refusal holds for ever.
public struct AddressKey: Sendable {
    static let name = "addressKey"
    private static let purpose = "customers.addressKey"

    private let bytes: [UInt8]

    /// For tests of what needs no database.
    init(_ text: String) { bytes = Array(text.utf8) }

    /// The key of this shop; the first write that needs one makes it.
    /// - Throws: `secret.unreadable`.
    public static func load(in tx: Transaction) throws -> AddressKey {
        if let key = try find(in: tx) { return key }
        let text = Secrets.token()
        try keep(text, in: tx)
        return AddressKey(text)
    }

    /// `nil` in a shop that has never needed one, which so knows no address.
    static func find(in tx: Transaction) throws -> AddressKey? {
        try sealed(in: tx).map { AddressKey(try tx.keyring.open($0, for: purpose)) }
    }

    /// Seals the key with the keyring's first key.
    /// - Returns: how many there are: one or none.
    /// - Throws: `secret.unreadable`.
    public static func sealAnew(_ keyring: Keyring, in tx: Transaction) throws -> Int {
        guard let sealed = try sealed(in: tx) else { return 0 }
        try keep(keyring.open(sealed, for: purpose), keyring, in: tx)
        return 1
    }

    private static func sealed(in tx: Transaction) throws -> String? {
        let value: String? = try tx.value("SELECT value FROM settings WHERE name = \(name)")
        // It is kept as the other settings are, as JSON.
        return value.map { String($0.dropFirst().dropLast()) }
    }

    private static func keep(_ text: String, _ keyring: Keyring? = nil, in tx: Transaction) throws {
        let value = "\"" + (keyring ?? tx.keyring).seal(text, for: purpose) + "\""
        try tx.run(
            """
            INSERT INTO settings (name, value) VALUES (\(name), \(value))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
    }

    /// The hash under which an address is known: the first 16 bytes of an HMAC-SHA-256, as 32 hexadecimal digits.
    public func hash(_ email: String) -> String { code(for: "address", Self.plain(email)) }

    /// The signature of what a link says.
    func signature(of text: String) -> String { code(for: "link", text) }

    func isSignature(_ signature: String, of text: String) -> Bool {
        Secrets.areEqual(Array(signature.utf8), Array(self.signature(of: text).utf8))
    }

    private static let codeBytes = 16

    /// What a code is for goes into it, so that a hash that is seen somewhere is never a signature elsewhere.
    private func code(for use: String, _ text: String) -> String {
        let code = Secrets.hmacSHA256(Array((use + "\n" + text).utf8), key: bytes)
        return Secrets.hexadecimal(Array(code.prefix(Self.codeBytes)))
    }

    /// An address in one spelling: without spaces around it, in small letters, its domain as mail servers know it.
    public static func plain(_ email: String) -> String {
        let trimmed = email.split(whereSeparator: \.isWhitespace).joined()
        return ((try? MailAddress(trimmed).address) ?? trimmed).lowercased()
    }
}

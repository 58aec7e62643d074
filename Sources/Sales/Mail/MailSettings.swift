import Basics
import Catalog
import Mail
import Store

/// How the shop sends mail, as its owner set it.
public struct MailSettings: Hashable, Sendable, Codable {
    static let name = "mail"

    /// The address mails come from.
    public var sender: String
    public var host: String
    public var port: Int
    /// One of `SMTPSettings.Security`.
    public var security: String
    public var user: String
    /// As `setPassword` has sealed it.
    public private(set) var password = ""

    public init(
        sender: String, host: String, port: Int, security: SMTPSettings.Security, user: String = ""
    ) {
        (self.sender, self.host, self.port) = (sender, host, port)
        (self.security, self.user) = (security.rawValue, user)
    }

    static let purpose = "mail.password"

    /// Takes a password as it was typed; it is kept sealed. An empty one is none.
    public mutating func setPassword(_ typed: String, _ keyring: Keyring) {
        password = typed.isEmpty ? "" : keyring.seal(typed, for: Self.purpose)
    }

    /// The same settings with the password of others.
    public func keepingPassword(of other: MailSettings) -> MailSettings {
        var settings = self
        settings.password = other.password
        return settings
    }

    /// Seals a password that was kept before passwords were sealed.
    public static func sealKept(_ keyring: Keyring, in tx: Transaction) throws {
        guard var settings = try load(in: tx), !settings.password.isEmpty,
            (try? keyring.open(settings.password, for: purpose)) == nil, !settings.password.hasPrefix("s1.")
        else { return }
        settings.setPassword(settings.password, keyring)
        try Settings.write(name, settings, in: tx)
    }

    /// Seals the password with the keyring's first key.
    /// - Returns: how many passwords there are: one or none.
    /// - Throws: `secret.unreadable`.
    public static func sealAnew(_ keyring: Keyring, in tx: Transaction) throws -> Int {
        guard var settings = try load(in: tx), !settings.password.isEmpty else { return 0 }
        settings.setPassword(try keyring.open(settings.password, for: purpose), keyring)
        try Settings.write(name, settings, in: tx)
        return 1
    }

    /// `nil` while nothing is set: mails are then written to the outbox.
    public static func load(in tx: Transaction) throws -> MailSettings? {
        try Settings.read(name, in: tx)
    }

    /// - Throws: `mail.badAddress`, `mail.badServer`, `mail.passwordInClear`.
    public func save(by actor: String, in tx: Transaction) throws {
        _ = try MailAddress(sender)
        _ = try server(password: password)
        try Settings.keep(Self.name, self, by: actor, in: tx)
    }

    /// How long somebody waits for a letter of trial.
    static let testSeconds = 12

    /// Sends a letter through this server at once, whether or not it is the one that is kept.
    /// - Throws: what `save` throws, and `mail.…` with what the server said.
    public func sendTest(
        to address: String, of shop: ShopSettings, subject: String, text: String, with keyring: Keyring, at now: Instant
    ) async throws {
        let message = try MailMessage(
            from: MailAddress(sender, name: shop.name), to: [MailAddress(address)], subject: subject, text: text, date: now)
        try await MailTransport.smtp(server(keyring), withinSeconds: Self.testSeconds).send(message)
    }

    /// Mails go to the outbox again.
    public static func clear(by actor: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM settings WHERE name IN \([name, triedName])")
        try Settings.journal(name, by: actor, in: tx)
    }

    /// Who mails come from: the sender that is set, or else the shop's own address, or else one that says where nobody answers.
    static func sender(_ settings: MailSettings?, of shop: ShopSettings) throws -> MailAddress {
        for address in [settings?.sender, shop.email].compactMap(\.self) {
            if let sender = try? MailAddress(address, name: shop.name) { return sender }
        }
        return try MailAddress("shop@localhost.localdomain")
    }

    /// The server, with its password in the clear.
    /// - Throws: `mail.badServer`, `mail.passwordInClear`, `secret.unreadable`.
    func server(_ keyring: Keyring) throws -> SMTPSettings {
        try server(password: password.isEmpty ? "" : keyring.open(password, for: Self.purpose))
    }

    private func server(password: String) throws -> SMTPSettings {
        guard let security = SMTPSettings.Security(rawValue: security) else {
            throw AppError.invalid("mail.badServer", ["host": host, "port": "\(port)"])
        }
        return try SMTPSettings(
            host: host, port: port, security: security, user: user.isEmpty ? nil : user,
            password: password.isEmpty ? nil : password)
    }
}

import Basics
import Catalog
import Mail
import Store

/// The mailbox that is read, as its owner set it.
public struct MailboxSettings: Hashable, Sendable, Codable {
    static let name = "mailbox"
    public static let mostMinutes = 24 * 60

    public var host: String
    public var port: Int
    /// One of `SMTPSettings.Security`.
    public var security: String
    public var user: String
    public var folder: String
    /// It is looked at so often.
    public var everyMinutes: Int
    /// As `setPassword` has sealed it.
    public private(set) var password = ""

    public init(
        host: String, port: Int, security: SMTPSettings.Security, user: String, folder: String = "INBOX", everyMinutes: Int = 5
    ) {
        (self.host, self.port, self.security) = (host, port, security.rawValue)
        (self.user, self.folder, self.everyMinutes) = (user, folder, everyMinutes)
    }

    private static let purpose = "mailbox.password"

    /// Takes a password as it was typed; it is kept sealed. An empty one is none.
    public mutating func setPassword(_ typed: String, _ keyring: Keyring) {
        password = typed.isEmpty ? "" : keyring.seal(typed, for: Self.purpose)
    }

    /// The same settings with the password of others.
    public func keepingPassword(of other: MailboxSettings) -> MailboxSettings {
        var settings = self
        settings.password = other.password
        return settings
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

    /// `nil` while nothing is set: no mailbox is read.
    public static func load(in tx: Transaction) throws -> MailboxSettings? { try Settings.read(name, in: tx) }

    /// Keeps the settings; what was waited for since an earlier failure is tried at once.
    /// - Throws: `mail.badServer`, `mail.passwordInClear`, `mailbox.badFolder`, `mailbox.badMinutes`.
    public func save(by actor: String, in tx: Transaction) throws {
        guard (1...Self.mostMinutes).contains(everyMinutes) else {
            throw AppError.invalid("mailbox.badMinutes", ["most": "\(Self.mostMinutes)"])
        }
        _ = try access(password: password)
        try Settings.keep(Self.name, self, by: actor, in: tx)
        try tx.run("UPDATE mailboxes SET next_at = \(tx.now) WHERE name = \(place)")
    }

    /// No mailbox is read any more.
    public static func clear(by actor: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM settings WHERE name = \(name)")
        try Settings.journal(name, by: actor, in: tx)
    }

    /// What the mailbox is called in the table of those that have been read. Another one begins anew.
    var place: String { "\(user)@\(host):\(port)/\(folder)" }

    /// The mailbox, with its password in the clear.
    /// - Throws: `mail.badServer`, `mail.passwordInClear`, `mailbox.badFolder`, `secret.unreadable`.
    func access(_ keyring: Keyring) throws -> MailboxAccess {
        try access(password: password.isEmpty ? "" : keyring.open(password, for: Self.purpose))
    }

    private func access(password: String) throws -> MailboxAccess {
        guard let security = SMTPSettings.Security(rawValue: security) else {
            throw AppError.invalid("mail.badServer", ["host": host, "port": "\(port)"])
        }
        let server = try SMTPSettings(
            host: host, port: port, security: security, user: user.isEmpty ? nil : user,
            password: password.isEmpty ? nil : password)
        return try MailboxAccess(server, folder: folder)
    }

    /// How long somebody waits for a trial.
    private static let trialSeconds = 10

    /// Opens the mailbox and leaves it, whether or not it is the one that is kept.
    /// - Returns: how many mails lie in the folder.
    /// - Throws: what `save` throws, and why it could not be opened.
    public func tryOut(_ keyring: Keyring) async throws -> Int {
        var limits = MailboxLimits()
        (limits.connectSeconds, limits.answerSeconds) = (Self.trialSeconds, Self.trialSeconds)
        let visit = try await MailboxVisit.begin(access(keyring), limits)
        await visit.end()
        return visit.folder.count
    }
}

import Basics
import Catalog
import Store

/// By which settings a letter has really gone out. Kept beside those that the shop sends by: a letter of trial may go before they
/// are saved, and whatever is changed later has not been tried.
extension MailSettings {
    static let triedName = "mail.tried"

    /// Whether a server has taken a letter by exactly these settings.
    public func isTried(in tx: Transaction) throws -> Bool { try Self.tried(in: tx).contains(self) }

    /// Notes that a server has taken a letter by these settings. Others are forgotten, save those that the shop sends by.
    public func noteTried(in tx: Transaction) throws {
        guard try !isTried(in: tx) else { return }
        let kept = try Self.load(in: tx)
        try Settings.write(Self.triedName, [self] + Self.tried(in: tx).filter { $0 == kept }, in: tx)
    }

    /// The same settings as they were tried, if they were: two seals of one password differ.
    public func asTried(_ keyring: Keyring, in tx: Transaction) throws -> MailSettings {
        try Self.tried(in: tx).first { $0.keepingPassword(of: self) == self && hasSamePassword(as: $0, keyring) } ?? self
    }

    /// What no key opens any more is no password that was tried.
    private func hasSamePassword(as other: MailSettings, _ keyring: Keyring) -> Bool {
        guard !password.isEmpty, !other.password.isEmpty else { return password == other.password }
        guard let own = try? keyring.open(password, for: Self.purpose),
            let tried = try? keyring.open(other.password, for: Self.purpose)
        else { return false }
        return own == tried
    }

    /// What was tried holds passwords too: that of the settings that are kept is sealed with them, any other goes.
    static func sealTried(_ before: MailSettings?, as after: MailSettings?, in tx: Transaction) throws {
        let tried = try tried(in: tx)
        guard !tried.isEmpty else { return }
        try Settings.write(triedName, tried.compactMap { $0 == before ? after : $0.password.isEmpty ? $0 : nil }, in: tx)
    }

    private static func tried(in tx: Transaction) throws -> [MailSettings] {
        try Settings.read(triedName, in: tx) ?? []
    }
}

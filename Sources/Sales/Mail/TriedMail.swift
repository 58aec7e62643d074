import Basics
import Catalog
import Store

/// By which settings a letter has really gone out. A letter of trial may go before they are saved, so that what is kept of it is a
/// mark by which the same settings are known again; it holds neither the server nor its password.
extension MailSettings {
    static let triedName = "mail.tried"

    /// Whether a server has taken a letter by exactly these settings.
    public func isTried(_ keyring: Keyring, in tx: Transaction) throws -> Bool {
        try Self.marks(in: tx).contains { isMarked($0, keyring) }
    }

    /// Notes that a server has taken a letter by these settings. Others are forgotten, save those that the shop sends by.
    public func noteTried(_ keyring: Keyring, in tx: Transaction) throws {
        guard let facts = facts(keyring), try !isTried(keyring, in: tx) else { return }
        let kept = try Self.load(in: tx)
        let others = try Self.marks(in: tx).filter { kept?.isMarked($0, keyring) ?? false }
        try Settings.write(Self.triedName, [keyring.mark(facts, for: Self.triedName)] + others, in: tx)
    }

    private func isMarked(_ mark: String, _ keyring: Keyring) -> Bool {
        facts(keyring).map { keyring.isMark(mark, of: $0, for: Self.triedName) } ?? false
    }

    /// All of the settings with the password in the clear; `nil` where no key opens it any more, since then no letter goes.
    private func facts(_ keyring: Keyring) -> String? {
        guard let password = try? password.isEmpty ? "" : keyring.open(password, for: Self.purpose) else { return nil }
        return [sender, host, String(port), security, user, password].joined(separator: "\n")
    }

    private static func marks(in tx: Transaction) throws -> [String] { try Settings.read(triedName, in: tx) ?? [] }
}

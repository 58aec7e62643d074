import Basics
import Catalog
import Journal
import Store

/// The seller's account with a provider, as its owner set it. Secrets are sealed.
public struct ProviderAccount: Hashable, Sendable, Codable {
    public static let mostCharacters = 300

    public let provider: Provider
    /// Whether buyers are offered it.
    public var isOn: Bool
    /// Real money; the provider's world of trial otherwise.
    public var isLive: Bool
    /// Where the provider has the seller's account, as ISO 3166: what it may take depends on that.
    public var country: String
    /// What is not secret, by field.
    public var values: [String: String]
    /// What is, by field, as `Keyring.seal` made it.
    public private(set) var sealed: [String: String]

    public init(
        _ provider: Provider, isOn: Bool = false, isLive: Bool = false, country: String = "", values: [String: String] = [:]
    ) {
        (self.provider, self.isOn, self.isLive) = (provider, isOn, isLive)
        (self.country, self.values, sealed) = (country, values, [:])
    }

    /// The account with a provider; one that is off where nothing was set.
    public static func load(_ provider: Provider, in tx: Transaction) throws -> ProviderAccount {
        try Settings.read(name(provider), in: tx) ?? ProviderAccount(provider)
    }

    /// Every account, in the order of providers.
    public static func all(in tx: Transaction) throws -> [ProviderAccount] {
        let known = try tx.rows("SELECT value FROM settings WHERE name LIKE 'provider.%'").compactMap { row in
            JSONText.read(ProviderAccount.self, row["value"])
        }
        return Provider.allCases.map { provider in known.first { $0.provider == provider } ?? ProviderAccount(provider) }
    }

    /// Takes a secret as it was typed. An empty one leaves what is kept.
    public mutating func setSecret(_ field: String, _ typed: String, _ keyring: Keyring) {
        guard !typed.isEmpty else { return }
        sealed[field] = keyring.seal(typed, for: Self.purpose(provider, field))
    }

    /// Seals the secrets of every account with the keyring's first key.
    /// - Returns: how many there are.
    /// - Throws: `secret.unreadable`.
    public static func sealAnew(_ keyring: Keyring, in tx: Transaction) throws -> Int {
        var count = 0
        for var account in try all(in: tx) where !account.sealed.isEmpty {
            for (field, text) in account.sealed {
                let purpose = purpose(account.provider, field)
                account.sealed[field] = keyring.seal(try keyring.open(text, for: purpose), for: purpose)
            }
            count += account.sealed.count
            try Settings.write(name(account.provider), account, in: tx)
        }
        return count
    }

    /// Whether a secret is kept; what it is nobody is told.
    public func hasSecret(_ field: String) -> Bool { sealed[field] != nil }

    /// The fields that are still empty.
    public var missing: [ProviderField] {
        provider.fields.filter { $0.isSecret ? !hasSecret($0.name) : (values[$0.name] ?? "").isEmpty }
    }

    /// - Throws: `provider.incomplete` when an account without its keys is turned on, `provider.badCountry`, `provider.tooLong`.
    public func save(by actor: String, in tx: Transaction) throws {
        guard !isOn || missing.isEmpty else {
            throw AppError.invalid("provider.incomplete", ["field": missing.first?.name ?? ""])
        }
        guard !isOn || Self.isCountry(country) else { throw AppError.invalid("provider.badCountry") }
        guard values.values.allSatisfy({ $0.count <= Self.mostCharacters }) else {
            throw AppError.invalid("provider.tooLong", ["most": "\(Self.mostCharacters)"])
        }
        let before = try ProviderAccount.load(provider, in: tx)
        guard self != before else { return }
        try Settings.write(Self.name(provider), self, in: tx)
        var after = told
        for (field, text) in sealed where before.sealed[field].map({ $0 != text }) == true { after[field] = "••••••" }
        try Journal.change(
            "provider.saved", subject: provider.rawValue, actor: actor, from: before.told, to: after,
            detail: ["on": isOn ? "yes" : "no", "live": isLive ? "yes" : "no"], in: tx)
    }

    /// What the journal may tell: of secrets only whether there is one.
    private var told: [String: String] {
        var told = ["on": isOn ? "yes" : "no", "live": isLive ? "yes" : "no", "country": country]
        for (field, value) in values where !provider.fields.contains(where: { $0.name == field && $0.isSecret }) {
            told[field] = value
        }
        for field in sealed.keys { told[field] = "•••" }
        return told
    }

    /// The account with its secrets in the clear, for asking the provider. It is never kept, shown or logged.
    /// - Throws: `secret.unreadable`.
    func opened(_ keyring: Keyring) throws -> OpenedAccount {
        var all = values
        for (field, text) in sealed { all[field] = try keyring.open(text, for: Self.purpose(provider, field)) }
        return OpenedAccount(provider: provider, isLive: isLive, country: country, values: all)
    }

    private static func isCountry(_ text: String) -> Bool {
        text.utf8.count == 2 && text.utf8.allSatisfy { (65...90).contains($0) }
    }

    static func name(_ provider: Provider) -> String { "provider.\(provider.rawValue)" }
    private static func purpose(_ provider: Provider, _ field: String) -> String { "provider.\(provider.rawValue).\(field)" }
}

/// An account with a provider whose secrets lie open.
struct OpenedAccount: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    let provider: Provider
    let isLive: Bool
    let country: String
    private let values: [String: String]

    init(provider: Provider, isLive: Bool, country: String, values: [String: String]) {
        (self.provider, self.isLive, self.country, self.values) = (provider, isLive, country, values)
    }

    subscript(_ field: String) -> String { values[field] ?? "" }

    /// Printing it tells nothing.
    var description: String { "OpenedAccount(\(provider.rawValue))" }
    var debugDescription: String { description }
}

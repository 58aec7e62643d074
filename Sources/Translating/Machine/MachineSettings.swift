import Basics
import Catalog
import Foundation
import Store

/// Which machine translates, if any. Off until an owner has said where one is.
public struct MachineSettings: Hashable, Sendable, Codable {
    static let name = "machineTranslation"
    public static let mostCharacters = 500

    /// How the machine is spoken to.
    public enum Dialect: String, Hashable, Sendable, Codable, CaseIterable {
        /// `POST …/chat/completions`, as OpenAI and many who follow it take it.
        case chat
        /// `POST …/v2/translate`, as DeepL takes it.
        case deepl
    }

    public var isOn: Bool
    public var dialect: Dialect
    /// Where it is, `https://api.example.com/v1`.
    public var address: String
    /// Of the chat; DeepL has none.
    public var model: String
    /// Whether buyers read what it writes before a person has approved it.
    public var showsAtOnce: Bool
    /// As `setKey` has sealed it.
    public private(set) var key = ""

    public init(_ dialect: Dialect, address: String, model: String = "", isOn: Bool = false, showsAtOnce: Bool = false) {
        (self.dialect, self.address, self.model) = (dialect, address, model)
        (self.isOn, self.showsAtOnce) = (isOn, showsAtOnce)
    }

    private static let purpose = "machineTranslation.key"

    /// Takes a key as it was typed; it is kept sealed. An empty one is none.
    public mutating func setKey(_ typed: String, _ keyring: Keyring) {
        key = typed.isEmpty ? "" : keyring.seal(typed, for: Self.purpose)
    }

    /// The same settings with the key of others.
    public func keepingKey(of other: MachineSettings) -> MachineSettings {
        var settings = self
        settings.key = other.key
        return settings
    }

    /// Seals the key with the keyring's first key.
    /// - Returns: how many keys there are: one or none.
    /// - Throws: `secret.unreadable`.
    public static func sealAnew(_ keyring: Keyring, in tx: Transaction) throws -> Int {
        guard var settings = try load(in: tx), !settings.key.isEmpty else { return 0 }
        settings.setKey(try keyring.open(settings.key, for: purpose), keyring)
        try Settings.write(name, settings, in: tx)
        return 1
    }

    /// `nil` while nothing is set.
    public static func load(in tx: Transaction) throws -> MachineSettings? { try Settings.read(name, in: tx) }

    /// Keeps the settings.
    /// - Throws: `translating.machineAddress`, `translating.machineModel`, `translating.machineTooLong`.
    public func save(by actor: String, in tx: Transaction) throws {
        try check()
        try Settings.write(Self.name, self, in: tx)
        try Settings.journal(Self.name, by: actor, in: tx)
    }

    /// No machine translates any more.
    public static func clear(by actor: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM settings WHERE name = \(name)")
        try Settings.journal(name, by: actor, in: tx)
    }

    private func check() throws {
        guard address.count <= Self.mostCharacters, model.count <= Self.mostCharacters else {
            throw AppError.invalid("translating.machineTooLong", ["most": String(Self.mostCharacters)])
        }
        guard Self.isFit(address) else { throw AppError.invalid("translating.machineAddress") }
        guard dialect != .chat || !model.isEmpty else { throw AppError.invalid("translating.machineModel") }
    }

    /// Keys and texts go over HTTPS; a machine that stands on this very machine may be asked without.
    private static func isFit(_ address: String) -> Bool {
        guard let url = URL(string: address), let host = url.host(), !host.isEmpty, url.user == nil, url.query == nil else {
            return false
        }
        return url.scheme == "https" || url.scheme == "http" && ["127.0.0.1", "localhost"].contains(host)
    }

    /// The machine, ready to be asked; `nil` when it is off.
    /// - Throws: `secret.unreadable`.
    public func machine(_ keyring: Keyring) throws -> Machine? {
        guard isOn else { return nil }
        let key = key.isEmpty ? "" : try keyring.open(key, for: Self.purpose)
        var base = address
        while base.hasSuffix("/") { base.removeLast() }
        return switch dialect {
        case .chat: ChatMachine(address: base, model: model, key: key).machine
        case .deepl: DeepLMachine(address: base, key: key).machine
        }
    }
}

import Basics
import Foundation
import Journal
import Store

/// The table of settings: a name and a JSON value. Rooms keep their own typed values in it.
public enum Settings {
    /// The value of a name.
    /// - Throws: when what is kept cannot be read as `T`.
    public static func read<T: Decodable>(_ name: String, as type: T.Type = T.self, in tx: Transaction) throws -> T? {
        guard let text: String = try tx.value("SELECT value FROM settings WHERE name = \(name)") else { return nil }
        do {
            return try JSONDecoder().decode(T.self, from: Data(text.utf8))
        } catch {
            throw AppError(.internal, "error.internal", detail: "setting \(name): \(error)")
        }
    }

    /// Keeps `value` as the setting `name`, in the place of what was there.
    public static func write(_ name: String, _ value: some Encodable, in tx: Transaction) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(value), as: UTF8.self)
        try tx.run(
            """
            INSERT INTO settings (name, value) VALUES (\(name), \(text))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
    }

    /// Keeps `value` as the setting `name` and tells the journal what changed from what to what. A sealed secret is told to have
    /// changed, not what it is; what is no setting of the shop's own, such as a letter to one buyer, belongs elsewhere.
    public static func keep(_ name: String, _ value: some Encodable, by actor: String, in tx: Transaction) throws {
        let before = try told(name, in: tx)
        try write(name, value, in: tx)
        let (from, to) = hidden(before, try told(name, in: tx))
        try Journal.change("settings.changed", subject: name, actor: actor, from: from, to: to, in: tx)
    }

    private static func told(_ name: String, in tx: Transaction) throws -> [String: String] {
        try tx.value("SELECT value FROM settings WHERE name = \(name)", as: String.self).map(FlatJSON.fields) ?? [:]
    }

    /// Both states with marks in the places of secrets. Two seals of one secret differ, so a secret that was kept is kept as text.
    private static func hidden(
        _ before: [String: String], _ after: [String: String]
    ) -> (from: [String: String], to: [String: String]) {
        let secrets = Set(before.keys).union(after.keys).filter { isSealed(before[$0]) || isSealed(after[$0]) }
        var (from, to) = (before, after)
        for field in secrets {
            from[field] = before[field].map { _ in "•••" }
            to[field] = after[field].map { $0 == before[field] ? "•••" : "••••••" }
        }
        return (from, to)
    }

    private static func isSealed(_ text: String?) -> Bool { text?.contains(/s1\.[0-9a-f]{8}\./) ?? false }

    /// Notes that a setting has changed. Values may be secret, so the journal names only which.
    public static func journal(_ name: String, by actor: String, in tx: Transaction) throws {
        try Journal.append("settings.changed", subject: name, actor: actor, in: tx)
    }
}

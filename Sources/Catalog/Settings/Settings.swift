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

    /// Notes that a setting has changed. Values may be secret, so the journal names only which.
    public static func journal(_ name: String, by actor: String, in tx: Transaction) throws {
        try Journal.append("settings.changed", subject: name, actor: actor, in: tx)
    }
}

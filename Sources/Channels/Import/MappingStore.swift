import Basics
import Foundation
import Store

/// Mappings of columns, kept by name so that next month's file is read like this month's.
public enum ImportMapping {
    public static let longestNameCharacters = 80

    /// The mapping kept by a name, if there is one.
    public static func find(_ name: String, in tx: Transaction) throws -> ColumnMapping? {
        let text: String? = try tx.value("SELECT mapping FROM import_mappings WHERE name = \(name)")
        return text.flatMap { try? JSONDecoder().decode(ColumnMapping.self, from: Data($0.utf8)) }
    }

    /// The names of all mappings, in order.
    public static func names(in tx: Transaction) throws -> [String] {
        try tx.rows("SELECT name FROM import_mappings ORDER BY name").map { $0[0] }
    }

    /// One of them as it is kept.
    public struct Kept: Sendable, Hashable {
        public let name: String
        public let columns: Int
        public let updatedAt: Instant
    }

    /// All of them, in the order of their names.
    public static func all(in tx: Transaction) throws -> [Kept] {
        try tx.rows("SELECT name, mapping, updated_at FROM import_mappings ORDER BY name").map { row in
            let mapping = JSONText.read(ColumnMapping.self, row["mapping"])
            return Kept(name: row["name"], columns: mapping?.columns.count ?? 0, updatedAt: row["updated_at"])
        }
    }

    /// Gives a mapping another name.
    /// - Throws: `error.notFound`, `import.badMappingName`, `import.mappingNameTaken`.
    public static func rename(_ name: String, to new: String, in tx: Transaction) throws {
        guard !new.isEmpty, new.count <= longestNameCharacters else { throw AppError.invalid("import.badMappingName") }
        guard new != name else { return }
        guard try find(new, in: tx) == nil else { throw AppError(.conflict, "import.mappingNameTaken", ["name": new]) }
        guard try tx.run("UPDATE import_mappings SET name = \(new) WHERE name = \(name)") > 0 else { throw AppError.notFound() }
    }

    /// Keeps `mapping` under `name`, in the place of what was there.
    /// - Throws: `import.badMapping`, `import.badMappingName`.
    public static func keep(_ mapping: ColumnMapping, as name: String, in tx: Transaction) throws {
        try mapping.check()
        guard !name.isEmpty, name.count <= longestNameCharacters else { throw AppError.invalid("import.badMappingName") }
        try tx.run(
            """
            INSERT INTO import_mappings (name, mapping, updated_at) VALUES (\(name), \(try text(mapping)), \(tx.now))
            ON CONFLICT (name) DO UPDATE SET mapping = excluded.mapping, updated_at = excluded.updated_at
            """)
    }

    /// Forgets a mapping. Nothing happens when there is none of that name.
    public static func forget(_ name: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM import_mappings WHERE name = \(name)")
    }

    static func text(_ mapping: ColumnMapping) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(mapping), as: UTF8.self)
    }
}

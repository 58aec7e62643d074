import Basics
import Journal
import Store

/// A rule pack that the seller has written. The shop keeps its file; of several versions one is in force.
public struct OwnPack: Hashable, Sendable {
    public static let mostBytes = 256 * 1024
    public static let mostPacks = 20
    static let mostIDCharacters = 40

    public let pack: RulePack
    public let yaml: String
    public let keptBy: String
    public let keptAt: Instant

    /// Reads a pack and puts it in force in place of the one with its id. The same file again changes nothing.
    /// - Throws: `guard.notAllowed`, `guard.pack.tooLarge`, what `RulePack(yaml:)` throws, `guard.pack.badID`,
    ///   `guard.pack.shippedID`, `guard.pack.sameVersion` when other rules had this version before, `guard.pack.tooMany`.
    @discardableResult
    public static func keep(_ yaml: String, by colleague: Colleague, in tx: Transaction) throws -> RulePack {
        try colleague.mustBeAllowed(.decide)
        guard yaml.utf8.count <= mostBytes else {
            throw AppError(.tooLarge, "guard.pack.tooLarge", ["most": String(mostBytes / 1024)])
        }
        // PostgreSQL keeps no character 0 in a text, and YAML allows none.
        guard !yaml.unicodeScalars.contains("\0") else { throw AppError.invalid("guard.pack.notYAML") }
        let pack = try RulePack(yaml: yaml)
        try check(pack.id)
        let before = try find(pack.id, in: tx)
        if before?.yaml == yaml { return pack }
        let sameVersion: String? = try tx.value(
            "SELECT yaml FROM guard_packs WHERE id = \(pack.id) AND version = \(pack.version)")
        guard sameVersion == nil || sameVersion == yaml else {
            throw AppError(.conflict, "guard.pack.sameVersion", ["pack": pack.id, "version": pack.version])
        }
        let count: Int? = try tx.value("SELECT count(*) FROM guard_packs WHERE retired_at IS NULL")
        guard before != nil || (count ?? 0) < mostPacks else {
            throw AppError(.conflict, "guard.pack.tooMany", ["most": String(mostPacks)])
        }
        try retire(pack.id, in: tx)
        try tx.run(
            """
            INSERT INTO guard_packs (id, version, yaml, kept_by, kept_at)
            VALUES (\(pack.id), \(pack.version), \(yaml), \(colleague.id), \(tx.now))
            ON CONFLICT (id, version) DO UPDATE SET kept_by = excluded.kept_by, kept_at = excluded.kept_at, retired_at = NULL
            """)
        try Journal.append(
            "guard.packKept", subject: pack.id, actor: colleague.id,
            detail: ["version": pack.version, "before": before?.pack.version ?? ""].filter { !$0.value.isEmpty }, in: tx)
        return pack
    }

    /// Takes a pack out of force. Its versions stay on record.
    /// - Throws: `guard.notAllowed`, `guard.pack.notFound`, `guard.pack.usedByShop`, `guard.pack.usedByQueue`.
    public static func remove(_ id: String, by colleague: Colleague, in tx: Transaction) throws {
        try colleague.mustBeAllowed(.decide)
        guard let pack = try find(id, in: tx)?.pack else { throw AppError.notFound("guard.pack.notFound") }
        if let shop: String = try tx.value("SELECT name FROM guard_shops WHERE pack = \(id) ORDER BY name LIMIT 1") {
            throw AppError(.conflict, "guard.pack.usedByShop", ["shop": shop])
        }
        let waiting: Int? = try tx.value(
            """
            SELECT 1 FROM guard_approvals a JOIN guard_checks c ON c.id = a.check_id
            WHERE a.state = 'asked' AND c.pack = \(id) LIMIT 1
            """)
        guard waiting == nil else { throw AppError(.conflict, "guard.pack.usedByQueue") }
        try retire(id, in: tx)
        try Journal.append(
            "guard.packRemoved", subject: id, actor: colleague.id, detail: ["version": pack.version], in: tx)
    }

    /// Those in force, by id.
    public static func all(in tx: Transaction) throws -> [OwnPack] {
        try tx.rows("SELECT * FROM guard_packs WHERE retired_at IS NULL ORDER BY id").compactMap(OwnPack.init)
    }

    /// The one in force with this id.
    public static func find(_ id: String, in tx: Transaction) throws -> OwnPack? {
        try tx.row("SELECT * FROM guard_packs WHERE id = \(id) AND retired_at IS NULL").flatMap(OwnPack.init)
    }

    private static func retire(_ id: String, in tx: Transaction) throws {
        try tx.run("UPDATE guard_packs SET retired_at = \(tx.now) WHERE id = \(id) AND retired_at IS NULL")
    }

    /// An id stands in addresses, commands and forms.
    private static func check(_ id: String) throws {
        guard id.count <= mostIDCharacters, id.wholeMatch(of: /[a-z][a-z0-9-]*/) != nil else {
            throw AppError.invalid("guard.pack.badID", ["pack": String(id.prefix(60)), "most": String(mostIDCharacters)])
        }
        guard RulePack.shipped[id] == nil else { throw AppError(.conflict, "guard.pack.shippedID", ["pack": id]) }
    }

    private init?(_ row: Row) {
        yaml = row["yaml"]
        guard let pack = ReadPacks.shared.pack(yaml) else { return nil }
        self.pack = pack
        (keptBy, keptAt) = (row["kept_by"], row["kept_at"])
    }
}

import Basics
import Store

/// The order that the seller gives to rows which have a `position`.
public struct SellersOrder: Sendable {
    let table: SQL
    /// Which rows are ordered among one another.
    let condition: SQL
    /// What decides between two rows of one position.
    let tie: SQL

    public init(table: SQL, condition: SQL = "1 = 1", tie: SQL = "slug") {
        (self.table, self.condition, self.tie) = (table, condition, tie)
    }

    /// The position behind all others.
    public func next(in tx: Transaction) throws -> Int {
        let last: Int?? = try tx.value("SELECT max(position) FROM \(table) WHERE \(condition)", as: Int?.self)
        return (last ?? nil).map { $0 + 1 } ?? 0
    }

    /// Moves a row so many places: up when `steps` is negative. Returns false when it stands at that end already.
    public func move(_ id: String, by steps: Int, in tx: Transaction) throws -> Bool {
        var ids = try tx.rows("SELECT id FROM \(table) WHERE \(condition) ORDER BY position, \(tie)").map { $0[0] as String }
        guard let place = ids.firstIndex(of: id) else { throw AppError.notFound() }
        let wanted = min(max(0, place + min(max(steps, -ids.count), ids.count)), ids.count - 1)
        guard wanted != place else { return false }
        ids.insert(ids.remove(at: place), at: wanted)
        // Positions may be unique, so all are taken out of the way first.
        try tx.run("UPDATE \(table) SET position = -1 - position WHERE \(condition) AND position >= 0")
        for (position, id) in ids.enumerated() {
            try tx.run("UPDATE \(table) SET position = \(position) WHERE id = \(id)")
        }
        return true
    }
}

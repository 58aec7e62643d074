import Basics

/// The rows of one product, or why they cannot be read.
struct RowGroup: Sendable {
    var key: String
    var rows: [TableRow]
    var fault: Message?
}

/// Gathers rows that belong together while the file is read. Of formats that may scatter them, rows are held back until as
/// many have come as the first reading counted.
final class RowGroups {
    static let mostRowsOfProduct = 2_000
    static let mostHeldBytes = 64 << 20

    private let table: TableReader
    private let adapter: any ProductAdapter
    private var current: RowGroup?
    private var held: [String: RowGroup] = [:]
    private var heldOrder: [String] = []
    private var heldBytes = 0
    /// Hashes of the names of products that are done, to notice one that comes back.
    private var done: Set<Int> = []
    private(set) var rowsRead = 0

    init(_ table: TableReader, _ adapter: any ProductAdapter) {
        (self.table, self.adapter) = (table, adapter)
    }

    /// Why the file cannot be read on, while groups are left that were read before.
    private var failure: AppError?

    /// The next group; after a row from which the file cannot be read on, those that were begun, and then the error.
    func next() throws -> RowGroup? {
        do {
            while failure == nil, let row = try table.next() {
                rowsRead += 1
                if let group = adapter.isScattered ? try hold(row) : follow(row) { return group }
            }
        } catch let error as AppError where error.isRefusal {
            failure = error
        }
        if let last = current {
            current = nil
            return cutShort(finished(last))
        }
        if let held = lastHeld() { return cutShort(held) }
        if let failure { throw failure }
        return nil
    }

    /// A product whose rows may go on behind the fault is refused; a row that stands alone is whole.
    private func cutShort(_ group: RowGroup) -> RowGroup {
        guard let failure, !group.key.isEmpty else { return group }
        var group = group
        group.fault = group.fault ?? failure.message
        return group
    }

    // MARK: Rows that lie together

    private func follow(_ row: TableRow) -> RowGroup? {
        switch adapter.key(of: row) {
        case .alone: return begin(RowGroup(key: "", rows: [row], fault: row.fault))
        case .product(let key) where key != current?.key: return begin(RowGroup(key: key, rows: [row], fault: row.fault))
        case .product, .continuation:
            guard current != nil else { return begin(RowGroup(key: "", rows: [row], fault: row.fault)) }
            append(row)
            return nil
        }
    }

    private func begin(_ group: RowGroup) -> RowGroup? {
        let before = current
        current = group
        return before.map(finished)
    }

    private func append(_ row: TableRow) {
        guard let count = current?.rows.count else { return }
        if count < Self.mostRowsOfProduct {
            current?.rows.append(row)
        } else {
            current?.fault = Message("import.tooManyVariants", ["most": String(Self.mostRowsOfProduct)])
            current?.rows.append(TableRow(line: row.line, cells: []))
        }
        if current?.fault == nil { current?.fault = row.fault }
    }

    private func finished(_ group: RowGroup) -> RowGroup {
        var group = group
        let isNew = group.key.isEmpty || done.insert(group.key.hashValue).inserted
        if !isNew, group.fault == nil { group.fault = Message("import.rowsApart", ["product": group.key]) }
        return group
    }

    // MARK: Rows that lie apart

    private func hold(_ row: TableRow) throws -> RowGroup? {
        guard case .product(let key) = adapter.key(of: row) else { return RowGroup(key: "", rows: [row], fault: row.fault) }
        var group = held.removeValue(forKey: key) ?? RowGroup(key: key, rows: [], fault: nil)
        if group.rows.isEmpty { heldOrder.append(key) }
        group.rows.append(row)
        group.fault = group.fault ?? row.fault
        heldBytes += row.bytes
        if group.rows.count >= adapter.rowCount(of: key) {
            heldBytes -= group.rows.reduce(0) { $0 + $1.bytes }
            if heldOrder.last == key { heldOrder.removeLast() }
            return finished(group)
        }
        guard heldBytes <= Self.mostHeldBytes else {
            throw AppError(.tooLarge, "import.tooScattered", ["line": String(row.line)])
        }
        held[key] = group
        return nil
    }

    private func lastHeld() -> RowGroup? {
        heldOrder.removeAll { held[$0] == nil }
        guard let key = heldOrder.first, let group = held.removeValue(forKey: key) else { return nil }
        heldOrder.removeFirst()
        return finished(group)
    }
}

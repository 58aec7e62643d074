import Basics
import Foundation
import Store

/// How the columns of a table of buyers are read: the field for each of the file's own columns.
public struct CustomerMapping: Hashable, Sendable, Codable {
    public static let longestNameCharacters = 80

    /// The field's name by the column's. A column that is not in it is not read; several may mean one field.
    public var columns: [String: String]

    public init(columns: [String: String] = [:]) {
        self.columns = columns
    }

    /// What the columns mean in this format, or by their names.
    public static func suggested(for header: [String], as format: CustomerFormat) -> CustomerMapping {
        var columns: [String: String] = [:]
        for name in header where !name.isEmpty { columns[name] = format.field(of: name)?.rawValue }
        return CustomerMapping(columns: columns)
    }

    /// Whether the header has every column that is read.
    public func fits(_ header: [String]) -> Bool {
        Set(columns.keys).isSubset(of: header)
    }

    /// - Throws: `customerFiles.badMapping` naming the first field that does not exist, `customerFiles.noBuyerColumn` when nothing says who
    ///   a buyer is.
    public func check() throws {
        if let bad = columns.values.sorted().first(where: { CustomerField(rawValue: $0) == nil }) {
            throw AppError.invalid("customerFiles.badMapping", ["field": String(bad.prefix(Self.longestNameCharacters))])
        }
        let telling: [CustomerField] = [.buyerID, .name, .lastName, .email, .phone, .company, .orderNumber]
        guard columns.values.contains(where: { name in telling.contains { $0.rawValue == name } }) else {
            throw AppError.invalid("customerFiles.noBuyerColumn")
        }
    }

    /// The places of the columns of each field, in the order of the header. Of two columns of one name the first counts.
    func places(in header: [String]) -> [CustomerField: [Int]] {
        var seen: Set<String> = []
        return header.enumerated().reduce(into: [:]) { places, column in
            guard seen.insert(column.element).inserted, let name = columns[column.element],
                let field = CustomerField(rawValue: name)
            else { return }
            places[field, default: []].append(column.offset)
        }
    }

    // MARK: Kept by name

    /// The mapping kept by a name, if there is one.
    public static func find(_ name: String, in tx: Transaction) throws -> CustomerMapping? {
        let text: String? = try tx.value("SELECT mapping FROM customer_mappings WHERE name = \(name)")
        return text.flatMap { JSONText.read(CustomerMapping.self, $0) }
    }

    /// The names of all mappings, in order.
    public static func names(in tx: Transaction) throws -> [String] {
        try tx.rows("SELECT name FROM customer_mappings ORDER BY name").map { $0[0] }
    }

    /// Keeps the mapping under `name`, in the place of what was there.
    /// - Throws: what `check` throws, and `import.badMappingName`.
    public func keep(as name: String, in tx: Transaction) throws {
        try check()
        guard !name.isEmpty, name.count <= Self.longestNameCharacters else { throw AppError.invalid("import.badMappingName") }
        let text = JSONText.write(self) ?? "{}"
        try tx.run(
            """
            INSERT INTO customer_mappings (name, mapping, updated_at) VALUES (\(name), \(text), \(tx.now))
            ON CONFLICT (name) DO UPDATE SET mapping = excluded.mapping, updated_at = excluded.updated_at
            """)
    }
}

import Basics
import Customers
import Sales
import Store

extension Person {
    /// Everything the house knows of somebody, one section a table.
    public struct Export: Sendable {
        public struct Section: Sendable {
            public let name: String
            public let columns: [String]
            /// Values in the order of the columns.
            public let rows: [[Value]]
        }

        public let sections: [Section]
    }

    /// The most rows of one table; nobody has so many.
    private static let mostRows = 20_000
    /// Secrets of the house that open pages, and columns that only help it search.
    private static let hidden: Set = ["token", "submission", "search", "fingerprint", "key", "password_hash"]
    /// Costs and list prices are the seller's own; what the buyer was shown of them is in the rows.
    private static let contents: Set = ["quotes", "quote_revisions"]

    /// Answers what Article 15 and 20 of the GDPR and Article 45 of the PIPL ask for.
    public func export(in tx: Transaction) throws -> Export {
        let tables = try Tables.load(in: tx)
        var sections: [Export.Section] = []
        for table in tables.names {
            guard let condition = try condition(table, tables, in: tx) else { continue }
            let rows = try tx.rows("SELECT * FROM \(Tables.name(table)) WHERE \(condition) LIMIT \(Self.mostRows)")
            guard let first = rows.first else { continue }
            let places = first.names.indices.filter { !Self.hidden.contains(first.names[$0]) }
            let shown = rows.map { row in places.map { Self.shown(row.value(at: $0), row.names[$0], table) } }
            sections.append(.init(name: table, columns: places.map { first.names[$0] }, rows: shown))
        }
        return Export(sections: sections)
    }

    /// Which rows of a table are about him; `nil` for a table that cannot hold any.
    private func condition(_ table: String, _ tables: Tables, in tx: Transaction) throws -> SQL? {
        var parts: [SQL] = own.filter { $0.table == table }.map { SQL("id IN \($0.ids)") }
        parts += links.filter { tables.has($0.column, in: table) }.map { SQL("\(Tables.name($0.column)) IN \($0.ids)") }
        if tables.has("email_hash", in: table), let key = try hashes(in: tx) { parts.append("email_hash IN \(key)") }
        switch table {
        case "journal": parts.append("subject IN \(contacts + records + inquiries + quotes + orders + payments + accounts)")
        case "account_links": parts.append("email IN \(emails)")
        case "mails": parts.append("lower(sender) IN \(emails) OR about IN \(talks)")
        case "mail_threads": parts.append("address IN \(emails) OR about IN \(talks)")
        case "jobs": parts += emails.map { SQL("lower(payload) LIKE \($0.anywhere) ESCAPE '!'") }
        default: break
        }
        return parts.isEmpty ? nil : parts.dropFirst().reduce(parts[0]) { "\($0) OR \($1)" }
    }

    func hashes(in tx: Transaction) throws -> [String]? {
        try emails.isEmpty ? nil : emails.compactMap { try AddressKey.hash(of: $0, in: tx) }
    }

    private static func shown(_ value: Value, _ column: String, _ table: String) -> Value {
        guard column == "content", contents.contains(table), case .text(let text) = value else { return value }
        return .text(JSONText.read(QuoteContent.self, text).flatMap { JSONText.write($0.forBuyer) } ?? "{}")
    }
}

extension Person.Export {
    /// One object with a list of objects for each section.
    public var json: String {
        let parts = sections.map { section in
            let rows = section.rows.map { row in
                "    {" + Swift.zip(section.columns, row).map { "\(Self.quoted($0)): \(Self.json($1))" }.joined(separator: ", ")
                    + "}"
            }
            return "  \(Self.quoted(section.name)): [\n\(rows.joined(separator: ",\n"))\n  ]"
        }
        return "{\n\(parts.joined(separator: ",\n"))\n}\n"
    }

    private static func quoted(_ text: String) -> String { JSONText.write(text) ?? "\"\"" }

    private static func json(_ value: Value) -> String {
        switch value {
        case .null: "null"
        case .integer(let number): "\(number)"
        case .text(let text): quoted(text)
        case .blob(let bytes): "\"\(bytes.count) bytes\""
        }
    }

    /// A section as CSV (RFC 4180) with a header. What a table program would take for a formula is made text.
    static func csv(_ section: Section) -> String {
        let lines = [section.columns] + section.rows.map { $0.map(plain) }
        return lines.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func plain(_ value: Value) -> String {
        switch value {
        case .null: ""
        case .integer(let number): "\(number)"
        case .text(let text): text
        case .blob(let bytes): "\(bytes.count) bytes"
        }
    }

    private static func cell(_ text: String) -> String {
        let isFormula = text.first.map { "=@\t\r".contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        let isPlain = safe.allSatisfy { !",\"\r\n".contains($0) && $0 != "\r\n" }
        return isPlain ? safe : "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}

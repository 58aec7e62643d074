import Basics
import Sales
import Store

/// Orders of those who were erased. The law asked that they be kept with name and address for so many years; when those are over,
/// what was sold for how much stays in the books, and whoever bought it goes.
public enum KeptOrders {
    /// So many lose their names in one night; the others wait for the next.
    public static let mostANight = 200

    /// Those whose years are over, the oldest first. A year counts from its end.
    public static func due(limit: Int = mostANight, in tx: Transaction) throws -> [ID<Order>] {
        let years = try RetentionSettings.load(in: tx).keptYears
        let first = CalendarDay(tx.now).year - years
        guard let end = CalendarDay("\(first)-01-01") else { return [] }
        return try tx.rows(
            """
            SELECT id FROM orders WHERE erased_at IS NOT NULL AND blanked_at IS NULL AND placed_at < \(end.start)
            ORDER BY placed_at, id LIMIT \(limit)
            """
        ).map { $0["id"] }
    }

    /// Each in a transaction of its own.
    /// - Returns: the digests of files of orders that nobody needs any more.
    static func blankDue(in database: Database) async throws -> [String] {
        var digests: [String] = []
        for id in try await database.read({ try due(in: $0) }) {
            digests += try await database.write { try blank(id, in: $0) }
        }
        return digests
    }

    /// Takes the buyer out of an order and of all that was kept with it.
    /// - Returns: the digests of files that nobody needs any more.
    static func blank(_ id: ID<Order>, in tx: Transaction) throws -> [String] {
        guard let row = try tx.row("SELECT contact, quote_id FROM orders WHERE id = \(id)") else { return [] }
        let contact = JSONText.read(Order.Contact.self, row["contact"]).map(nobody)
        try tx.run(
            """
            UPDATE orders SET company = '', contact = \(contact.flatMap { JSONText.write($0) } ?? "{}"), blanked_at = \(tx.now)
            WHERE id = \(id)
            """)
        try tx.run("UPDATE shipments SET tracking = '', link = '' WHERE order_id = \(id)")
        try tx.run("DELETE FROM credit_letters WHERE order_id = \(id)")
        if let quote = row["quote_id"] as ID<Quote>? { try blank(quote: quote, in: tx) }
        try blankMoney(of: id, in: tx)
        try removePapers(of: id, in: tx)
        return try removeFiles(of: id, in: tx)
    }

    /// The country stays: the tax that was borne rests on it.
    private static func nobody(_ contact: Order.Contact) -> Order.Contact {
        Order.Contact(company: "", name: "", email: "", phone: "", address: Address(country: contact.address.country))
    }

    private static func blank(quote: ID<Quote>, in tx: Transaction) throws {
        func blanked(_ text: String) -> String {
            guard var content = JSONText.read(QuoteContent.self, text) else { return "{}" }
            content.contact = nobody(content.contact)
            return JSONText.write(content) ?? "{}"
        }
        for row in try tx.rows("SELECT content FROM quotes WHERE id = \(quote)") {
            try tx.run("UPDATE quotes SET company = '', content = \(blanked(row["content"])) WHERE id = \(quote)")
        }
        for row in try tx.rows("SELECT number, content FROM quote_revisions WHERE quote_id = \(quote)") {
            try tx.run(
                """
                UPDATE quote_revisions SET content = \(blanked(row["content"]))
                WHERE quote_id = \(quote) AND number = \(row["number"] as Int)
                """)
        }
    }

    /// The books keep their sums; who paid and with what words goes.
    private static func blankMoney(of order: ID<Order>, in tx: Transaction) throws {
        let payments: SQL = "SELECT id FROM payments WHERE order_id = \(order)"
        try tx.run(
            """
            UPDATE statement_lines SET text = '', payer = '', payer_account = '', reference = ''
            WHERE payment_id IN (\(payments))
            """)
        try tx.run("UPDATE provider_events SET facts = '[]' WHERE payment_id IN (\(payments))")
        try tx.run("UPDATE payment_refunds SET reason = '' WHERE payment_id IN (\(payments))")
        try tx.run("UPDATE payments SET payer = '', note = '', details = '{}', url = '' WHERE order_id = \(order)")
    }

    /// An invoice is nothing but its buyer and what stands in the order anyway.
    private static func removePapers(of order: ID<Order>, in tx: Transaction) throws {
        let papers: SQL = "SELECT id FROM documents WHERE order_id = \(order)"
        try tx.run("DELETE FROM document_files WHERE document_id IN (\(papers))")
        try tx.run("UPDATE documents SET replaces_id = NULL, corrects_id = NULL WHERE order_id = \(order)")
        try tx.run("DELETE FROM documents WHERE order_id = \(order)")
    }

    private static func removeFiles(of order: ID<Order>, in tx: Transaction) throws -> [String] {
        let digests: [String] = try tx.rows("DELETE FROM order_files WHERE order_id = \(order) RETURNING digest").map {
            $0["digest"]
        }
        guard !digests.isEmpty else { return [] }
        let shared: [String] = try tx.rows("SELECT DISTINCT digest FROM order_files WHERE digest IN \(digests)").map {
            $0["digest"]
        }
        return digests.filter { !shared.contains($0) }
    }
}

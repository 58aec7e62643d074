import Basics
import Sales
import Store

extension Person {
    /// Inquiries, and quotes that became nothing, go; of orders stays what the law asks for: what was bought, for how much, by whom
    /// and where it went.
    /// - Returns: the digests of files that nobody needs any more.
    func eraseTrade(in tx: Transaction) throws -> (orders: [String], inquiries: [String]) {
        let asked: [String] = try tx.rows("SELECT DISTINCT digest FROM inquiry_files WHERE inquiry_id IN \(inquiries)").map {
            $0["digest"]
        }
        try tx.run("DELETE FROM mails WHERE lower(sender) IN \(emails) OR about IN \(talks)")
        try tx.run("DELETE FROM mail_threads WHERE address IN \(emails) OR about IN \(talks)")
        try tx.run("DELETE FROM inquiries WHERE id IN \(inquiries)")
        let agreed: SQL = "id IN (SELECT quote_id FROM orders WHERE quote_id IS NOT NULL)"
        try tx.run("DELETE FROM quote_messages WHERE quote_id IN \(quotes)")
        try tx.run("DELETE FROM quotes WHERE id IN \(quotes) AND NOT \(agreed)")
        for quote in quotes { try pseudonymise(quote: quote, in: tx) }
        let files = try eraseOrderFiles(in: tx)
        for order in orders { try pseudonymise(order: order, in: tx) }
        try tx.run("DELETE FROM order_messages WHERE order_id IN \(orders)")
        try tx.run("UPDATE returns SET text = '', answer = '' WHERE order_id IN \(orders)")
        try tx.run("UPDATE shipments SET note = '' WHERE order_id IN \(orders)")
        let shared: [String] = try tx.rows("SELECT DISTINCT digest FROM inquiry_files WHERE digest IN \(asked)").map {
            $0["digest"]
        }
        return (files, asked.filter { !shared.contains($0) })
    }

    /// Whoever an invoice went to stays named on it; how to reach him is nobody's need any more.
    private func pseudonymise(order: String, in tx: Transaction) throws {
        guard let row = try tx.row("SELECT contact FROM orders WHERE id = \(order)"),
            var contact = JSONText.read(Order.Contact.self, row["contact"])
        else { return }
        (contact.email, contact.phone) = ("", "")
        try tx.run(
            """
            UPDATE orders SET email = '', note = '', contact = \(JSONText.write(contact) ?? "{}"),
                erased_at = \(tx.now)
            WHERE id = \(order)
            """)
        try tx.run(
            "UPDATE order_words SET words = (SELECT lower(number) FROM orders WHERE id = \(order)) WHERE order_id = \(order)")
    }

    /// What was agreed before an order stays as the order does.
    private func pseudonymise(quote: String, in tx: Transaction) throws {
        func silent(_ text: String) -> String? {
            guard var content = JSONText.read(QuoteContent.self, text) else { return nil }
            (content.contact.email, content.contact.phone) = ("", "")
            return JSONText.write(content)
        }
        for row in try tx.rows("SELECT content FROM quotes WHERE id = \(quote)") {
            try tx.run(
                """
                UPDATE quotes SET search = lower(number), internal_note = '', content = \(silent(row["content"]) ?? "{}")
                WHERE id = \(quote)
                """)
        }
        for row in try tx.rows("SELECT number, content FROM quote_revisions WHERE quote_id = \(quote)") {
            try tx.run(
                """
                UPDATE quote_revisions SET content = \(silent(row["content"]) ?? "{}")
                WHERE quote_id = \(quote) AND number = \(row["number"] as Int)
                """)
        }
    }

    /// Papers that belong to the goods and the money stay, under names that say no more than what they are.
    private static let keptFiles = ["transfer_proof", "bill_of_lading", "certificate", "inspection"]

    private func eraseOrderFiles(in tx: Transaction) throws -> [String] {
        let gone: SQL = "order_id IN \(orders) AND kind NOT IN \(Self.keptFiles)"
        let digests: [String] = try tx.rows("SELECT DISTINCT digest FROM order_files WHERE \(gone)").map { $0["digest"] }
        try tx.run("DELETE FROM order_files WHERE \(gone)")
        try tx.run("UPDATE order_files SET name = kind, author = '' WHERE order_id IN \(orders)")
        let shared: [String] = try tx.rows("SELECT DISTINCT digest FROM order_files WHERE digest IN \(digests)").map {
            $0["digest"]
        }
        return digests.filter { !shared.contains($0) }
    }
}

import Basics
import Store

extension StatementLine {
    /// Every line of every statement with the number of the order that it pays, the latest first.
    public static func list(page: PageRequest, in tx: Transaction) throws -> [(line: StatementLine, order: String)] {
        try tx.rows(
            """
            SELECT s.*, o.number AS order_number FROM statement_lines s LEFT JOIN payments p ON p.id = s.payment_id
            LEFT JOIN orders o ON o.id = p.order_id ORDER BY s.day DESC, s.id DESC LIMIT \(page.size) OFFSET \(page.offset)
            """
        ).compactMap { row in
            let order: String? = row["order_number"]
            return StatementLine(row).map { ($0, order ?? "") }
        }
    }
}

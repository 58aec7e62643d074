import Basics
import MoneyKit
import Store

/// What buyers have asked for, line by line over all inquiries: what to buy in, and at which price it would sell.
public enum RequestedLines {
    public struct Item: Hashable, Sendable {
        public let at: Instant
        public let company: String
        public let email: String
        public let country: String
        public let state: Inquiry.State
        public let line: InquiryLine
    }

    /// The newest inquiry first, its lines in their order; spam is left out.
    public static func load(page: PageRequest, in tx: Transaction) throws -> [Item] {
        try tx.rows(
            """
            SELECT l.*, i.at, i.company, i.email, i.country, i.state FROM inquiry_lines l JOIN inquiries i ON i.id = l.inquiry_id
            WHERE i.state <> \(Inquiry.State.spam) ORDER BY i.at DESC, i.id DESC, l.position
            LIMIT \(page.size) OFFSET \(page.offset)
            """
        ).map { row in
            Item(
                at: row["at"], company: row["company"], email: row["email"], country: row["country"], state: row["state"],
                line: InquiryLine(row: row))
        }
    }
}

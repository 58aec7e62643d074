import Basics
import Store

/// The beginning of the pipeline: inquiries that are not quoted yet, a column for each of their states.
public struct InquiryBoard: Sendable {
    public struct Column: Sendable {
        public let state: Inquiry.State
        /// What is due first, at most `QuoteBoard.mostCards`.
        public let cards: [InquiryList.Item]
        public let count: Int
    }

    /// Before there is a quote; those that have one are seen by it.
    static let states: [Inquiry.State] = [.new, .open, .waiting]

    public let columns: [Column]
    /// When it was looked at.
    public let now: Instant

    /// - Parameter text: found in company, name, e-mail, SKU or text; several words must all be found.
    public static func load(_ text: String = "", in tx: Transaction) throws -> InquiryBoard {
        let condition = SQL.all([
            StaffSearch.condition(text), "NOT EXISTS (SELECT 1 FROM quotes q WHERE q.inquiry_id = i.id)",
        ])
        return InquiryBoard(
            columns: try states.map { state in
                let own = SQL.all(["state = \(state)", condition])
                return Column(
                    state: state, cards: try InquiryList.items(where: own, limit: QuoteBoard.mostCards, in: tx),
                    count: try tx.value("SELECT count(*) FROM inquiries i WHERE \(own)") ?? 0)
            }, now: tx.now)
    }
}

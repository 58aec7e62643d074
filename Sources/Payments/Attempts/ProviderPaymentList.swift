import Basics
import Store

/// Payments through providers, for the page of those who look after money.
public struct ProviderPaymentList: Sendable {
    public struct Item: Sendable {
        public let payment: Payment
        /// Of the order it is for.
        public let number: String
        public let company: String
        /// A bank asks about it or takes it back.
        public let hasDispute: Bool
        /// Money that was to go back has not.
        public let hasFailedRefund: Bool
    }

    public let page: Page<Item>

    /// Those that need somebody first, then the newest.
    public static func load(_ request: PageRequest, in tx: Transaction) throws -> ProviderPaymentList {
        let rows = try tx.rows(
            """
            SELECT p.*, o.currency AS order_currency, o.number, o.company,
                CASE WHEN EXISTS (SELECT 1 FROM payment_disputes d WHERE d.payment_id = p.id AND d.state IN ('inquiry', 'open'))
                    THEN 1 ELSE 0 END AS has_dispute,
                CASE WHEN EXISTS (SELECT 1 FROM payment_refunds r WHERE r.payment_id = p.id AND r.state = 'failed')
                    THEN 1 ELSE 0 END AS has_failed
            FROM payments p JOIN orders o ON o.id = p.order_id WHERE p.provider IS NOT NULL
            ORDER BY has_dispute DESC, has_failed DESC, p.created_at DESC, p.id LIMIT \(request.size) OFFSET \(request.offset)
            """)
        let items = rows.compactMap { row in
            Payment(row).map {
                Item(
                    payment: $0, number: row["number"], company: row["company"], hasDispute: row["has_dispute"],
                    hasFailedRefund: row["has_failed"])
            }
        }
        let total: Int = try tx.value("SELECT count(*) FROM payments WHERE provider IS NOT NULL") ?? 0
        return ProviderPaymentList(page: Page(items: items, total: total, request: request))
    }
}

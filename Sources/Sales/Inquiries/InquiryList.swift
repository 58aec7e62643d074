import Basics
import Store

/// Inquiries as staff look through them, newest first.
public struct InquiryList: Sendable {
    public struct Filter: Hashable, Sendable {
        /// `nil` is every state.
        public var state: Inquiry.State?
        /// Found in company, name, e-mail, SKU or text; several words must all be found.
        public var text: String

        public init(state: Inquiry.State? = nil, text: String = "") {
            (self.state, self.text) = (state, text)
        }
    }

    public struct Item: Hashable, Sendable {
        public static let longestText = 160

        public let id: ID<Inquiry>
        public let at: Instant
        public let state: Inquiry.State
        public let name: String
        public let company: String
        public let email: String
        public let country: String
        /// The beginning of what was written.
        public let text: String
    }

    public let page: Page<Item>
    /// How many there are in each state, whatever the filter's state.
    public let counts: [Inquiry.State: Int]

    /// Newest first.
    public static func load(_ filter: Filter = Filter(), page: PageRequest = PageRequest(), in tx: Transaction) throws
        -> InquiryList
    {
        let text = StaffSearch.condition(filter.text)
        let condition = filter.state.map { SQL.all([text, "state = \($0)"]) } ?? text
        let rows = try tx.rows(
            """
            SELECT id, at, state, name, company, email, country, text FROM inquiries
            WHERE \(condition) ORDER BY at DESC, id DESC LIMIT \(page.size) OFFSET \(page.offset)
            """)
        let total: Int? = try tx.value("SELECT count(*) FROM inquiries WHERE \(condition)")
        let counts = try tx.rows("SELECT state, count(*) AS count FROM inquiries WHERE \(text) GROUP BY state")
        return InquiryList(
            page: Page(items: rows.map(Item.init), total: total ?? 0, request: page),
            counts: counts.reduce(into: [:]) { $0[$1["state"]] = $1["count"] })
    }
}

extension InquiryList.Item {
    fileprivate init(_ row: Row) {
        self.init(
            id: row["id"], at: row["at"], state: row["state"], name: row["name"], company: row["company"], email: row["email"],
            country: row["country"], text: String((row["text"] as String).prefix(Self.longestText)))
    }
}

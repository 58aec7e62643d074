import Basics
import MoneyKit
import Sales
import Store

/// The orders that still owe something, ready to be found by what a line says.
public struct OpenOrders: Sendable {
    struct Entry: Sendable {
        let id: ID<Order>
        let number: String
        let company: String
        let reference: String
        let total: Money
        var open: Money
        let nameWords: Set<String>
    }

    private(set) var orders: [Entry] = []
    private var byReference: [String: Int] = [:]
    private var byNumber: [String: Int] = [:]

    /// Beyond so many the oldest are left out; a person finds them by their number.
    private static let mostOrders = 20_000
    private static let mostMatches = 10

    /// Those that owe something now.
    public static func load(in tx: Transaction) throws -> OpenOrders {
        let rows = try tx.rows(
            """
            SELECT o.id, o.number, o.company, o.payment_reference, o.currency, o.total_minor, r.minor AS open FROM receivables r
            JOIN orders o ON o.id = r.subject AND o.currency = r.currency
            WHERE r.minor > 0 AND o.state NOT IN ('cancelled', 'refunded') ORDER BY r.since DESC LIMIT \(mostOrders)
            """)
        return OpenOrders(rows.compactMap(Entry.init))
    }

    /// Those that a line may pay: the ones it names, and in its currency the ones whose amount or company fits.
    public static func load(for line: StatementLine, in tx: Transaction) throws -> OpenOrders {
        let rows = try tx.rows(
            """
            SELECT o.id, o.number, o.company, o.payment_reference, o.currency, o.total_minor, r.minor AS open
            FROM orders o JOIN receivables r ON r.subject = o.id AND r.currency = o.currency AND r.minor > 0
            WHERE o.state NOT IN ('cancelled', 'refunded') AND o.id IN (\(fitting(line, tx.dialect)))
            ORDER BY o.placed_at DESC LIMIT \(mostOrders)
            """)
        return OpenOrders(rows.compactMap(Entry.init))
    }

    /// The ids of orders that fit in one thing at least. What was due is at most a little more than what came; see `isAbout`.
    private static func fitting(_ line: StatementLine, _ dialect: Dialect) -> SQL {
        let words = LineWords.squeezed("\(line.reference) \(line.text)")
        let references = LineWords.references(in: words)
        let numbers = LineWords.numbers(in: words).map(LineWords.spelled)
        let (least, code) = (line.amount.minor, line.amount.currency.code)
        let most = Int64(clamping: (Int128(least) * 100 + 98) / 99)
        let names = LineWords.name(line.payer).sorted().prefix(mostNameWords).map { word -> SQL in
            "id IN (\(OrderWords.orders(with: [word.lowercased()], dialect)))"
        }
        let isPayers: SQL = names.dropFirst().reduce(names.first ?? "1 = 0") { "\($0) OR \($1)" }
        return """
            SELECT id FROM orders WHERE payment_reference IN \(references) OR number IN \(numbers)
            UNION SELECT id FROM orders WHERE currency = \(code) AND (total_minor BETWEEN \(least) AND \(most) OR \(isPayers))
            UNION SELECT subject FROM receivables WHERE currency = \(code) AND minor BETWEEN \(least) AND \(most)
            """
    }

    private static let mostNameWords = 8

    private init(_ orders: [Entry]) {
        self.orders = orders
        for (index, order) in orders.enumerated() {
            byReference[order.reference] = index
            byNumber[LineWords.squeezed(order.number)] = index
        }
    }

    /// What an order owes now that something was paid.
    mutating func reload(_ id: ID<Order>, in tx: Transaction) throws {
        guard let index = orders.firstIndex(where: { $0.id == id }) else { return }
        let currency = orders[index].open.currency
        let minor: Int64? = try tx.value(
            "SELECT minor FROM receivables WHERE subject = \(id) AND currency = \(currency.code)")
        orders[index].open = Money(minor: minor ?? 0, currency)
    }

    /// The orders that a line names.
    func named(by line: StatementLine) -> [LineMatch] {
        let words = LineWords.squeezed("\(line.reference) \(line.text)")
        let byReference = Set(LineWords.references(in: words).compactMap { self.byReference[$0] })
        let byNumber = Set(LineWords.numbers(in: words).compactMap { self.byNumber[$0] })
        return byReference.union(byNumber).sorted().map { index in
            match(orders[index], line, named: (byReference.contains(index), byNumber.contains(index)))
        }
    }

    /// All orders that a line may pay, the most likely first.
    public func matches(for line: StatementLine) -> [LineMatch] {
        guard line.amount.minor > 0 else { return [] }
        let named = named(by: line)
        let known = Set(named.map(\.order))
        let payer = LineWords.name(line.payer)
        let others = orders.lazy.filter { !known.contains($0.id) && $0.open.currency == line.amount.currency }
            .map { match($0, line, named: (false, false), payer: payer) }.filter { !$0.signs.isEmpty }
        return (named + others).sorted { $0.weight > $1.weight }.prefix(Self.mostMatches).map { $0 }
    }

    private func match(
        _ order: Entry, _ line: StatementLine, named: (reference: Bool, number: Bool), payer: Set<String>? = nil
    ) -> LineMatch {
        var signs: [LineMatch.Sign] = []
        if named.reference { signs.append(.reference) }
        if named.number { signs.append(.number) }
        let isDue = [order.open, order.total].contains { due in
            due.currency == line.amount.currency && Self.isAbout(line.amount.minor, due.minor)
        }
        if isDue { signs.append(.amount) }
        if !order.nameWords.isDisjoint(with: payer ?? LineWords.name(line.payer)) { signs.append(.payer) }
        return LineMatch(order, signs: signs)
    }

    /// Equal, or short by what banks keep.
    private static func isAbout(_ came: Int64, _ due: Int64) -> Bool {
        due > 0 && came <= due && Int128(due - came) * 100 <= Int128(due)
    }
}

extension OpenOrders.Entry {
    fileprivate init?(_ row: Row) {
        guard let currency = Currency(rawValue: row["currency"]) else { return nil }
        let company: String = row["company"]
        self.init(
            id: row["id"], number: row["number"], company: company, reference: row["payment_reference"],
            total: Money(minor: row["total_minor"], currency), open: Money(minor: row["open"], currency),
            nameWords: LineWords.name(company))
    }
}

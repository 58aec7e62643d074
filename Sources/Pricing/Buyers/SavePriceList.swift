import Basics
import Catalog
import Journal
import MoneyKit
import Store

extension BuyerPriceList {
    /// One statement writes so many prices.
    private static let rowsAtOnce = 200

    /// Saves a list whole: what the text does not name is no part of it any more.
    /// - Parameters:
    ///   - id: of the list that is there; `nil` makes one.
    ///   - text: a price a line: SKU, currency, from which quantity, price; with tabs or semicolons between them, as tables are
    ///     copied.
    ///   - terms: whom it is for and when; `nil` keeps what was said.
    ///   - seen: the revision that was looked at.
    /// - Throws: `pricing.listName`, `pricing.listTaken`, `pricing.listChanged` when somebody has changed it since, what the terms are
    ///   refused for, and `pricing.listLine` or `pricing.listSKU` with the number of the line; then nothing has changed.
    @discardableResult
    public static func save(
        _ id: ID<BuyerPriceList>?, name typed: String, _ text: String, terms: ListTerms? = nil, seen: Int? = nil,
        by actor: String, in tx: Transaction
    ) throws -> ID<BuyerPriceList> {
        let known = try id.flatMap { try find($0, in: tx) }
        try known?.check(seen)
        let terms = terms ?? known?.terms ?? ListTerms()
        try terms.check(in: tx)
        return try keep(id, name: typed, terms, try ListedPrice.read(text, in: tx), by: actor, in: tx)
    }

    /// - Throws: `pricing.listChanged` unless this is the state that was looked at.
    func check(_ seen: Int?) throws {
        if let seen, seen != revision { throw AppError(.conflict, "pricing.listChanged", ["name": name]) }
    }

    /// Writes a list of sound terms and prices.
    static func keep(
        _ id: ID<BuyerPriceList>?, name typed: String, _ terms: ListTerms, _ prices: [ListedPrice], by actor: String,
        in tx: Transaction
    ) throws -> ID<BuyerPriceList> {
        let name = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty, name.count <= mostName else { throw AppError.invalid("pricing.listName") }
        guard prices.count <= mostPrices else { throw AppError.invalid("pricing.listLong", ["most": "\(mostPrices)"]) }
        let other: ID<BuyerPriceList>? = try tx.value("SELECT id FROM buyer_price_lists WHERE name = \(name)")
        if let other, other != id { throw AppError(.conflict, "pricing.listTaken", ["name": name]) }
        let known = try id.flatMap { try find($0, in: tx) }
        if known == nil {
            let count: Int? = try tx.value("SELECT count(*) FROM buyer_price_lists")
            guard count ?? 0 < mostLists else { throw AppError.invalid("pricing.listsMany", ["most": "\(mostLists)"]) }
        }
        let before = try known.map { try $0.told($0.prices(in: tx)) } ?? [:]
        let saved = id ?? .new(at: tx.now)
        try tx.run(
            """
            INSERT INTO buyer_price_lists
                (id, name, updated_at, audience, customer_group_id, countries, starts_at, ends_at, priority)
            VALUES (\(saved), \(name), \(tx.now), \(terms.audience.name), \(terms.audience.group),
                \(terms.audience.countries.joined(separator: " ")), \(terms.startsAt), \(terms.endsAt), \(terms.priority))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, updated_at = excluded.updated_at, audience = excluded.audience,
                customer_group_id = excluded.customer_group_id, countries = excluded.countries, starts_at = excluded.starts_at,
                ends_at = excluded.ends_at, priority = excluded.priority, revision = buyer_price_lists.revision + 1
            """)
        try tx.run("DELETE FROM buyer_prices WHERE list_id = \(saved)")
        try insert(prices, into: saved, in: tx)
        for time in [terms.startsAt, terms.endsAt] { try CatalogueClock.wake(at: time, in: tx) }
        let after = try find(saved, in: tx).map { $0.told(prices) } ?? [:]
        try Journal.change(
            "buyerPrices.saved", subject: saved.text, actor: actor, from: before, to: after,
            detail: ["name": name, "prices": "\(prices.count)"], in: tx)
        // Whoever is about to order with an older price is told the new one.
        try tx.touch("catalogue")
        return saved
    }

    static func insert(_ prices: [ListedPrice], into list: ID<BuyerPriceList>, in tx: Transaction) throws {
        for start in stride(from: 0, to: prices.count, by: rowsAtOnce) {
            let rows: [SQL] = prices[start..<min(start + rowsAtOnce, prices.count)].map { line in
                "(\(list), \(line.variant), \(line.price.currency), \(line.from), \(line.price.fine))"
            }
            try tx.run(
                "INSERT INTO buyer_prices (list_id, variant_id, currency, from_quantity, fine) VALUES \(SQL.list(rows))")
        }
    }

    /// As the journal tells it.
    private func told(_ prices: [ListedPrice]) -> [String: String] {
        let named = Dictionary(prices.map { ($0.name, $0.price.decimalText) }) { $1 }
        return terms.told.merging(named) { $1 }.merging(["name": name]) { $1 }
    }

    /// Takes a list away with its prices.
    /// - Throws: `error.notFound`; `pricing.listInUse` while the terms of an account name it.
    public static func remove(_ id: ID<BuyerPriceList>, by actor: String, in tx: Transaction) throws {
        guard let list = try find(id, in: tx) else { throw AppError.notFound() }
        guard list.accounts == 0 else {
            throw AppError(.conflict, "pricing.listInUse", ["name": list.name, "accounts": "\(list.accounts)"])
        }
        let before = try list.told(list.prices(in: tx))
        try tx.run("DELETE FROM buyer_price_lists WHERE id = \(id)")
        try Journal.change("buyerPrices.removed", subject: id.text, actor: actor, from: before, to: [:], in: tx)
        try tx.touch("catalogue")
    }
}

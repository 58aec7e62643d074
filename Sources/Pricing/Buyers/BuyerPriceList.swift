import Basics
import Catalog
import Journal
import MoneyKit
import Store

/// Prices that were agreed with some buyers, under a name: “Distributors, Europe”.
public struct BuyerPriceList: Hashable, Sendable {
    public static let mostName = 80
    /// What one list holds.
    public static let mostPrices = 5_000

    public let id: ID<BuyerPriceList>
    public let name: String
    /// How many variants it names, and how many accounts have it.
    public let variants: Int
    public let accounts: Int

    /// By name.
    public static func all(in tx: Transaction) throws -> [BuyerPriceList] {
        try tx.rows("SELECT \(columns) FROM buyer_price_lists l ORDER BY l.name").map(BuyerPriceList.init)
    }

    /// The list of an id, if there is one.
    public static func find(_ id: ID<BuyerPriceList>, in tx: Transaction) throws -> BuyerPriceList? {
        try tx.row("SELECT \(columns) FROM buyer_price_lists l WHERE l.id = \(id)").map(BuyerPriceList.init)
    }

    private static let columns: SQL = """
        l.id, l.name, (SELECT count(DISTINCT variant_id) FROM buyer_prices WHERE list_id = l.id) AS variants,
        (SELECT count(*) FROM accounts WHERE price_list_id = l.id) AS accounts
        """

    private init(_ row: Row) {
        (id, name, variants, accounts) = (row["id"], row["name"], row["variants"], row["accounts"])
    }

    /// What it says, a price a line, as `save` reads it.
    public func text(in tx: Transaction) throws -> String {
        try tx.rows(
            """
            SELECT v.sku, p.currency, p.from_quantity, p.fine FROM buyer_prices p JOIN variants v ON v.id = p.variant_id
            WHERE p.list_id = \(id) ORDER BY v.sku, p.currency, p.from_quantity
            """
        ).map { row in
            let price = UnitPrice(fine: row["fine"], row["currency"])
            return "\(row["sku"] as String)\t\(price.currency.code)\t\(row["from_quantity"] as Int)\t\(price.decimalText)"
        }.joined(separator: "\n")
    }

    /// Saves a list whole: what the text does not name is no part of it any more.
    /// - Parameters:
    ///   - id: of the list that is there; `nil` makes one.
    ///   - text: a price a line: SKU, currency, from which quantity, price; with tabs or semicolons between them, as tables are
    ///     copied.
    /// - Throws: `pricing.listName`, `pricing.listTaken`, and `pricing.listLine` or `pricing.listSKU` with the number of the line;
    ///   then nothing has changed.
    @discardableResult
    public static func save(
        _ id: ID<BuyerPriceList>?, name typed: String, _ text: String, by actor: String, in tx: Transaction
    ) throws -> ID<BuyerPriceList> {
        let name = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty, name.count <= mostName else { throw AppError.invalid("pricing.listName") }
        let other: ID<BuyerPriceList>? = try tx.value("SELECT id FROM buyer_price_lists WHERE name = \(name)")
        if let other, other != id { throw AppError(.conflict, "pricing.listTaken", ["name": name]) }
        let lines = try BuyerPriceLine.read(text, in: tx)
        let saved = id ?? .new(at: tx.now)
        try tx.run(
            """
            INSERT INTO buyer_price_lists (id, name, updated_at) VALUES (\(saved), \(name), \(tx.now))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, updated_at = excluded.updated_at
            """)
        try tx.run("DELETE FROM buyer_prices WHERE list_id = \(saved)")
        for line in lines {
            try tx.run(
                """
                INSERT INTO buyer_prices (list_id, variant_id, currency, from_quantity, fine)
                VALUES (\(saved), \(line.variant), \(line.price.currency), \(line.from), \(line.price.fine))
                """)
        }
        try Journal.append(
            "buyerPrices.saved", subject: saved.text, actor: actor, detail: ["name": name, "prices": "\(lines.count)"], in: tx)
        // Whoever is about to order with an older price is told the new one.
        try tx.touch("catalogue")
        return saved
    }
}

/// One line of a list as somebody has typed or pasted it.
struct BuyerPriceLine {
    let variant: ID<Variant>
    let from: Int
    let price: UnitPrice

    static func read(_ text: String, in tx: Transaction) throws -> [BuyerPriceLine] {
        let typed = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .filter { !$0.element.allSatisfy(\.isWhitespace) }
        guard typed.count <= BuyerPriceList.mostPrices else {
            throw AppError.invalid("pricing.listLong", ["most": "\(BuyerPriceList.mostPrices)"])
        }
        let sold = try ShopSettings.load(in: tx).currencies
        var seen: Set<[String]> = []
        return try typed.map { index, line in
            let cells = line.split(omittingEmptySubsequences: false) { $0 == "\t" || $0 == ";" }.map {
                $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
            let number = ["line": "\(index + 1)"]
            guard cells.count == 4, let currency = Currency(rawValue: cells[1].uppercased()), sold.contains(currency),
                let from = Int(cells[2]),
                (1...OrderQuantity.most).contains(from), let price = try? UnitPrice(cells[3], currency), price.fine >= 0,
                seen.insert([cells[0], currency.code, "\(from)"]).inserted
            else { throw AppError.invalid("pricing.listLine", number) }
            guard let variant: ID<Variant> = try tx.value("SELECT id FROM variants WHERE sku = \(cells[0])") else {
                throw AppError.invalid("pricing.listSKU", number.merging(["sku": cells[0]]) { $1 })
            }
            return BuyerPriceLine(variant: variant, from: from, price: price)
        }
    }
}

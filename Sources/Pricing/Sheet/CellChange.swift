import Basics
import Catalog
import Journal
import MoneyKit
import Store

/// One cell of the sheet as it was looked at and as it is to be.
public struct CellChange: Hashable, Sendable, Codable {
    public struct Break: Hashable, Sendable, Codable {
        public let from: Int
        /// A decimal with a point.
        public let price: String

        init(_ price: PriceBreak) { (from, self.price) = (price.from, price.unit.decimalText) }
    }

    public let variant: ID<Variant>
    public let sku: String
    public let column: SheetColumn
    public let before: [Break]
    public let after: [Break]

    public init(
        _ variant: ID<Variant>, _ sku: String, _ column: SheetColumn, from before: [PriceBreak], to after: [PriceBreak]
    ) {
        (self.variant, self.sku, self.column) = (variant, sku, column)
        (self.before, self.after) = (before.map(Break.init), after.map(Break.init))
    }

    /// The same the other way round.
    public var reversed: CellChange { CellChange(variant: variant, sku: sku, column: column, before: after, after: before) }

    private init(variant: ID<Variant>, sku: String, column: SheetColumn, before: [Break], after: [Break]) {
        (self.variant, self.sku, self.column, self.before, self.after) = (variant, sku, column, before, after)
    }
}

extension PriceSheet {
    /// A page of the sheet has no more cells.
    public static let mostChanges = rowsAPage * mostColumns

    /// What became of the wish to change cells.
    public enum Saving: Hashable, Sendable {
        case done(cells: Int)
        /// Somebody has changed these since they were looked at. Nothing was written.
        case conflict([CellChange])
    }

    /// Changes cells, all of them or none. The shop's own prices go by the verb that saves products, with its versions and its
    /// journal; those of a list are changed where they stand.
    /// - Throws: `pricing.tooManyCells`, `error.notFound` where a variant or a list is gone, what `Offer.save` throws; then nothing
    ///   was written.
    public static func save(_ changes: [CellChange], by actor: String, in tx: Transaction) throws -> Saving {
        let changes = changes.filter { $0.before != $0.after }
        guard changes.count <= mostChanges else { throw AppError.invalid("pricing.tooManyCells", ["most": "\(mostChanges)"]) }
        let columns = Array(Set(changes.map(\.column)))
        let rows = Dictionary(try rows(of: changes.map(\.variant), columns, in: tx).map { ($0.variant, $0) }) { $1 }
        let stale = try changes.filter { change in
            guard let row = rows[change.variant] else { throw AppError.notFound() }
            return (row.breaks[change.column] ?? []).map(CellChange.Break.init) != change.before
        }
        guard stale.isEmpty else { return .conflict(stale) }
        return try tx.attempt {
            let own = Dictionary(grouping: changes.filter { $0.column.list == nil }) { rows[$0.variant]?.product }
            for (product, changes) in own {
                if let product { try offer(product, changes, actor, in: tx) }
            }
            for (list, changes) in Dictionary(grouping: changes, by: \.column.list) {
                if let list { try BuyerPriceList.change(list, changes, by: actor, in: tx) }
            }
            return .done(cells: changes.count)
        }
    }

    private static func offer(_ product: ID<Product>, _ changes: [CellChange], _ actor: String, in tx: Transaction) throws {
        guard var draft = try Offer.load(product, in: tx) else { throw AppError.notFound() }
        for change in changes {
            guard let place = draft.variants?.firstIndex(where: { $0.sku == change.sku }) else { throw AppError.notFound() }
            var prices = draft.variants?[place].prices ?? [:]
            prices[change.column.currency.code] = change.after.map { .init(from: $0.from, price: $0.price) }
            draft.variants?[place].prices = prices
        }
        _ = try Offer.save(draft, as: product, actor: actor, by: .editor, in: tx)
    }
}

extension BuyerPriceList {
    /// Changes some cells of a list and leaves the others as they are.
    /// - Throws: `error.notFound`, `pricing.listLong`.
    static func change(_ id: ID<BuyerPriceList>, _ changes: [CellChange], by actor: String, in tx: Transaction) throws {
        guard let list = try find(id, in: tx) else { throw AppError.notFound() }
        for change in changes {
            let currency = change.column.currency
            try tx.run(
                "DELETE FROM buyer_prices WHERE list_id = \(id) AND variant_id = \(change.variant) AND currency = \(currency)")
            let prices = try change.after.map {
                ListedPrice(variant: change.variant, sku: change.sku, from: $0.from, price: try UnitPrice($0.price, currency))
            }
            try insert(prices, into: id, in: tx)
        }
        let count: Int? = try tx.value("SELECT count(*) FROM buyer_prices WHERE list_id = \(id)")
        guard count ?? 0 <= mostPrices else { throw AppError.invalid("pricing.listLong", ["most": "\(mostPrices)"]) }
        try tx.run("UPDATE buyer_price_lists SET revision = revision + 1, updated_at = \(tx.now) WHERE id = \(id)")
        try Journal.change(
            "buyerPrices.changed", subject: id.text, actor: actor, from: told(changes, \.before), to: told(changes, \.after),
            detail: ["name": list.name], in: tx)
        try tx.touch("catalogue")
    }

    private static func told(_ changes: [CellChange], _ side: (CellChange) -> [CellChange.Break]) -> [String: String] {
        changes.reduce(into: [:]) { told, change in
            for price in side(change) { told["\(change.sku) \(change.column.currency.code) \(price.from)"] = price.price }
        }
    }
}

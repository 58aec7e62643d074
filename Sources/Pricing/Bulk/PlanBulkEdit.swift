import Basics
import Catalog
import Jobs
import Journal
import MoneyKit
import Store

extension BulkEdit {
    /// One statement notes so many products.
    private static let rowsAtOnce = 200

    /// Notes what is to become of which products; nothing changes yet. What is old goes.
    /// - Throws: `bulk.noProducts`; `bulk.tooMany`; what the change itself is refused for.
    public static func plan(
        _ change: BulkChange, of products: [ID<Product>], by actor: String, in tx: Transaction
    ) throws -> ID<BulkEdit> {
        guard !products.isEmpty else { throw AppError.invalid("bulk.noProducts") }
        guard products.count <= mostProducts else { throw AppError.invalid("bulk.tooMany", ["most": "\(mostProducts)"]) }
        try check(change, in: tx)
        try purge(in: tx)
        let id = ID<BulkEdit>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO bulk_edits (id, change, state, products, started_by, created_at)
            VALUES (\(id), \(JSONText.write(change) ?? ""), \(State.planned), \(products.count), \(actor), \(tx.now))
            """)
        for start in stride(from: 0, to: products.count, by: rowsAtOnce) {
            let rows: [SQL] = products[start..<min(start + rowsAtOnce, products.count)].enumerated().map { offset, product in
                "(\(id), \(start + offset), \(product))"
            }
            try tx.run("INSERT INTO bulk_edit_rows (edit_id, position, product_id) VALUES \(SQL.list(rows))")
        }
        return id
    }

    /// What can be said without any product.
    private static func check(_ change: BulkChange, in tx: Transaction) throws {
        switch change {
        case .category(let slug) where !slug.isEmpty:
            let known: Int? = try tx.value("SELECT 1 FROM categories WHERE slug = \(slug)")
            guard known != nil else { throw AppError.invalid("catalog.noCategory", ["slug": slug]) }
        case .collection(let slug), .uncollect(let slug):
            let known: Int? = try tx.value("SELECT 1 FROM collections WHERE slug = \(slug)")
            guard known != nil else { throw AppError.invalid("catalog.noCollection", ["slug": slug]) }
            let isRuled = try KeptRule.slugs(in: tx).contains(slug)
            guard !isRuled else { throw AppError(.conflict, "catalog.collectionByRule", ["slug": slug]) }
        case .tags(let add, let remove):
            guard !(add + remove).isEmpty else { throw AppError.invalid("bulk.noTags") }
        case .moq(let moq): guard moq > 0 else { throw AppError.invalid("bulk.badNumber") }
        case .leadTime(let days): guard days > 0 else { throw AppError.invalid("bulk.badNumber") }
        case .stock(let stock): guard stock ?? 0 >= 0 else { throw AppError.invalid("bulk.badNumber") }
        case .prices(let price):
            if let fixed = price.fixed {
                guard try UnitPrice(fixed, price.currency).fine > 0 else { throw AppError.invalid("bulk.badNumber") }
            } else {
                guard let points = price.basisPoints, points != 0, BulkPrice.percents.contains(points) else {
                    throw AppError.invalid("bulk.badPercent")
                }
            }
        case .status, .category: break
        }
    }

    private static func purge(in tx: Transaction) throws {
        try tx.run(
            """
            DELETE FROM bulk_edits
            WHERE (state = \(State.planned) AND created_at < \(tx.now.adding(seconds: -plannedKeptSeconds)))
                OR (state IN \([State.done, .failed, .cancelled, .undone]) AND created_at < \(tx.now.adding(seconds: -keptSeconds)))
            """)
    }

    // MARK: What a person says to it

    /// Begins what was planned, or goes on with what failed.
    public static func begin(_ id: ID<BulkEdit>, by actor: String, in tx: Transaction) throws {
        try move(id, to: .waiting, by: actor, in: tx)
        try Job.enqueue(job, id.text, in: tx)
    }

    /// Stops it where it is; what is done stays done.
    public static func cancel(_ id: ID<BulkEdit>, by actor: String, in tx: Transaction) throws {
        try move(id, to: .cancelled, by: actor, in: tx)
    }

    /// Begins to take back what it did.
    public static func takeBack(_ id: ID<BulkEdit>, by actor: String, in tx: Transaction) throws {
        try move(id, to: .undoing, by: actor, in: tx)
        try tx.run("UPDATE bulk_edits SET done = 0, message = '' WHERE id = \(id)")
        try Job.enqueue(job, id.text, in: tx)
    }

    /// A second press finds it on its way, and that is no mistake.
    private static func move(_ id: ID<BulkEdit>, to state: State, by actor: String, in tx: Transaction) throws {
        let edit = try find(id, in: tx)
        guard edit.state != state else { return }
        guard edit.state.next.contains(state) else { throw AppError(.conflict, "bulk.notNow") }
        try edit.enter(state, in: tx)
        try Journal.append("products.bulk.\(state.rawValue)", subject: id.text, actor: actor, in: tx)
    }

    func enter(_ state: State, message: String = "", in tx: Transaction) throws {
        let ended: Instant? = state.isAtWork ? nil : tx.now
        try tx.run("UPDATE bulk_edits SET state = \(state), message = \(message), ended_at = \(ended) WHERE id = \(id)")
    }
}

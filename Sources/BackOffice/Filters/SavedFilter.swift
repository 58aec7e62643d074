import Basics
import Foundation
import Journal
import Store
import Web

/// A list as somebody likes to see it: what narrows it, under a name, for oneself or for all.
struct SavedFilter: Sendable, Hashable {
    static let mostNameCharacters = 40
    static let mostQueryCharacters = 1_000
    /// Of one person in one list.
    static let mostOfPerson = 30
    /// Shown above one list, one's own first.
    static let mostShown = 60

    /// The lists that can be narrowed.
    enum List: String, Storable, Sendable, CaseIterable {
        case products, orders, customers, inquiries, quotes

        var address: String { "/admin/\(rawValue)" }
    }

    let id: ID<SavedFilter>
    let list: List
    let owner: ID<Staff>
    let name: String
    /// As the list's address writes it, such as `state=ready&q=Hamburg`.
    let query: String
    let isShared: Bool
    /// The list opens with it, for the person who asks.
    let isDefault: Bool

    var address: String { "\(list.address)?\(query)" }

    private init(_ row: Row) {
        (id, list, owner, name) = (row["id"], row["list"], row["staff_id"], row["name"])
        (isShared, isDefault) = (row["is_shared"], row["is_default"])
        // Written anew: what was swept out of it when a buyer was erased is no address.
        query = (try? Form(encoded: row["query"] as String)).map { Self.query($0) } ?? ""
    }

    // MARK: Queries

    /// One's own filters of a list, then those of others that are for all.
    static func all(_ list: List, for staff: ID<Staff>, in tx: Transaction) throws -> [SavedFilter] {
        try tx.rows(
            """
            SELECT f.*, CASE WHEN d.filter_id IS NULL THEN 0 ELSE 1 END AS is_default
            FROM saved_filters f LEFT JOIN default_filters d ON d.filter_id = f.id AND d.staff_id = \(staff)
            WHERE f.list = \(list) AND (f.staff_id = \(staff) OR f.is_shared = 1)
            ORDER BY CASE WHEN f.staff_id = \(staff) THEN 0 ELSE 1 END, f.created_at, f.id LIMIT \(mostShown)
            """
        ).map(SavedFilter.init)
    }

    /// One that the person sees.
    /// - Throws: `error.notFound`.
    static func find(_ id: String, for staff: ID<Staff>, in tx: Transaction) throws -> SavedFilter {
        let row = try tx.row(
            """
            SELECT f.*, CASE WHEN d.filter_id IS NULL THEN 0 ELSE 1 END AS is_default
            FROM saved_filters f LEFT JOIN default_filters d ON d.filter_id = f.id AND d.staff_id = \(staff)
            WHERE f.id = \(id) AND (f.staff_id = \(staff) OR f.is_shared = 1)
            """)
        guard let row else { throw AppError.notFound() }
        return SavedFilter(row)
    }

    /// With which filter a list opens for somebody.
    static func opening(_ list: List, for staff: ID<Staff>, in tx: Transaction) throws -> SavedFilter? {
        try all(list, for: staff, in: tx).first(where: \.isDefault)
    }

    /// What of an address narrows its list: neither the page nor what was just done; sorted, so that the same filter is the same text.
    static func query(_ form: Form) -> String {
        form.fields.filter { field in
            !field.value.isEmpty && !passing.contains(field.name) && field.name.wholeMatch(of: /[A-Za-z]+/) != nil
        }
        .map { "\($0.name)=\($0.value.queryEncoded)" }.sorted().joined(separator: "&")
    }

    private static let passing: Set<String> = ["page", "changed", "nothing", "undo", "before", "removed", "saved"]

    // MARK: Verbs

    /// Keeps a filter under a name; one's own of the same name takes the new filter.
    /// - Throws: `filters.nameMissing`, `filters.nothing`, `filters.tooLong`, `filters.tooMany`.
    static func keep(
        _ typed: String, of list: List, _ query: String, isShared: Bool, by staff: ID<Staff>, in tx: Transaction
    ) throws -> ID<SavedFilter> {
        let name = try name(typed)
        guard !query.isEmpty else { throw AppError.invalid("filters.nothing") }
        guard query.count <= mostQueryCharacters else {
            throw AppError.invalid("filters.tooLong", ["most": "\(mostNameCharacters)"])
        }
        let known: ID<SavedFilter>? = try tx.value(
            "SELECT id FROM saved_filters WHERE list = \(list) AND staff_id = \(staff) AND name = \(name)")
        if let known {
            try tx.run("UPDATE saved_filters SET query = \(query), is_shared = \(isShared) WHERE id = \(known)")
            return known
        }
        let count: Int =
            try tx.value("SELECT count(*) FROM saved_filters WHERE list = \(list) AND staff_id = \(staff)") ?? 0
        guard count < mostOfPerson else { throw AppError(.tooMany, "filters.tooMany", ["most": "\(mostOfPerson)"]) }
        let id = ID<SavedFilter>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO saved_filters (id, list, staff_id, name, query, is_shared, created_at)
            VALUES (\(id), \(list), \(staff), \(name), \(query), \(isShared), \(tx.now))
            """)
        return id
    }

    /// - Throws: `filters.nameMissing`, `filters.tooLong`, `filters.nameTaken`.
    func rename(_ typed: String, in tx: Transaction) throws {
        let name = try Self.name(typed)
        let other: String? = try tx.value(
            "SELECT id FROM saved_filters WHERE list = \(list) AND staff_id = \(owner) AND name = \(name) AND id <> \(id)")
        guard other == nil else { throw AppError(.conflict, "filters.nameTaken") }
        try tx.run("UPDATE saved_filters SET name = \(name) WHERE id = \(id)")
    }

    /// Takes it away from everybody who has it.
    func remove(by staff: ID<Staff>, in tx: Transaction) throws -> ID<Undo> {
        let kept = [
            try KeptRows.load(.savedFilters, where: "id = \(id)", in: tx),
            try KeptRows.load(.defaultFilters, where: "filter_id = \(id)", in: tx),
        ]
        try tx.run("DELETE FROM saved_filters WHERE id = \(id)")
        return try Undo.note(.filter, name, at: address, .rows(kept), by: staff, in: tx)
    }

    /// Lets the list open with it for one person, or no longer.
    func open(first isFirst: Bool, for staff: ID<Staff>, in tx: Transaction) throws {
        try tx.run("DELETE FROM default_filters WHERE staff_id = \(staff) AND list = \(list)")
        guard isFirst else { return }
        try tx.run("INSERT INTO default_filters (staff_id, list, filter_id) VALUES (\(staff), \(list), \(id))")
    }

    private static func name(_ typed: String) throws -> String {
        let name = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty else { throw AppError.invalid("filters.nameMissing") }
        guard name.count <= mostNameCharacters else {
            throw AppError.invalid("filters.tooLong", ["most": "\(mostNameCharacters)"])
        }
        return name
    }
}

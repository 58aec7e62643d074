import Basics
import Store

/// Keeps the tables by which products are filtered. Every change gets a new number of the revision `facets`, in the order of the
/// commits, so that a `FacetIndex` in memory reads only what is newer than itself.
enum ProductFacets {
    static let revision = "facets"

    static func nextRevision(in tx: Transaction) throws -> Int {
        try tx.value(
            """
            INSERT INTO revisions (name, value) VALUES (\(revision), 1)
            ON CONFLICT (name) DO UPDATE SET value = revisions.value + 1 RETURNING value
            """) ?? 0
    }

    /// Writes what a product that visitors see can be filtered by. It stands in `product_search` already.
    static func place(_ id: ID<Product>, _ draft: ProductDraft, _ revision: Int, in tx: Transaction) throws {
        let certificates = try Certificate.shown(of: id, in: tx).map(\.name)
        let values = try ids(of: FacetDraft.all(of: draft, certificates: certificates), revision, in: tx)
        try tx.run(
            """
            INSERT INTO product_facets (product_id, number, value_ids, revision, cut)
            SELECT \(id), number, \(NumberList.text(values)), \(revision), \(SearchText.version)
            FROM product_search WHERE product_id = \(id)
            ON CONFLICT (product_id) DO UPDATE SET number = excluded.number, value_ids = excluded.value_ids,
                revision = excluded.revision, cut = excluded.cut
            """)
    }

    /// Visitors do not see the product any more.
    static func forget(_ id: ID<Product>, in tx: Transaction) throws {
        let revision = try nextRevision(in: tx)
        try tx.run(
            """
            UPDATE product_facets SET number = NULL, value_ids = '', revision = \(revision)
            WHERE product_id = \(id) AND number IS NOT NULL
            """)
    }

    /// A product's shelves or prices are others than before.
    static func mark(_ id: ID<Product>, in tx: Transaction) throws {
        let revision = try nextRevision(in: tx)
        try tx.run("UPDATE product_facets SET revision = \(revision) WHERE product_id = \(id)")
    }

    // MARK: Values

    private struct Known {
        let id: Int
        var labels: [LanguageTag: [String]] = [:]
    }

    /// The ids of values; those that nobody had before are written, and labels that read otherwise now.
    private static func ids(of values: [FacetDraft], _ revision: Int, in tx: Transaction) throws -> [Int] {
        var known = try load(values, in: tx)
        return try values.map { value in
            let old = known[[value.facet, value.key]]
            let id = try old?.id ?? add(value, revision, in: tx)
            let labels = Set(value.name.texts.keys).union(value.value.texts.keys).sorted()
            let changed = labels.filter { old?.labels[$0] != label(value, $0) }
            for language in changed { try write(label(value, language), language, id, in: tx) }
            if old != nil, !changed.isEmpty {
                try tx.run("UPDATE facet_values SET revision = \(revision) WHERE id = \(id)")
            }
            known[[value.facet, value.key]] = Known(
                id: id, labels: Dictionary(labels.map { ($0, label(value, $0)) }, uniquingKeysWith: { $1 }))
            return id
        }
    }

    private static func label(_ value: FacetDraft, _ language: LanguageTag) -> [String] {
        [value.name[language] ?? "", value.value[language] ?? ""]
    }

    private static func load(_ values: [FacetDraft], in tx: Transaction) throws -> [[String]: Known] {
        let rows = try tx.rows(
            """
            SELECT v.id, v.facet, v.key, l.language, l.name, l.value FROM facet_values v
            LEFT JOIN facet_labels l ON l.value_id = v.id
            WHERE v.facet IN \(Set(values.map(\.facet)).sorted()) AND v.key IN \(Set(values.map(\.key)).sorted())
            """)
        return rows.reduce(into: [:]) { known, row in
            let place: [String] = [row["facet"], row["key"]]
            var value = known[place] ?? Known(id: row["id"])
            if let language: LanguageTag = row["language"] { value.labels[language] = [row["name"], row["value"]] }
            known[place] = value
        }
    }

    private static func add(_ value: FacetDraft, _ revision: Int, in tx: Transaction) throws -> Int {
        try tx.value(
            """
            INSERT INTO facet_values (facet, key, number, revision)
            VALUES (\(value.facet), \(value.key), \(value.number), \(revision)) RETURNING id
            """) ?? 0
    }

    private static func write(_ label: [String], _ language: LanguageTag, _ id: Int, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO facet_labels (value_id, language, name, value) VALUES (\(id), \(language), \(label[0]), \(label[1]))
            ON CONFLICT (value_id, language) DO UPDATE SET name = excluded.name, value = excluded.value
            """)
    }
}

import Basics
import Store

/// Every thing of a kind with how many texts its source language has and how many of them the target lacks, as SQL: `kind`, `id`,
/// `name`, `wanted`, `missing`. Products and what belongs to them have no name here: to read twenty thousand titles for the fifty that
/// are shown takes longer than all the counting.
struct TranslationCounts {
    let source: LanguageTag
    let target: LanguageTag

    func relation(_ kind: Translatable.Kind, in tx: Transaction) throws -> SQL {
        switch kind {
        case .products: products
        case .attributes: attributes
        case .categories: texts(kind, "category_texts", "category_id", ["title", "summary", "seo_title", "seo_description"])
        case .collections: texts(kind, "collection_texts", "collection_id", ["title", "summary", "seo_title", "seo_description"])
        case .pages: texts(kind, "page_texts", "page_id", ["title", "summary", "body", "seo_description"])
        case .frontPage: try frontPage(in: tx)
        }
    }

    /// Out of an index alone.
    private var products: SQL {
        """
        SELECT CAST(\(Translatable.Kind.products) AS text) AS kind, s.product_id AS id, '' AS name,
            \(WrittenTexts.count("s.written")) AS wanted,
            \(WrittenTexts.count("s.written & ~COALESCE(t.written, 0)")) AS missing
        FROM product_texts s LEFT JOIN product_texts t ON t.product_id = s.product_id AND t.language = \(target)
        WHERE s.language = \(source) AND s.product_id NOT IN (\(Self.archived))
        """
    }

    private static let archived: SQL = "SELECT id FROM products WHERE status = 'archived'"

    private func texts(_ kind: Translatable.Kind, _ table: SQL, _ key: SQL, _ columns: [SQL]) -> SQL {
        let wanted = sum(columns.map { "CASE WHEN s.\($0) <> '' THEN 1 ELSE 0 END" })
        let missing = sum(columns.map { "CASE WHEN s.\($0) <> '' AND COALESCE(t.\($0), '') = '' THEN 1 ELSE 0 END" })
        return """
            SELECT CAST(\(kind) AS text) AS kind, s.\(key) AS id, s.title AS name, \(wanted) AS wanted, \(missing) AS missing
            FROM \(table) s LEFT JOIN \(table) t ON t.\(key) = s.\(key) AND t.language = \(target)
            WHERE s.language = \(source)
            """
    }

    private func sum(_ parts: [SQL]) -> SQL {
        parts.dropFirst().reduce(parts[0]) { "\($0) + \($1)" }
    }

    private var attributes: SQL {
        let parts = [
            part("options", "option_texts", "option_id", "name"),
            part("specifications", "specification_texts", "specification_id", "name"),
            part("specifications", "specification_texts", "specification_id", "value"),
            part("product_pictures", "product_picture_texts", "product_picture_id", "alt"),
            part("customisations", "customisation_texts", "customisation_id", "text"),
            """
            SELECT o.product_id, CASE WHEN COALESCE(t.label, '') = '' THEN 1 ELSE 0 END AS missing
            FROM options o JOIN option_values v ON v.option_id = o.id
            JOIN option_value_texts s ON s.value_id = v.id AND s.language = \(source)
            LEFT JOIN option_value_texts t ON t.value_id = v.id AND t.language = \(target) WHERE s.label <> ''
            """,
        ]
        let all: SQL = parts.dropFirst().reduce(parts[0]) { "\($0) UNION ALL \($1)" }
        return """
            SELECT CAST(\(Translatable.Kind.attributes) AS text) AS kind, a.product_id AS id, '' AS name,
                count(*) AS wanted, CAST(sum(a.missing) AS bigint) AS missing
            FROM (\(all)) a WHERE a.product_id NOT IN (\(Self.archived)) GROUP BY a.product_id
            """
    }

    private func part(_ table: SQL, _ texts: SQL, _ key: SQL, _ column: SQL) -> SQL {
        """
        SELECT o.product_id, CASE WHEN COALESCE(t.\(column), '') = '' THEN 1 ELSE 0 END AS missing
        FROM \(table) o JOIN \(texts) s ON s.\(key) = o.id AND s.language = \(source)
        LEFT JOIN \(texts) t ON t.\(key) = o.id AND t.language = \(target) WHERE s.\(column) <> ''
        """
    }

    /// Blocks are kept as JSON, so they are counted here and given to the database as they are.
    private func frontPage(in tx: Transaction) throws -> SQL {
        let rows: [SQL] = try HomeBlock.load(in: tx).compactMap { shown in
            let units = shown.block.units.filter { $0.texts[source] != nil }
            guard !units.isEmpty else { return nil }
            let missing = units.count { $0.texts[target] == nil }
            let name = shown.block.title[source] ?? ""
            return """
                SELECT CAST(\(Translatable.Kind.frontPage) AS text) AS kind, CAST(\(shown.id) AS text) AS id,
                    CAST(\(name) AS text) AS name, CAST(\(units.count) AS bigint) AS wanted,
                    CAST(\(missing) AS bigint) AS missing
                """
        }
        guard let first = rows.first else {
            return "SELECT 'frontPage' AS kind, id, '' AS name, 0 AS wanted, 0 AS missing FROM blocks WHERE 1 = 0"
        }
        return rows.dropFirst().reduce(first) { "\($0) UNION ALL \($1)" }
    }
}

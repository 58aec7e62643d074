import Basics
import Catalog
import Foundation
import MoneyKit
import Sales
import Store

/// The statements about documents.
enum DocumentQueries {
    private static let columns: SQL = """
        d.id, d.order_id, d.shipment_id, s.number AS shipment_number, d.kind, d.number, d.language, d.second_language, d.currency, d.total_minor, d.sha256, d.issued_by,
        d.issued_at, n.number AS replaced_by
        """
    private static let table: SQL =
        "documents d LEFT JOIN documents n ON n.replaces_id = d.id LEFT JOIN shipments s ON s.id = d.shipment_id"

    static func all(of order: ID<Order>, in tx: Transaction) throws -> [TradeDocument] {
        try tx.rows("SELECT \(columns) FROM \(table) WHERE d.order_id = \(order) ORDER BY d.issued_at, d.id").map(document)
    }

    static func find(_ id: ID<TradeDocument>, in tx: Transaction) throws -> TradeDocument? {
        try tx.row("SELECT \(columns) FROM \(table) WHERE d.id = \(id)").map(document)
    }

    static func list(_ kind: DocumentKind?, page: PageRequest, in tx: Transaction) throws -> [DocumentList.Item] {
        let condition: SQL = kind.map { "d.kind = \($0)" } ?? "1 = 1"
        return try tx.rows(
            """
            SELECT \(columns), o.number AS order_number, o.company FROM \(table) LEFT JOIN orders o ON o.id = d.order_id
            WHERE \(condition) ORDER BY d.issued_at DESC, d.id DESC LIMIT \(page.size) OFFSET \(page.offset)
            """
        ).map { row in
            let (order, company): (String?, String?) = (row["order_number"], row["company"])
            return DocumentList.Item(document: try document(row), orderNumber: order ?? "", company: company ?? "")
        }
    }

    static func facts(of id: ID<TradeDocument>, in tx: Transaction) throws -> String? {
        try tx.value("SELECT facts FROM documents WHERE id = \(id)")
    }

    static func file(of id: ID<TradeDocument>, in tx: Transaction) throws -> [UInt8]? {
        try tx.value("SELECT pdf FROM document_files WHERE document_id = \(id)")
    }

    /// What credit notes have given back on an invoice, leaving out those that were replaced.
    static func credited(on invoice: ID<TradeDocument>, except replaced: ID<TradeDocument>?, in tx: Transaction) throws -> Int64 {
        try tx.value(
            """
            SELECT CAST(coalesce(sum(d.total_minor), 0) AS bigint) FROM \(table)
            WHERE d.corrects_id = \(invoice) AND n.id IS NULL AND d.id <> \(replaced?.text ?? "")
            """) ?? 0
    }

    static func insert(
        _ facts: DocumentFacts, _ links: TradeDocument.Links, number: String, pdf: [UInt8], by actor: String, in tx: Transaction
    ) throws -> ID<TradeDocument> {
        let id = links.id ?? .new(at: tx.now)
        try tx.run(
            """
            INSERT INTO documents (id, order_id, shipment_id, kind, number, language, second_language, facts, currency, total_minor,
                replaces_id, corrects_id, sha256, issued_by, issued_at)
            VALUES (\(id), \(links.order), \(links.shipment), \(facts.kind), \(number), \(links.language), \(links.second), \(facts.json),
                \(facts.currency), \(try facts.total.minor), \(links.replaces), \(links.corrects),
                \(Secrets.hexadecimal(Secrets.sha256(pdf))), \(actor), \(tx.now))
            """)
        try tx.run("INSERT INTO document_files (document_id, pdf) VALUES (\(id), \(pdf))")
        return id
    }

    private static func document(_ row: Row) throws -> TradeDocument {
        let currency: Currency = row["currency"]
        return TradeDocument(
            id: row["id"], order: row["order_id"], shipment: row["shipment_id"], shipmentNumber: row["shipment_number"],
            kind: row["kind"], number: row["number"], language: row["language"],
            second: row["second_language"], total: Money(minor: row["total_minor"], currency), replacedBy: row["replaced_by"],
            sha256: row["sha256"], issuedBy: row["issued_by"], issuedAt: row["issued_at"])
    }

    // MARK: What the catalogue knows of a variant that an order names

    struct Goods {
        let origin: String
        let hsCode: String
        /// Of one unit.
        let netG: Int?
        let grossG: Int?
        let packing: Packing
    }

    static func goods(of variants: [ID<Variant>], in tx: Transaction) throws -> [ID<Variant>: Goods] {
        let rows = try tx.rows(
            """
            SELECT v.id, p.origin, p.hs_code, p.net_weight_g, p.gross_weight_g, p.pieces_per_carton, p.carton_length_mm,
                p.carton_width_mm, p.carton_height_mm, p.carton_gross_g
            FROM variants v JOIN products p ON p.id = v.product_id WHERE v.id IN \(variants)
            """)
        return rows.reduce(into: [:]) { all, row in
            let carton = ProductDraft.Packing(
                piecesPerCarton: row["pieces_per_carton"], lengthMM: row["carton_length_mm"], widthMM: row["carton_width_mm"],
                heightMM: row["carton_height_mm"], grossG: row["carton_gross_g"])
            all[row["id"]] = Goods(
                origin: row["origin"], hsCode: row["hs_code"], netG: row["net_weight_g"], grossG: row["gross_weight_g"],
                packing: Packing(carton: carton))
        }
    }
}

extension DocumentFacts {
    /// Keys in order, so that the same facts are the same text.
    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    init?(json: String) {
        guard let read = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)) else { return nil }
        self = read
    }
}

import Basics
import Catalog
import Pricing
import Store

/// What the catalogue says of one variant, as far as a cart or an order needs it.
struct LineFacts: Hashable, Sendable {
    let variant: ID<Variant>
    let product: ID<Product>
    let slug: String
    let sku: String
    let unit: Product.Unit
    let moq: Int
    let increment: Int
    /// `nil` is made to order.
    let stock: Int?
    /// In how many days what is ordered beyond the stock ships; `nil` where no more is sold than there is.
    let backOrderDays: Int?
    /// Beyond it nothing is sold; `nil` where there is no such end.
    var mostSold: Int? { backOrderDays == nil ? stock : nil }
    /// `nil` when no sample is offered.
    let sampleMost: Int?
    /// How many variants the product has.
    let variantCount: Int
    /// The quantities that a line of it may have.
    var sold: OrderQuantity { OrderQuantity(moq: moq, increment: increment, isMixed: variantCount > 1) }
    /// Active, and meant for buyers of the own site.
    let isSold: Bool
    let packing: PackedWeight
    let size: PackedVolume
    let taxClass: Product.TaxClass

    /// The facts of `variants`; one that is gone from the catalogue is missing from the answer.
    static func load(_ variants: [ID<Variant>], in tx: Transaction) throws -> [ID<Variant>: LineFacts] {
        let rows = try tx.rows(
            """
            SELECT v.id, v.product_id, v.sku, v.stock, v.back_order_days, v.weight_g, p.slug, p.unit, p.moq, p.increment,
                p.sample_most, p.status, p.audience, p.gross_weight_g, p.length_mm, p.width_mm, p.height_mm, p.pieces_per_carton, p.carton_gross_g,
                p.carton_length_mm, p.carton_width_mm, p.carton_height_mm, p.tax_class,
                (SELECT count(*) FROM variants AS s WHERE s.product_id = p.id) AS variant_count
            FROM variants AS v JOIN products AS p ON p.id = v.product_id
            WHERE v.id IN \(variants)
            """)
        return rows.reduce(into: [:]) { $0[$1["id"]] = LineFacts(row: $1) }
    }

    private init(row: Row) {
        let status: Product.Status = row["status"]
        let audience: Product.Audience = row["audience"]
        let ownWeight: Int? = row["weight_g"]
        let productWeight: Int? = row["gross_weight_g"]
        (variant, product, slug, sku) = (row["id"], row["product_id"], row["slug"], row["sku"])
        (unit, moq, increment) = (row["unit"], row["moq"], row["increment"])
        (stock, sampleMost, variantCount) = (row["stock"], row["sample_most"], row["variant_count"])
        backOrderDays = row["back_order_days"]
        taxClass = row["tax_class"]
        isSold = status == .active && audience != .marketplace
        packing = PackedWeight(
            pieceG: ownWeight ?? productWeight, piecesPerCarton: row["pieces_per_carton"], cartonG: row["carton_gross_g"])
        size = PackedVolume(
            pieceMM3: PackedVolume.box(row["length_mm"], row["width_mm"], row["height_mm"]),
            piecesPerCarton: row["pieces_per_carton"],
            cartonMM3: PackedVolume.box(row["carton_length_mm"], row["carton_width_mm"], row["carton_height_mm"]))
    }

    init(
        variant: ID<Variant>, product: ID<Product>, moq: Int = 1, increment: Int = 1, stock: Int? = nil,
        backOrderDays: Int? = nil, sampleMost: Int? = nil,
        variantCount: Int = 1, isSold: Bool = true, packing: PackedWeight = PackedWeight(pieceG: nil),
        size: PackedVolume = PackedVolume(pieceMM3: nil), taxClass: Product.TaxClass = .standard
    ) {
        (self.variant, self.product, self.slug, self.sku, self.unit) = (variant, product, product.text, variant.text, .pieces)
        (self.moq, self.increment, self.stock, self.sampleMost) = (moq, increment, stock, sampleMost)
        (self.variantCount, self.isSold, self.packing) = (variantCount, isSold, packing)
        (self.size, self.backOrderDays, self.taxClass) = (size, backOrderDays, taxClass)
    }
}

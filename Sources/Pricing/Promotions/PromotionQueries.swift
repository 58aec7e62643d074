import Basics
import Catalog
import MoneyKit
import Store

/// Every statement that reads promotions and their codes.
extension Promotion {
    /// So many may be switched on at a time: each is looked at for every cart.
    public static let mostOn = 100

    /// What is kept as JSON.
    struct Rule: Codable {
        let effect: Effect
        let terms: PromotionTerms
    }

    /// One promotion, whatever its state.
    public static func find(_ id: ID<Promotion>, in tx: Transaction) throws -> Kept? {
        try tx.row("SELECT * FROM promotions WHERE id = \(id)").flatMap(Kept.init)
    }

    /// The newest first.
    public static func page(_ page: PageRequest, in tx: Transaction) throws -> [Kept] {
        try tx.rows("SELECT * FROM promotions ORDER BY created_at DESC, id DESC LIMIT \(page.size) OFFSET \(page.offset)")
            .compactMap(Kept.init)
    }

    /// Those that run now and come by themselves, the oldest first.
    public static func running(in tx: Transaction) throws -> [Kept] {
        try tx.rows(
            """
            SELECT * FROM promotions WHERE is_on = 1 AND needs_code = 0 AND (starts_at IS NULL OR starts_at <= \(tx.now))
                AND (ends_at IS NULL OR ends_at > \(tx.now)) AND (most_uses IS NULL OR uses < most_uses)
            ORDER BY id LIMIT \(mostOn)
            """
        ).compactMap(Kept.init)
    }

    /// What a code leads to, whatever its state; `nil` for nothing typed.
    public static func typed(_ code: String, in tx: Transaction) throws -> PromotionDeal.Typed? {
        let code = PromotionCode.tidied(code)
        guard !code.isEmpty else { return nil }
        guard PromotionCode.isSound(code) else { return PromotionDeal.Typed(code, nil) }
        let row = try tx.row(
            """
            SELECT p.*, c.uses AS code_uses, c.most_uses AS code_most FROM promotion_codes c
            JOIN promotions p ON p.id = c.promotion_id WHERE c.code = \(code)
            """)
        guard let row else { return PromotionDeal.Typed(code, nil) }
        let (uses, most): (Int, Int?) = (row["code_uses"], row["code_most"])
        return PromotionDeal.Typed(code, Kept(row), isUsedUp: most.map { uses >= $0 } ?? false)
    }

    /// The codes of one promotion, the newest first.
    public static func codes(of id: ID<Promotion>, page: PageRequest, in tx: Transaction) throws -> [PromotionCode] {
        try tx.rows(
            """
            SELECT * FROM promotion_codes WHERE promotion_id = \(id) ORDER BY created_at DESC, code
            LIMIT \(page.size) OFFSET \(page.offset)
            """
        ).map(PromotionCode.init)
    }

    /// How many codes a promotion has.
    public static func codeCount(of id: ID<Promotion>, in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM promotion_codes WHERE promotion_id = \(id)") ?? 0
    }
}

extension Promotion.Kept {
    /// A rule that cannot be read is no promotion.
    init?(_ row: Row) {
        guard let rule = JSONText.read(Promotion.Rule.self, row["rule"]) else { return nil }
        var promotion = Promotion(
            JSONText.read(Localised.self, row["name"]) ?? [:], rule.effect, rule.terms, needsCode: row["needs_code"])
        (promotion.isOn, promotion.startsAt, promotion.endsAt) = (row["is_on"], row["starts_at"], row["ends_at"])
        (promotion.mostUses, promotion.mostPerBuyer) = (row["most_uses"], row["most_per_buyer"])
        self.init(id: row["id"], promotion, uses: row["uses"])
    }
}

extension PromotionBasket {
    /// On which shelves of the catalogue products lie: their categories with those above them, and their collections.
    public static func shelves(
        of products: [ID<Product>], in tx: Transaction
    ) throws -> [ID<Product>: Set<String>] {
        guard !products.isEmpty else { return [:] }
        return try tx.rows("SELECT product_id, shelf_id FROM shelves WHERE product_id IN \(products)")
            .reduce(into: [:]) { $0[$1["product_id"], default: []].insert($1["shelf_id"]) }
    }
}

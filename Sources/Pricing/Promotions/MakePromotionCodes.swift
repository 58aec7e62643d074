import Basics
import Journal
import Store

extension PromotionCode {
    /// Rows that one statement writes.
    private static let portion = 250

    /// Adds a code that somebody has thought of.
    /// - Parameter mostUses: by all buyers together; `nil` for no limit but its promotion's.
    /// - Throws: `promotion.badCode`, `promotion.codeTaken`, `promotion.badLimit`, `promotion.tooManyCodes`; `error.notFound`.
    public static func add(
        _ typed: String, to promotion: ID<Promotion>, mostUses: Int? = nil, by actor: String = "system", in tx: Transaction
    ) throws {
        let code = tidied(typed)
        guard isSound(code) else {
            throw AppError.invalid("promotion.badCode", ["least": "\(lengths.lowerBound)", "most": "\(lengths.upperBound)"])
        }
        try require(promotion, room: 1, mostUses, in: tx)
        let added = try insert([code], promotion, mostUses, batch: "", in: tx)
        guard added.count == 1 else { throw AppError(.conflict, "promotion.codeTaken", ["code": code]) }
        try tell(promotion, count: 1, by: actor, in: tx)
    }

    /// Makes so many codes at once, none of which there was before.
    /// - Parameter random: where the signs come from; they are secrets.
    /// - Returns: what they have in common, by which they are found again.
    /// - Throws: `promotion.badCount`, `promotion.badLimit`, `promotion.tooManyCodes`; `error.notFound`.
    @discardableResult
    public static func make(
        _ count: Int, for promotion: ID<Promotion>, mostUses: Int? = 1, by actor: String = "system",
        random: inout some RandomNumberGenerator, in tx: Transaction
    ) throws -> String {
        guard (1...mostMade).contains(count) else { throw AppError.invalid("promotion.badCount", ["most": "\(mostMade)"]) }
        try require(promotion, room: count, mostUses, in: tx)
        let batch = ID<PromotionCode>.new(at: tx.now).text
        var left = count
        while left > 0 {
            var codes: Set<String> = []
            while codes.count < min(left, portion) { codes.insert(made(by: &random)) }
            // One that is there already is made anew.
            left -= try insert(codes.sorted(), promotion, mostUses, batch: batch, in: tx).count
        }
        try tell(promotion, count: count, by: actor, in: tx)
        return batch
    }

    /// The most codes that one promotion has.
    static let mostOfPromotion = 100_000

    private static func require(
        _ promotion: ID<Promotion>, room: Int, _ mostUses: Int?, in tx: Transaction
    ) throws {
        guard mostUses.map({ (1...Promotion.mostPieces).contains($0) }) ?? true else {
            throw AppError.invalid("promotion.badLimit")
        }
        guard try Promotion.find(promotion, in: tx) != nil else { throw AppError.notFound() }
        guard try Promotion.codeCount(of: promotion, in: tx) + room <= mostOfPromotion else {
            throw AppError.invalid("promotion.tooManyCodes", ["most": "\(mostOfPromotion)"])
        }
    }

    /// - Returns: those that were not there.
    private static func insert(
        _ codes: [String], _ promotion: ID<Promotion>, _ mostUses: Int?, batch: String, in tx: Transaction
    ) throws -> [String] {
        let values = codes.map { "(\($0), \(promotion), \(mostUses), \(batch), \(tx.now))" as SQL }
        return try tx.rows(
            """
            INSERT INTO promotion_codes (code, promotion_id, most_uses, batch, created_at) VALUES \(SQL.list(values))
            ON CONFLICT (code) DO NOTHING RETURNING code
            """
        ).map { $0["code"] }
    }

    private static func tell(_ promotion: ID<Promotion>, count: Int, by actor: String, in tx: Transaction) throws {
        try Journal.append(
            "promotion.codesAdded", subject: promotion.text, actor: actor, detail: ["count": "\(count)"], in: tx)
    }
}

import Basics
import Catalog
import Journal
import MoneyKit
import Store

extension Promotion {
    /// Makes a new promotion, or `known`, be as it is here; whether it is on is for `switchTo` to say. The same again changes nothing.
    /// - Parameter seen: the mark of what was looked at, where somebody looked.
    /// - Throws: what `check` throws; `promotion.belowUses` for a limit below what was used already; `promotion.changed` when it is no
    ///   longer what was seen; `error.notFound`.
    @discardableResult
    public static func save(
        _ promotion: Promotion, as known: ID<Promotion>? = nil, seen: String? = nil, by actor: String = "system",
        in tx: Transaction
    ) throws -> SaveOutcome<Promotion> {
        var wanted = promotion
        wanted.name = promotion.name.mapped(\.trimmed)
        try wanted.check()
        let current = try known.flatMap { try find($0, in: tx) }
        guard known == nil || current != nil else { throw AppError.notFound() }
        wanted.isOn = current?.promotion.isOn ?? false
        if let known, wanted == current?.promotion { return .unchanged(known) }
        if let seen, let current, seen != current.mark { throw AppError(.conflict, "promotion.changed") }
        if let uses = current?.uses, let most = wanted.mostUses, most < uses {
            throw AppError.invalid("promotion.belowUses", ["uses": "\(uses)"])
        }
        let id = known ?? .new(at: tx.now)
        try tx.run(
            """
            INSERT INTO promotions (id, name, rule, needs_code, is_on, starts_at, ends_at, most_uses, most_per_buyer, created_at,
                updated_at)
            VALUES (\(id), \(JSONText.write(wanted.name) ?? "{}"), \(wanted.ruleText), \(wanted.needsCode), \(wanted.isOn),
                \(wanted.startsAt), \(wanted.endsAt), \(wanted.mostUses), \(wanted.mostPerBuyer), \(tx.now), \(tx.now))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, rule = excluded.rule, needs_code = excluded.needs_code,
                starts_at = excluded.starts_at, ends_at = excluded.ends_at, most_uses = excluded.most_uses,
                most_per_buyer = excluded.most_per_buyer, updated_at = excluded.updated_at
            """)
        if wanted.isOn { try wanted.appear(in: tx) }
        let before = current?.promotion.told ?? [:]
        try Journal.change(
            "promotion.saved", subject: id.text, actor: actor, from: before, to: wanted.told,
            detail: ["name": wanted.name([])], in: tx)
        return known == nil ? .created(id) : .updated(id)
    }

    /// Switches it on or off. What orders have of it they keep.
    /// - Throws: `promotion.needsCode` for one that nobody could ask for; `promotion.tooManyOn`; `error.notFound`.
    public static func switchTo(
        _ isOn: Bool, _ id: ID<Promotion>, by actor: String = "system", in tx: Transaction
    ) throws {
        guard let kept = try find(id, in: tx) else { throw AppError.notFound() }
        guard kept.promotion.isOn != isOn else { return }
        if isOn {
            guard try !kept.promotion.needsCode || codeCount(of: id, in: tx) > 0 else {
                throw AppError(.conflict, "promotion.needsCode")
            }
            let count: Int = try tx.value("SELECT count(*) FROM promotions WHERE is_on = 1") ?? 0
            guard count < mostOn else { throw AppError(.conflict, "promotion.tooManyOn", ["most": "\(mostOn)"]) }
        }
        try tx.run("UPDATE promotions SET is_on = \(isOn), updated_at = \(tx.now) WHERE id = \(id)")
        try kept.promotion.appear(in: tx)
        let (before, after) = (isOn ? "off" : "on", isOn ? "on" : "off")
        try Journal.change(
            "promotion.switched", subject: id.text, actor: actor, from: ["state": before], to: ["state": after],
            detail: ["name": kept.promotion.name([])], in: tx)
    }

    /// A copy that is off, without codes and without a time: what was right in spring is not yet so in autumn.
    /// - Throws: `error.notFound`.
    public static func duplicate(
        _ id: ID<Promotion>, by actor: String = "system", in tx: Transaction
    ) throws -> ID<Promotion> {
        guard var copy = try find(id, in: tx)?.promotion else { throw AppError.notFound() }
        (copy.startsAt, copy.endsAt) = (nil, nil)
        return try save(copy, by: actor, in: tx).id
    }

    /// What visitors see changes now, and once more when it begins and when it ends.
    private func appear(in tx: Transaction) throws {
        try CatalogueClock.wake(at: startsAt, in: tx)
        try CatalogueClock.wake(at: endsAt, in: tx)
        try tx.touch("catalogue")
    }

    private var ruleText: String { JSONText.write(Rule(effect: effect, terms: terms)) ?? "{}" }

    /// What the journal tells of it, from what to what.
    fileprivate var told: [String: String] {
        var fields = FlatJSON.fields(ruleText)
        for (language, text) in name.texts { fields["name.\(language.rawValue)"] = text }
        fields["needsCode"] = needsCode ? "yes" : "no"
        fields["startsAt"] = startsAt?.iso8601
        fields["endsAt"] = endsAt?.iso8601
        fields["mostUses"] = mostUses.map { "\($0)" }
        fields["mostPerBuyer"] = mostPerBuyer.map { "\($0)" }
        return fields
    }
}

extension Promotion.Kept {
    /// Tells what it says from what it said before; whether it is on is no part of it.
    public var mark: String {
        TextUnit.digest(promotion.told.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n"))
    }
}

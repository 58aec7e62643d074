import Basics
import Catalog
import Journal
import Store

/// A sentence of the seller that stands above every page, or on the home page, for as long as its days last. Visitors read it in
/// the languages that it is written in, and in no other.
public struct Banner: Hashable, Sendable {
    public static let most = 50
    public static let mostTextCharacters = 300
    static let order = SellersOrder(table: "banners", tie: "id")

    public enum Place: String, Storable, Sendable, CaseIterable {
        /// A strip above the head of every page.
        case strip
        /// Above the blocks of the home page.
        case home
    }

    /// Where it stands in time.
    public enum State: String, Sendable, CaseIterable {
        case off, waiting, shown, over
    }

    public var place: Place
    public var text: Localised
    /// A path within the shop or an address of the web; may be empty.
    public var link = ""
    public var isShown = false
    public var startsAt: Instant?
    public var endsAt: Instant?

    public init(_ place: Place, _ text: Localised) {
        (self.place, self.text) = (place, text)
    }

    /// Whether visitors see it at that time.
    public func state(at now: Instant) -> State {
        if !isShown { return .off }
        if let startsAt, startsAt > now { return .waiting }
        if let endsAt, endsAt <= now { return .over }
        return .shown
    }

    /// A banner that is kept.
    public struct Kept: Hashable, Sendable {
        public let id: ID<Banner>
        public let banner: Banner
    }

    // MARK: Reading

    /// Every banner, in the order that the seller gave them.
    public static func all(in tx: Transaction) throws -> [Kept] {
        try tx.rows("SELECT * FROM banners ORDER BY position, id").map { Kept(id: $0["id"], banner: Banner($0)) }
    }

    /// One banner, or `nil`.
    public static func load(_ id: ID<Banner>, in tx: Transaction) throws -> Banner? {
        try tx.row("SELECT * FROM banners WHERE id = \(id)").map { Banner($0) }
    }

    /// The first of a place that is to be seen now in a language.
    public static func now(_ place: Place, _ language: LanguageTag, in tx: Transaction) throws -> Banner? {
        try all(in: tx).map(\.banner).first {
            $0.place == place && $0.text[language] != nil && $0.state(at: tx.now) == .shown
        }
    }

    private init(_ row: Row) {
        self.init(row["place"], JSONText.read(Localised.self, row["text"]) ?? [:])
        (link, isShown, startsAt, endsAt) = (row["link"], row["is_shown"], row["starts_at"], row["ends_at"])
    }

    // MARK: Changing

    /// Makes a new banner, or `known`, be as it is here. The same again changes nothing.
    /// - Throws: `content.titleMissing`, `content.tooLong`, `content.tooMany`, `banner.badLink`, `banner.badDays`.
    @discardableResult
    public static func save(
        _ banner: Banner, as known: ID<Banner>? = nil, actor: String = "system", in tx: Transaction
    ) throws -> SaveOutcome<Banner> {
        var wanted = banner
        (wanted.text, wanted.link) = (banner.text.mapped(\.trimmed), banner.link.trimmed)
        try wanted.check()
        let current = try known.flatMap { try load($0, in: tx) }
        guard known == nil || current != nil else { throw AppError.notFound() }
        if let known, wanted == current { return .unchanged(known) }
        let count: Int = try tx.value("SELECT count(*) FROM banners") ?? 0
        guard known != nil || count < most else { throw AppError.invalid("content.tooMany", ["most": String(most)]) }
        let id = known ?? .new(at: tx.now)
        let position =
            try known == nil ? order.next(in: tx) : tx.value("SELECT position FROM banners WHERE id = \(id)") ?? 0
        try tx.run(
            """
            INSERT INTO banners (id, place, position, is_shown, link, starts_at, ends_at, text)
            VALUES (\(id), \(wanted.place), \(position), \(wanted.isShown), \(wanted.link), \(wanted.startsAt), \(wanted.endsAt),
                \(JSONText.write(wanted.text) ?? "{}"))
            ON CONFLICT (id) DO UPDATE SET place = excluded.place, is_shown = excluded.is_shown, link = excluded.link,
                starts_at = excluded.starts_at, ends_at = excluded.ends_at, text = excluded.text
            """)
        if wanted.isShown {
            try CatalogueClock.wake(at: wanted.startsAt, in: tx)
            try CatalogueClock.wake(at: wanted.endsAt, in: tx)
        }
        let fields = JournalFields.differing(from: current, to: wanted)
        try told(known == nil ? "banner.created" : "banner.updated", id, actor, fields, in: tx)
        return known == nil ? .created(id) : .updated(id)
    }

    private func check() throws {
        guard !text.isEmpty else { throw AppError.invalid("content.titleMissing") }
        try ContentLimit.characters(text, Self.mostTextCharacters)
        let isFine = link.isEmpty || (link.count <= MenuItem.mostAddressCharacters && MenuItem.isAddress(link))
        guard isFine else { throw AppError.invalid("banner.badLink") }
        if let startsAt, let endsAt, endsAt <= startsAt { throw AppError.invalid("banner.badDays") }
    }

    /// Moves a banner so many places: the first that fits is shown.
    public static func move(_ id: ID<Banner>, by steps: Int, actor: String = "system", in tx: Transaction) throws {
        if try order.move(id.text, by: steps, in: tx) { try told("banner.moved", id, actor, in: tx) }
    }

    /// Removes a banner.
    public static func remove(_ id: ID<Banner>, actor: String = "system", in tx: Transaction) throws {
        guard try tx.run("DELETE FROM banners WHERE id = \(id)") > 0 else { throw AppError.notFound() }
        try told("banner.removed", id, actor, in: tx)
    }

    private static func told(
        _ kind: String, _ id: ID<Banner>, _ actor: String, _ fields: (from: [String: String], to: [String: String]) = ([:], [:]),
        in tx: Transaction
    ) throws {
        try Journal.change(kind, subject: id.text, actor: actor, from: fields.from, to: fields.to, in: tx)
        try tx.touch("catalogue")
    }
}

import Basics
import Journal
import Store

/// A theme that was published.
public struct PublishedTheme: Sendable {
    /// So many are kept, to be brought back.
    public static let most = 20
    /// Of which revision pages are made.
    private static let subject = "theme"

    /// From 1, one more each time.
    public let number: Int
    public let theme: Theme
    public let publishedAt: Instant
    public let publishedBy: String

    private init(_ row: Row) throws {
        guard let theme = JSONText.read(Theme.self, row["content"]) else {
            throw AppError(.internal, "error.internal", detail: "theme \(row["number"] as Int) cannot be read")
        }
        self.theme = theme
        (number, publishedAt, publishedBy) = (row["number"], row["published_at"], row["published_by"])
    }

    /// Those that are kept, the newest first.
    public static func all(in tx: Transaction) throws -> [PublishedTheme] {
        try tx.rows("SELECT * FROM themes ORDER BY number DESC").map(PublishedTheme.init)
    }

    /// What visitors should see; `nil` while nothing was published.
    public static func newest(in tx: Transaction) throws -> PublishedTheme? {
        try tx.row("SELECT * FROM themes ORDER BY number DESC LIMIT 1").map(PublishedTheme.init)
    }

    /// - Parameter number: 0 is the look that comes with the program.
    static func find(_ number: Int, in tx: Transaction) throws -> Theme? {
        if number == 0 { return .shipped }
        return try tx.row("SELECT * FROM themes WHERE number = \(number)").map { try PublishedTheme($0).theme }
    }

    // MARK: Publishing

    /// What has come of a wish to publish.
    public enum Outcome: Sendable {
        case published(Int)
        /// Somebody has published since. The draft has what they changed; the units are named, and those that both have changed.
        case merged([String], [Theme.Conflict])
    }

    /// Shows a draft to everybody. When somebody else has published since it was begun, their changes are laid into it instead, and
    /// nothing is published: its author looks once more.
    /// - Parameter checked: the draft as it was looked through before; one that has changed since is looked through here.
    /// - Throws: `theme.noDraft`, `theme.broken` while something is wrong with it.
    public static func publish(_ staff: String, checked: ThemeCheck? = nil, in tx: Transaction) throws -> Outcome {
        guard let draft = try ThemeDraft.load(staff, in: tx) else { throw AppError(.conflict, "theme.noDraft") }
        let newest = try newest(in: tx)
        guard draft.basedOn == newest?.number ?? 0 else {
            return try merge(draft, with: newest?.theme ?? .shipped, number: newest?.number ?? 0, in: tx)
        }
        let check = try checked.flatMap { $0.theme == draft.theme ? $0 : nil } ?? ThemeCheck(draft.theme, in: tx)
        guard check.problems.isEmpty else { throw AppError(.conflict, "theme.broken") }
        let number = try add(draft.theme, after: newest, kind: "theme.published", by: staff, in: tx)
        try ThemeDraft.drop(staff, in: tx)
        return .published(number)
    }

    /// Shows a theme of before again, as the newest one.
    /// - Throws: `theme.gone` for one that is no longer kept, `theme.broken` when a file of it is missing.
    @discardableResult
    public static func bringBack(_ number: Int, by actor: String, in tx: Transaction) throws -> Int {
        guard let theme = try find(number, in: tx) else { throw AppError(.gone, "theme.gone") }
        let newest = try newest(in: tx)
        guard theme != newest?.theme ?? .shipped else { return newest?.number ?? 0 }
        // Nothing was wrong with it when it was published; since then it can only have lost files.
        guard try ThemeSource(theme, in: tx).missing.isEmpty else { throw AppError(.conflict, "theme.broken") }
        return try add(theme, after: newest, kind: "theme.broughtBack", by: actor, in: tx)
    }

    private static func merge(
        _ draft: ThemeDraft, with theirs: Theme, number: Int, in tx: Transaction
    ) throws -> Outcome {
        let merged = Theme.merged(base: try find(draft.basedOn, in: tx), mine: draft.theme, theirs: theirs)
        guard merged.conflicts.isEmpty else { return .merged(merged.theirs, merged.conflicts) }
        try draft.becoming(merged.theme, basedOn: number).save(in: tx)
        return .merged(merged.theirs, [])
    }

    /// Decides about what two have changed: of the units named `theirs` what is published stands, of all others the draft's own.
    /// - Parameter number: the published theme that was looked at.
    /// - Throws: `theme.changedAgain` when yet another was published meanwhile.
    public static func settle(
        _ staff: String, theirs: Set<String>, number: Int, in tx: Transaction
    ) throws {
        guard let draft = try ThemeDraft.load(staff, in: tx) else { throw AppError(.conflict, "theme.noDraft") }
        let newest = try newest(in: tx)
        guard number == newest?.number ?? 0 else { throw AppError(.conflict, "theme.changedAgain") }
        let other = newest?.theme ?? .shipped
        var merged = Theme.merged(base: try find(draft.basedOn, in: tx), mine: draft.theme, theirs: other).theme
        for unit in theirs { merged.take(unit, from: other) }
        try draft.becoming(merged, basedOn: number).save(in: tx)
    }

    private static func add(
        _ theme: Theme, after newest: PublishedTheme?, kind: String, by actor: String, in tx: Transaction
    ) throws -> Int {
        let number = (newest?.number ?? 0) + 1
        try tx.run(
            """
            INSERT INTO themes (number, content, published_at, published_by)
            VALUES (\(number), \(JSONText.write(theme) ?? ""), \(tx.now), \(actor))
            """)
        try tx.run("DELETE FROM themes WHERE number <= \(number - most)")
        try ThemeBlobs.clear(in: tx)
        let (from, to) = ((newest?.theme ?? .shipped).units, theme.units)
        if kind == "theme.published" {
            try Journal.change("theme.published", subject: subject, actor: actor, from: from, to: to, in: tx)
        } else {
            try Journal.change("theme.broughtBack", subject: subject, actor: actor, from: from, to: to, in: tx)
        }
        try tx.touch("catalogue")
        return number
    }
}

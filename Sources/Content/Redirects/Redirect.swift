import Basics
import Catalog
import Foundation
import Journal
import Store

/// Where an address leads that the shop does not have itself, such as one of the site that was here before.
public struct Redirect: Hashable, Sendable {
    public static let most = 50_000
    public static let mostPathCharacters = 1_000
    /// What a redirect's path can never begin with: these answer for themselves.
    static let reserved = ["/admin", "/api", "/assets", "/media", "/social"]

    public enum Status: Int, Sendable, CaseIterable {
        case forGood = 301
        case forAWhile = 302
    }

    public let path: String
    /// A path of this site, or an address of the web.
    public let target: String
    public let status: Status

    /// - Throws: `redirect.badPath`, `redirect.badTarget`, `redirect.loop`.
    public init(from path: String, to target: String, _ status: Status = .forGood) throws {
        guard let path = Self.plain(path), !Self.isReserved(path), path != "/" else { throw AppError.invalid("redirect.badPath") }
        try self.init(plain: path, to: target, status)
    }

    /// - Parameter path: as redirects are looked up; decoded again, it could be another one.
    private init(plain path: String, to target: String, _ status: Status) throws {
        let target = target.trimmed
        guard target.count <= Self.mostPathCharacters, MenuItem.isAddress(target), !target.hasPrefix("mailto:") else {
            throw AppError.invalid("redirect.badTarget")
        }
        guard Self.plain(target) != path else { throw AppError(.conflict, "redirect.loop", ["path": path]) }
        (self.path, self.target, self.status) = (path, target, status)
    }

    private static func isReserved(_ path: String) -> Bool {
        reserved.contains { path == $0 || path.hasPrefix($0 + "/") }
    }

    /// The path of an address as redirects are looked up: decoded, without a query and without a slash at its end. `nil` for what
    /// is no path of this site.
    static func plain(_ address: String) -> String? {
        let address = address.trimmed
        guard address.hasPrefix("/"), !address.hasPrefix("//"), address.count <= mostPathCharacters else { return nil }
        let raw = String(address.prefix { $0 != "?" && $0 != "#" })
        var path = raw.removingPercentEncoding ?? raw
        while path.hasSuffix("/"), path.count > 1 { path.removeLast() }
        return path.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 && $0 != "\\" } ? path : nil
    }

    // MARK: Changing

    /// Keeps a redirect of a path that leads nowhere yet.
    /// - Throws: `redirect.pathTaken` with where it leads now, and what `save` throws.
    @discardableResult
    public static func add(_ redirect: Redirect, actor: String = "system", in tx: Transaction) throws -> ID<Redirect> {
        let now: String? = try tx.value("SELECT target FROM redirects WHERE path = \(redirect.path)")
        if let now { throw AppError(.conflict, "redirect.pathTaken", ["path": redirect.path, "target": now]) }
        return try save(redirect, actor: actor, in: tx)
    }

    /// Lets the path of a redirect lead elsewhere. The same again changes nothing.
    /// - Throws: `redirect.badTarget`, and what `save` throws.
    public static func change(
        _ id: ID<Redirect>, to target: String, _ status: Status, actor: String = "system", in tx: Transaction
    ) throws {
        guard let current = try load(id, in: tx) else { throw AppError.notFound() }
        let wanted = try Redirect(plain: current.path, to: target, status)
        if wanted != current { try save(wanted, actor: actor, in: tx) }
    }

    /// Keeps a redirect; a path that leads somewhere already leads here now. Every redirect leads to its end at once: one that
    /// leads on to another is refused.
    /// - Throws: `redirect.loop`, `redirect.chain`, `content.tooMany`.
    @discardableResult
    public static func save(_ redirect: Redirect, actor: String = "system", in tx: Transaction) throws -> ID<Redirect> {
        try redirect.checkChain(in: tx)
        let known: ID<Redirect>? = try tx.value("SELECT id FROM redirects WHERE path = \(redirect.path)")
        let before = try known.flatMap { try load($0, in: tx) }
        let count: Int = try tx.value("SELECT count(*) FROM redirects") ?? 0
        guard known != nil || count < most else { throw AppError.invalid("content.tooMany", ["most": String(most)]) }
        let id = known ?? .new(at: tx.now)
        try tx.run(
            """
            INSERT INTO redirects (id, path, target, target_path, status, created_at)
            VALUES (\(id), \(redirect.path), \(redirect.target), \(plain(redirect.target) ?? ""), \(redirect.status.rawValue), \(tx.now))
            ON CONFLICT (id) DO UPDATE SET target = excluded.target, target_path = excluded.target_path,
                status = excluded.status
            """)
        try Journal.change(
            "redirect.saved", subject: id.text, actor: actor, from: before?.told ?? [:], to: redirect.told,
            detail: ["path": redirect.path], in: tx)
        return id
    }

    /// What the journal says of it.
    private var told: [String: String] { ["target": target, "status": String(status.rawValue)] }

    /// Looks again at one that is kept.
    /// - Throws: `redirect.loop`, `redirect.chain` when visitors would be sent on twice.
    public static func checkChain(of id: ID<Redirect>, in tx: Transaction) throws {
        guard let redirect = try load(id, in: tx) else { throw AppError.notFound() }
        try redirect.checkChain(in: tx)
    }

    private func checkChain(in tx: Transaction) throws {
        if let next = Self.plain(target) {
            let on: String? = try tx.value("SELECT target FROM redirects WHERE path = \(next)")
            if let on {
                guard Self.plain(on) != path else { throw AppError(.conflict, "redirect.loop", ["path": path]) }
                throw AppError(.conflict, "redirect.chain", ["path": next, "target": on])
            }
        }
        let before: String? = try tx.value("SELECT path FROM redirects WHERE target_path = \(path) ORDER BY path LIMIT 1")
        if before != nil { throw AppError(.conflict, "redirect.chain", ["path": path, "target": target]) }
    }

    /// Removes a redirect and what was counted of it.
    public static func remove(_ id: ID<Redirect>, actor: String = "system", in tx: Transaction) throws {
        guard let path: String = try tx.value("SELECT path FROM redirects WHERE id = \(id)") else { throw AppError.notFound() }
        try tx.run("DELETE FROM redirects WHERE id = \(id)")
        try Journal.append("redirect.removed", subject: id.text, actor: actor, detail: ["path": path], in: tx)
    }

    // MARK: Following

    /// The target as an address's header may hold it: letters of other scripts are encoded.
    public var location: String {
        var text = ""
        for byte in target.utf8 {
            if byte > 32, byte < 127 {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return text
    }

    /// One redirect, or `nil`.
    public static func load(_ id: ID<Redirect>, in tx: Transaction) throws -> Redirect? {
        try tx.row("SELECT * FROM redirects WHERE id = \(id)").map { Redirect($0) }
    }

    /// Where an address leads, if anybody has said so.
    public static func find(_ address: String, in tx: Transaction) throws -> (id: ID<Redirect>, redirect: Redirect)? {
        guard let path = plain(address) else { return nil }
        guard let row = try tx.row("SELECT id, path, target, status FROM redirects WHERE path = \(path)") else { return nil }
        return (row["id"], Redirect(row))
    }

    /// Counts that it was followed today, so many times. By whom is not kept. One that is gone meanwhile is not counted.
    public static func count(_ id: ID<Redirect>, times: Int = 1, in tx: Transaction) throws {
        guard times > 0 else { return }
        try tx.run(
            """
            INSERT INTO redirect_hits (redirect_id, day, hits)
            SELECT id, CAST(\(tx.now.day) AS text), CAST(\(times) AS integer) FROM redirects WHERE id = \(id)
            ON CONFLICT (redirect_id, day) DO UPDATE SET hits = redirect_hits.hits + excluded.hits
            """)
    }

    /// Days that counts are kept, from the day on.
    public static let hitsKeptDays = 400

    /// Throws away the oldest counts.
    /// - Returns: how many went.
    @discardableResult
    public static func purgeHits(atMost count: Int, in tx: Transaction) throws -> Int {
        let first = CalendarDay(tx.now).adding(days: -hitsKeptDays).text
        let old: [(id: String, day: String)] = try tx.rows(
            "SELECT redirect_id, day FROM redirect_hits WHERE day < \(first) ORDER BY day, redirect_id LIMIT \(count)"
        ).map { ($0["redirect_id"], $0["day"]) }
        for hit in old { try tx.run("DELETE FROM redirect_hits WHERE redirect_id = \(hit.id) AND day = \(hit.day)") }
        return old.count
    }

    private init(_ row: Row) {
        (path, target) = (row["path"], row["target"])
        status = Status(rawValue: row["status"]) ?? .forAWhile
    }

    /// A redirect in the list that staff see.
    public struct Line: Hashable, Sendable {
        public let id: ID<Redirect>
        public let redirect: Redirect
        /// How often it was followed in the last thirty days.
        public let hits: Int
    }

    static let countedDays = 30

    /// A page of the redirects whose path or target holds `words`, by path.
    public static func all(_ words: String = "", page: PageRequest, in tx: Transaction) throws -> Page<Line> {
        let since = CalendarDay(tx.now).adding(days: 1 - countedDays).text
        let pattern = words.trimmed.anywhere
        let condition: SQL = "(path LIKE \(pattern) ESCAPE '!' OR target LIKE \(pattern) ESCAPE '!')"
        let total: Int = try tx.value("SELECT count(*) FROM redirects WHERE \(condition)") ?? 0
        let rows = try tx.rows(
            """
            SELECT r.*, (SELECT CAST(coalesce(sum(h.hits), 0) AS bigint) FROM redirect_hits h WHERE h.redirect_id = r.id AND h.day >= \(since))
                AS followed
            FROM redirects r WHERE \(condition) ORDER BY r.path LIMIT \(page.size) OFFSET \(page.offset)
            """)
        return Page(
            items: rows.map { Line(id: $0["id"], redirect: Redirect($0), hits: $0["followed"]) }, total: total, request: page)
    }
}

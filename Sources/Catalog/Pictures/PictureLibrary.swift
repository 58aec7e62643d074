import Basics
import Media
import Store

/// The shop's pictures as staff look through them.
public enum PictureLibrary {
    public struct Item: Sendable {
        public let picture: Picture
        /// In how many places it is shown.
        public let uses: Int
        /// Somebody wants it to stay though nothing shows it.
        public let isKept: Bool
    }

    public enum Order: String, CaseIterable, Sendable {
        case newest, largest, name
    }

    /// How wide the master is, in pixels.
    public enum Size: String, CaseIterable, Sendable {
        case small, medium, large

        static let smallPixels = 800
        static let largePixels = 2400

        var condition: SQL {
            switch self {
            case .small: "p.width < \(Self.smallPixels)"
            case .medium: "p.width >= \(Self.smallPixels) AND p.width < \(Self.largePixels)"
            case .large: "p.width >= \(Self.largePixels)"
            }
        }
    }

    public struct Filter: Sendable {
        public static let mostCharacters = 100

        /// Words in the file's name, in an alternative text, or in the name of what shows it.
        public var text = ""
        public var place: PicturePlace?
        public var isUsed: Bool?
        /// A product shows it without saying in the base language what can be seen.
        public var lacksAlt = false
        public var size: Size?
        public var order = Order.newest

        public init() {}
    }

    /// - Parameter base: the language in which every picture should be described.
    public static func load(
        _ filter: Filter, _ page: PageRequest, base: LanguageTag, in tx: Transaction
    ) throws -> Page<Item> {
        let named = try PictureNames.load(in: tx)
        let fitting = SQL.all(conditions(filter, base, named))
        let total: Int = try tx.value("SELECT count(*) FROM pictures p WHERE \(fitting)") ?? 0
        let order: SQL =
            switch filter.order {
            case .newest: "p.created_at DESC, p.id"
            case .largest: "p.bytes DESC, p.id"
            case .name: "lower(p.file_name), p.id"
            }
        let rows = try tx.rows(
            "SELECT p.* FROM pictures p WHERE \(fitting) ORDER BY \(order) LIMIT \(page.size) OFFSET \(page.offset)")
        let counts = try PictureUse.counts(of: rows.map { $0["id"] }, in: tx)
        let items = rows.map { row in
            Item(picture: Picture(row: row), uses: counts[row["id"]] ?? 0, isKept: row["is_kept"])
        }
        return Page(items: items, total: total, request: page)
    }

    private static func conditions(_ filter: Filter, _ base: LanguageTag, _ named: PictureNames) -> [SQL] {
        var all: [SQL] = ["p.discarded_at IS NULL"]
        if let place = filter.place { all.append(PictureUse.condition(at: place, named)) }
        if let isUsed = filter.isUsed {
            let used = PictureUse.condition(named)
            all.append(isUsed ? used : "NOT \(used)")
        }
        if let size = filter.size { all.append("(\(size.condition))") }
        if filter.lacksAlt {
            all.append(
                """
                EXISTS (SELECT 1 FROM product_pictures u WHERE u.picture_id = p.id AND NOT EXISTS (
                    SELECT 1 FROM product_picture_texts t
                    WHERE t.product_picture_id = u.id AND t.language = \(base) AND t.alt <> ''))
                """)
        }
        let text = String(filter.text.prefix(Filter.mostCharacters)).lowercased()
        if !text.isEmpty { all.append("(\(containing(text.anywhere)))") }
        return all
    }

    private static func containing(_ pattern: String) -> SQL {
        let titled: [SQL] = PicturePlace.allCases.compactMap { place in
            guard place != .order, let column = place.column, let titles = place.titles else { return nil }
            return """
                EXISTS (SELECT 1 FROM (\(column)) u JOIN (\(titles)) t ON t.subject = u.subject
                    WHERE u.picture_id = p.id AND lower(t.title) LIKE \(pattern) ESCAPE '!')
                """
        }
        let named: SQL = """
            lower(p.file_name) LIKE \(pattern) ESCAPE '!' OR EXISTS (
                SELECT 1 FROM product_pictures u JOIN product_picture_texts t ON t.product_picture_id = u.id
                WHERE u.picture_id = p.id AND lower(t.alt) LIKE \(pattern) ESCAPE '!')
            """
        return titled.reduce(named) { "\($0) OR \($1)" }
    }

    // MARK: How much there is

    /// What all of it takes on the disk, in bytes.
    public struct Totals: Sendable, Hashable {
        public let pictures: Int
        public let masterBytes: Int
        public let renditionBytes: Int
        public let files: Int
        public let fileBytes: Int
    }

    /// How many pictures and files there are, and what they take, in bytes.
    public static func totals(in tx: Transaction) throws -> Totals {
        let row = try tx.row(
            """
            SELECT (SELECT count(*) FROM pictures WHERE discarded_at IS NULL) AS pictures,
                (SELECT CAST(coalesce(sum(bytes), 0) AS bigint) FROM pictures) AS masters,
                (SELECT CAST(coalesce(sum(bytes), 0) AS bigint) FROM picture_renditions) AS renditions,
                (SELECT count(DISTINCT file_digest) FROM product_certificates WHERE file_digest <> '') AS files,
                (SELECT CAST(coalesce(sum(f.bytes), 0) AS bigint) FROM (
                    SELECT file_digest, max(file_bytes) AS bytes FROM product_certificates
                    WHERE file_digest <> '' GROUP BY file_digest) f) AS file_bytes
            """)
        guard let row else { return Totals(pictures: 0, masterBytes: 0, renditionBytes: 0, files: 0, fileBytes: 0) }
        return Totals(
            pictures: row["pictures"], masterBytes: row["masters"], renditionBytes: row["renditions"], files: row["files"],
            fileBytes: row["file_bytes"])
    }
}

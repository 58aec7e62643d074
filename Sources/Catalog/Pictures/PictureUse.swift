import Basics
import Media
import Store

/// One place where a picture is shown.
///
/// Uses are asked of the tables that show pictures, never of a list kept beside them: an import, an undo or a backup that comes back
/// cannot forget to write such a list, and a picture that is shown is never taken for one that is not. Columns are asked through
/// their indexes; texts that name any picture at all are few and are read whole.
public struct PictureUse: Hashable, Sendable {
    /// More uses of one picture are counted and not listed.
    public static let mostListed = 200

    public let place: PicturePlace
    /// The id of what shows it, or the name of a setting.
    public let subject: String
    /// What that is called; empty for what has no name.
    public let title: String

    /// Where a picture is shown, the first `mostListed` of each place.
    public static func all(of id: ID<Picture>, languages: Languages, in tx: Transaction) throws -> [PictureUse] {
        let named = try PictureNames.load(in: tx)
        return try PicturePlace.allCases.flatMap { place -> [PictureUse] in
            var subjects = Set(named.subjects(of: id, at: place))
            if let column = place.column {
                let rows = try tx.rows(
                    "SELECT DISTINCT u.subject FROM (\(column)) u WHERE u.picture_id = \(id) ORDER BY u.subject LIMIT \(mostListed)"
                )
                subjects.formUnion(rows.map { $0[0] as String })
            }
            let titles = try place.titles(of: Array(subjects), languages, in: tx)
            return subjects.sorted().map { PictureUse(place: place, subject: $0, title: titles[$0] ?? "") }
        }
    }

    /// In how many places each of some pictures is shown; those that are shown nowhere are left out.
    public static func counts(of ids: [ID<Picture>], in tx: Transaction) throws -> [ID<Picture>: Int] {
        var counts: [ID<Picture>: Int] = [:]
        let named = try PictureNames.load(in: tx)
        for place in PicturePlace.allCases {
            let found =
                try place.text == nil ? columnCounts(of: ids, at: place, in: tx) : wholeCounts(of: ids, at: place, named, in: tx)
            for (id, count) in found where count > 0 { counts[id, default: 0] += count }
        }
        return counts
    }

    /// At a place that shows pictures by a column alone; orders are many, so that the database counts them.
    private static func columnCounts(
        of ids: [ID<Picture>], at place: PicturePlace, in tx: Transaction
    ) throws -> [ID<Picture>: Int] {
        guard let column = place.column else { return [:] }
        let rows = try tx.rows(
            """
            SELECT u.picture_id, count(DISTINCT u.subject) AS uses FROM (\(column)) u WHERE u.picture_id IN \(ids)
            GROUP BY u.picture_id
            """)
        return Dictionary(rows.map { ($0["picture_id"], $0["uses"]) }, uniquingKeysWith: { $1 })
    }

    /// At a place whose texts name pictures too: what shows one by its column and in its text counts once.
    private static func wholeCounts(
        of ids: [ID<Picture>], at place: PicturePlace, _ named: PictureNames, in tx: Transaction
    ) throws -> [ID<Picture>: Int] {
        var subjects = Dictionary(uniqueKeysWithValues: ids.map { ($0, Set(named.subjects(of: $0, at: place))) })
        if let column = place.column {
            for row in try tx.rows("SELECT DISTINCT u.picture_id, u.subject FROM (\(column)) u WHERE u.picture_id IN \(ids)") {
                subjects[row["picture_id"], default: []].insert(row["subject"])
            }
        }
        return subjects.mapValues(\.count)
    }

    /// That a picture `p` is shown somewhere, at one place or at any.
    static func condition(at place: PicturePlace? = nil, _ names: PictureNames) -> SQL {
        let places = place.map { [$0] } ?? PicturePlace.allCases
        let columns: [SQL] = places.compactMap(\.column).map { "EXISTS (SELECT 1 FROM (\($0)) u WHERE u.picture_id = p.id)" }
        let ids = places.reduce(into: Set<String>()) { $0.formUnion(names.ids(at: $1)) }.sorted()
        // Nothing is in an empty list, and SQL would not say of anything that it is not in it either.
        let named: SQL = ids.isEmpty ? "1 = 0" : "p.id IN \(ids)"
        return "(\(columns.reduce(named) { "\($0) OR \($1)" }))"
    }
}

/// The pictures that texts and settings name, read once.
struct PictureNames {
    private var subjects: [PicturePlace: [String: [String]]] = [:]

    static func load(in tx: Transaction) throws -> PictureNames {
        var names = PictureNames()
        for place in PicturePlace.allCases {
            guard let text = place.text else { continue }
            for row in try tx.rows(text) {
                let (subject, words): (String, String) = (row["subject"], row["words"])
                for id in ids(in: words) { names.subjects[place, default: [:]][id, default: []].append(subject) }
            }
        }
        return names
    }

    func subjects(of id: ID<Picture>, at place: PicturePlace) -> [String] { subjects[place]?[id.text] ?? [] }

    func ids(at place: PicturePlace) -> Set<String> { Set((subjects[place] ?? [:]).keys) }

    /// Whatever looks like a picture's id: a text that only seems to name one keeps it, which does no harm.
    private static func ids(in text: String) -> Set<String> {
        guard text.utf8.count >= 64 else { return [] }
        return Set(text.matches(of: /[0-9a-f]{64}/).map { String($0.output) })
    }
}

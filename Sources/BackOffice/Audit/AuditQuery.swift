import Basics
import Journal
import Store
import Web

/// Which entries of the journal somebody looks at, as the address says it.
struct AuditQuery: Sendable, Hashable {
    static let pageSize = 50
    static let mostSubjectCharacters = 100

    /// A staff id, `buyer` or `system`; empty for anybody.
    var who = ""
    var room: Room?
    /// A kind such as `order.moved`; empty for all.
    var kind = ""
    /// Everything about one thing: its id.
    var about = ""
    /// The first and the last day, as they were typed.
    var (from, until) = ("", "")
    /// Entries before this position: where the page above it ended.
    var before: Int?

    init() {}

    init(_ form: Form) {
        (who, room, kind) = (form["who"], Room(rawValue: form["room"]), form["what"])
        about = String(form["about"].prefix(Self.mostSubjectCharacters))
        (from, until, before) = (form["from"], form["until"], form.number("before"))
    }

    /// The days that are none.
    var badDays: [String] { [("from", from), ("until", until)].filter { !$0.1.isEmpty && CalendarDay($0.1) == nil }.map(\.0) }

    func search(in tx: Transaction) throws -> Journal.Search {
        var search = Journal.Search()
        if !who.isEmpty { search.actor = who }
        if !about.isEmpty { search.subject = about }
        if let room { search.kinds = try Journal.kinds(in: tx).filter { AuditRooms.room(of: $0) == room } }
        if !kind.isEmpty { search.kinds = search.kinds.map { $0.filter { $0 == kind } } ?? [kind] }
        search.since = CalendarDay(from)?.start
        search.until = CalendarDay(until)?.adding(days: 1).start
        return search
    }

    /// The address of the same look, from another place on.
    func address(before position: Int?) -> String {
        let fields = [
            ("who", who), ("room", room?.rawValue ?? ""), ("what", kind), ("about", about), ("from", from), ("until", until),
            ("before", position.map { "\($0)" } ?? ""),
        ]
        let query = fields.filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1.queryEncoded)" }.joined(separator: "&")
        return "/admin/audit" + (query.isEmpty ? "" : "?\(query)")
    }
}

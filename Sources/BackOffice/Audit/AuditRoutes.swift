import Basics
import Hummingbird
import Journal
import Store
import Web

extension BackOffice {
    func addAuditRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/audit", use: door.page { visit in try await audit(visit) })
        admin.get("/audit/export", use: door.page { visit in try await exportAudit(visit) })
    }

    private func audit(_ visit: StaffVisit) async throws -> Response {
        let query = AuditQuery(visit.query)
        let page = try await database.read { tx in
            // One more than is shown tells whether there is another page.
            let found = try Journal.find(
                query.search(in: tx), before: query.before, limit: AuditQuery.pageSize + 1, in: tx)
            let entries = Array(found.prefix(AuditQuery.pageSize))
            // Whoever may not look at a thing is told its id alone.
            let seen = entries.filter { entry in
                AuditRooms.address(of: entry.kind, entry.subject).map(visit.rights.sees) ?? false
            }
            return AuditListPage(
                visit: visit, frame: frame, query: query, entries: entries, names: try Staff.names(in: tx),
                subjects: try AuditSubjects.names(of: seen, visit.texts.language, in: tx), kinds: try Journal.kinds(in: tx),
                next: found.count > entries.count ? entries.last?.position : nil)
        }
        return .page(page.html)
    }

    /// Takes the entries along that the filter lets through, the newest first.
    private func exportAudit(_ visit: StaffVisit) async throws -> Response {
        var query = AuditQuery(visit.query)
        query.before = nil
        let chosen = query
        let (search, names) = try await database.read { tx in (try chosen.search(in: tx), try Staff.names(in: tx)) }
        return try await export(Self.journal(search, names), visit)
    }

    private static func journal(_ search: Journal.Search, _ names: [String: String]) -> ListExport<Journal.Entry> {
        @Sendable func words(_ texts: Texts) -> AuditWords { AuditWords(texts: texts, names: names) }
        return ListExport(
            name: "audit",
            columns: [
                .text("admin.audit.when") { $0.at.iso8601 }, .init("admin.audit.who") { .text(words($1).who($0)) },
                .init("admin.audit.what") { .text(words($1).what($0.kind)) },
                .init("admin.audit.about") { .text(words($1).about($0)) },
                .init("admin.audit.changes") { .text(words($1).line($0)) },
                .init("admin.audit.rest") { entry, texts in
                    .text(words(texts).rest(entry).map { "\($0.label): \($0.value)" }.joined(separator: "; "))
                },
                .text("admin.audit.subject") { $0.subject },
            ],
            page: { _, _ in [] },
            following: { last, tx in
                try Journal.find(search, before: last?.position, limit: ListExport<Journal.Entry>.pageSize, in: tx)
            })
    }
}

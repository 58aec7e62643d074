import Basics
import Catalog
import Content
import Hummingbird
import Logging
import Store
import Web

/// Being found: what keeps the shop's pages from it, in a list and beside every form.
extension BackOffice {
    func addFoundRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/seo", use: door.page { visit in try await foundPage(visit) })
        admin.get(
            "/seo/export", use: door.page { visit in try await export(Self.findings(FoundPage.filter(visit.query)), visit) })
        admin.post("/seo/start", use: door.action { visit, _ in try await startCheck(visit) })
        admin.post("/seo/{id}/stop", use: door.action { visit, _ in try await stopCheck(visit) })
        admin.get("/seo/{id}/progress", use: door.page { visit in try await checkProgress(visit) })
        admin.post("/seo/check", use: door.action { visit, form in try await checkTyped(visit, form) })
    }

    private func foundPage(_ visit: StaffVisit, problem: AppError? = nil) async throws -> Response {
        let filter = FoundPage.filter(visit.query)
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: FoundPage.size)
        let page = try await database.read { [frame] tx in
            FoundPage(
                visit: visit, frame: frame, desk: try WindowDesk.load(visit, Form(), in: tx), filter: filter,
                page: try FoundList.lines(filter, request, in: tx), counts: try FoundList.counts(filter, in: tx),
                run: try SearchCheckRun.latest(in: tx), problem: problem?.message)
        }
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    static func findings(_ filter: FoundList.Filter) -> ListExport<FoundList.Line> {
        ListExport(
            name: "search-findings",
            columns: [
                .init("admin.seo.weight") { .text($1("admin.seo.severity.\($0.finding.code.severity)")) },
                .init("admin.seo.finding") { .text($1("admin.seo.code.\($0.finding.code.rawValue)")) },
                .init("admin.seo.kindOf") { .text($1("admin.seo.kind.\($0.kind.rawValue)")) },
                .text("admin.seo.page") { $0.name }, .text("admin.seo.language") { $0.language.rawValue },
                .init("admin.seo.list") { .text($1("admin.seo.says.\($0.finding.code.rawValue)", $0.finding.facts)) },
            ],
            page: { try FoundList.lines(filter, $0, in: $1).items })
    }

    // MARK: The whole shop

    private func startCheck(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor)
        let actor = visit.staff.id.text
        do {
            try await database.write { _ = try SearchCheckRun.start(by: actor, in: $0) }
            return .seeOther("/admin/seo?started")
        } catch let error as AppError where error.kind == .conflict {
            return try await foundPage(visit, problem: error)
        }
    }

    private func stopCheck(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor)
        let (id, actor) = (ID<SearchCheckRun>(try visit.parameter("id")), visit.staff.id.text)
        try await database.write { try SearchCheckRun.stop(id, by: actor, in: $0) }
        return .seeOther("/admin/seo?stopped")
    }

    /// For the script that moves the bar; without scripts the page loads itself anew.
    private func checkProgress(_ visit: StaffVisit) async throws -> Response {
        let id = ID<SearchCheckRun>(try visit.parameter("id"))
        guard let run = try await database.read({ try SearchCheckRun.find(id, in: $0) }) else { throw AppError.notFound() }
        return try .progress(
            done: run.pagesDone, total: run.pages, text: FoundPage.said(run, visit.texts), finished: run.state.isOver)
    }

    // MARK: One page

    /// What is to be said of what stands in a form. Nothing is saved.
    private func checkTyped(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        guard let kind = PageCopy.Kind(rawValue: visit.query["kind"]), let language = LanguageTag(rawValue: form["language"]),
            let report = try await report(kind, visit.query["id"], language, typed: form)
        else { throw AppError.notFound() }
        let shop = try await database.read { try ShopSettings.load(in: $0).name }
        return .page(FoundPanel(visit: visit, frame: frame, shop: shop, report: report).alone)
    }

    /// What search engines would see of a page with what is typed; `nil` of what has no page.
    func report(
        _ kind: PageCopy.Kind?, _ id: String, _ language: LanguageTag, typed: Form?
    ) async throws -> SearchCheck.Report? {
        guard let kind else { return nil }
        let database = database
        return try await offTheLoop {
            try await SearchCheck.report(kind, id, language, in: database) { field in
                guard let typed, typed.has(field) else { return nil }
                return typed[field]
            }
        }
    }

    /// Keeps the list of the whole shop true to what was just saved. What was saved stays saved when that fails.
    func lookAgain(_ kind: PageCopy.Kind?, _ id: String) async {
        guard let kind else { return }
        let database = database
        do {
            try await offTheLoop { try await SearchCheck.lookAgain(kind, id, in: database) }
        } catch {
            Logger(label: "tradewind.backoffice").error("\(kind.rawValue) \(id) was not looked at again: \(error)")
        }
    }
}

import Basics
import Customers
import Guard
import Hummingbird
import Outreach
import Store
import Web

extension BackOffice {
    func addOutreachRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/outreach", use: door.page { visit in try await letters(visit) })
        admin.post("/outreach/letters/{id}/cancel", use: door.action { visit, _ in try await cancelLetter(visit) })
        admin.post("/outreach/requests/{id}/go-on", use: door.action { visit, _ in try await goOnWithRequest(visit) })
        admin.post("/outreach/requests/{id}/cancel", use: door.action { visit, _ in try await cancelRequest(visit) })
        admin.get("/customers/{id}/site-request", use: door.page { visit in try await siteRequest(visit) })
        admin.post("/customers/{id}/site-request", use: door.action { visit, form in try await recordRequest(visit, form) })
        admin.get("/outreach/migration", use: door.page { visit in try await movedBuyers(visit) })
        admin.get("/outreach/migration/export", use: door.page { visit in try await export(Self.movedFigures, visit) })
        addCourseRoutes(to: admin)
        addTemplateRoutes(to: admin)
        addPreviewRoutes(to: admin)
        addPlanRoutes(to: admin)
        addCalendarRoutes(to: admin)
    }

    // MARK: Letters

    private func letters(_ visit: StaffVisit, problem: AppError? = nil) async throws -> Response {
        let state = Letter.State(rawValue: visit.query["state"]) ?? .waiting
        let request = PageRequest(number: visit.query.number("page") ?? 1)
        let frame = frame
        let page = try await database.read { tx in
            LettersPage(
                visit: visit, frame: frame, state: state, list: try LetterList.find(state, request, in: tx),
                undecided: try SiteRequest.undecided(in: tx), postsDue: try SocialPost.due(by: CalendarDay(tx.now), in: tx),
                problem: problem?.message)
        }
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    private func cancelLetter(_ visit: StaffVisit) async throws -> Response {
        let (id, colleague) = (ID<Letter>(try visit.parameter("id")), visit.colleague)
        return try await act(visit, "cancelled") { try Letter.cancel(id, by: colleague, in: $0) }
    }

    private func goOnWithRequest(_ visit: StaffVisit) async throws -> Response {
        let (id, colleague) = (ID<SiteRequest>(try visit.parameter("id")), visit.colleague)
        return try await act(visit, "goneOn") { try SiteRequest.goOn(id, by: colleague, in: $0) }
    }

    private func cancelRequest(_ visit: StaffVisit) async throws -> Response {
        let (id, colleague) = (ID<SiteRequest>(try visit.parameter("id")), visit.colleague)
        return try await act(visit, "cancelled") { try SiteRequest.cancel(id, by: colleague, in: $0) }
    }

    /// Somebody was faster, or it is over: the list says so.
    private func act(
        _ visit: StaffVisit, _ done: String, _ deed: @escaping @Sendable (Transaction) throws -> Void
    ) async throws -> Response {
        do {
            try await database.write { try deed($0) }
            return .seeOther("/admin/outreach?\(done)")
        } catch let error as AppError where error.kind == .conflict {
            return try await letters(visit, problem: error)
        }
    }

    // MARK: A site request

    private func siteRequest(
        _ visit: StaffVisit, typed: Form? = nil, problem: AppError? = nil
    ) async throws -> Response {
        let id = ID<Contact>(try visit.parameter("id"))
        let frame = frame
        let page = try await database.read { tx in
            let requests = try SiteRequest.all(of: id, in: tx)
            return SiteRequestPage(
                visit: visit, frame: frame, contact: try Contact.find(id, in: tx), requests: requests,
                channels: try Contact.records(of: id, in: tx).map(\.record.channel), rules: try HouseRules.load(in: tx),
                check: try requests.first?.check.flatMap { try GuardCheck.find($0, in: tx) }, now: tx.now, typed: typed,
                problem: problem?.message)
        }
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    private func recordRequest(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (id, colleague) = (ID<Contact>(try visit.parameter("id")), visit.colleague)
        do {
            let draft = try SiteRequestPage.draft(form, of: id)
            try await database.write { _ = try SiteRequest.record(draft, by: colleague, in: $0) }
            return .seeOther("/admin/customers/\(id)/site-request?recorded")
        } catch let error as AppError where error.isOfForm {
            return try await siteRequest(visit, typed: form, problem: error)
        }
    }

    // MARK: Who moved

    private func movedBuyers(_ visit: StaffVisit) async throws -> Response {
        let frame = frame
        let (moved, figures) = try await database.read { (try MovedBuyer.all(in: $0), try MigrationFigures.load(in: $0)) }
        return .page(MovedPage(visit: visit, frame: frame, months: MovedMonth.table(moved), figures: figures).html)
    }
}

extension AdminFrame {
    /// The pages about letters to buyers.
    func outreachTabs(_ visit: StaffVisit, _ here: String) -> HTML {
        let pages = [
            ("letters", ""), ("sequences", "/sequences"), ("templates", "/templates"), ("calendar", "/calendar"),
            ("migration", "/migration"),
        ]
        return tabs(
            pages.map { name, path in
                Tab(
                    label: visit.texts("admin.outreach.tab.\(name)"), count: nil, address: "/admin/outreach\(path)",
                    isHere: name == here)
            }, label: visit.texts("admin.outreach.title"))
    }
}

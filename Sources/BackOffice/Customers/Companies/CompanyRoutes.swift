import Basics
import Customers
import Hummingbird
import Sales
import Store
import Web

extension BackOffice {
    private static let companiesOnPage = 50

    func addCompanyRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/companies", use: door.page { visit in try await companyList(visit) })
        admin.get(
            "/companies/export",
            use: door.page { visit in try await export(Self.companies(visit.query["q"]), visit) })
        admin.get("/companies/{id}", use: door.page { visit in try await company(visit) })
        admin.get("/companies/{id}/choose", use: door.page { visit in try await choosing(visit) })
        admin.post("/companies/{id}/name", use: door.action { visit, form in try await renameCompany(visit, form) })
        admin.post("/companies/{id}/parent", use: door.action { visit, form in try await setParent(visit, form) })
        admin.post("/companies/{id}/merge", use: door.action { visit, form in try await mergeCompany(visit, form) })
        admin.post("/companies/{id}/undo", use: door.action { visit, form in try await undoMerge(visit, form) })
        admin.post("/companies/{id}/tasks", use: door.action { visit, form in try await addCompanyTask(visit, form) })
    }

    private func companyList(_ visit: StaffVisit) async throws -> Response {
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: Self.companiesOnPage)
        let (words, frame) = (visit.query["q"], frame)
        let page = try await database.read { tx in
            CompanyListPage(
                visit: visit, frame: frame, words: words, page: try CompanyList.page(words, request, in: tx))
        }
        return .page(page.html)
    }

    /// The page of one company. What was merged into another is shown there.
    func company(_ visit: StaffVisit, typed: Form = Form(), problem: AppError? = nil) async throws -> Response {
        let id = ID<Company>(try visit.parameter("id"))
        let before = visit.query.number("before").map { Instant(milliseconds: Int64($0)) }
        let folder = try await database.read { try CompanyFolder.load(id, before: before, in: $0) }
        guard folder.company.root == id else { return .seeOther("/admin/companies/\(folder.company.root)") }
        let page = CompanyPage(visit: visit, frame: frame, folder: folder, typed: typed, problem: problem?.message)
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    /// Does something to a company and goes back to the page, which says so; what is refused stays typed.
    func changeCompany(
        _ visit: StaffVisit, _ form: Form, done: String, _ change: @escaping @Sendable (ID<Company>, Transaction) throws -> Void
    ) async throws -> Response {
        try visit.require(.sales)
        let id = ID<Company>(try visit.parameter("id"))
        do {
            try await database.write { try change(id, $0) }
        } catch let error as AppError where error.kind == .invalid || error.kind == .conflict {
            return try await company(visit, typed: form, problem: error)
        }
        return .seeOther("/admin/companies/\(id)?\(done)")
    }

    private func renameCompany(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (actor, name) = (visit.mover.id, form["name"])
        return try await changeCompany(visit, form, done: "renamed") { try Company.rename($0, to: name, by: actor, in: $1) }
    }

    private func setParent(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (actor, chosen) = (visit.mover.id, form["company"])
        return try await changeCompany(visit, form, done: "parent") {
            try Company.setParent(chosen.isEmpty ? nil : ID(chosen), of: $0, by: actor, in: $1)
        }
    }

    /// The company that was chosen goes into the one whose page it is.
    private func mergeCompany(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (actor, chosen) = (visit.mover.id, ID<Company>(form["company"]))
        return try await changeCompany(visit, form, done: "merged") { try Company.merge(chosen, into: $0, by: actor, in: $1) }
    }

    private func undoMerge(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (actor, change) = (visit.mover.id, ID<CompanyMerge>(form["change"]))
        return try await changeCompany(visit, form, done: "undone") { id, tx in
            guard try CompanyMerge.about(id, in: tx).contains(where: { $0.id == change }) else { throw AppError.notFound() }
            try Company.undo(change, by: actor, in: tx)
        }
    }

    /// The search for another company: to stand above this one, or to be the same.
    private func choosing(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.sales)
        let id = ID<Company>(try visit.parameter("id"))
        guard let use = ChooseCompanyPage.Use(rawValue: visit.query["for"]) else { throw AppError.notFound() }
        let (words, frame) = (visit.query["with"], frame)
        let request = PageRequest(number: 1, size: ChooseCompanyPage.mostFound)
        let page = try await database.read { tx in
            ChooseCompanyPage(
                visit: visit, frame: frame, company: try Company.find(id, in: tx), use: use, words: words,
                found: try words.isEmpty ? [] : CompanyList.page(words, request, in: tx).items.filter { $0.company.id != id })
        }
        return .page(page.html)
    }
}

import Basics
import Catalog
import Hummingbird
import Sales
import Web

extension BackOffice {
    func addInquiryRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/inquiries", use: door.page { visit in try await inquiryList(visit) })
        admin.get("/inquiries/{id}", use: door.page { visit in try await inquiry(visit) })
        admin.post("/inquiries/{id}/moves", use: door.action { visit, form in try await moveInquiry(visit, form) })
    }

    private func inquiryList(_ visit: StaffVisit) async throws -> Response {
        let filter = InquiryList.Filter(state: Inquiry.State(rawValue: visit.query["state"]), text: visit.query["q"])
        let page = PageRequest(number: visit.query.number("page") ?? 1, size: 50)
        let list = try await database.read { try InquiryList.load(filter, page: page, in: $0) }
        return .page(InquiryListPage(visit: visit, frame: frame, list: list, filter: filter).html)
    }

    private func inquiry(_ visit: StaffVisit) async throws -> Response {
        let frame = frame
        let id = ID<Inquiry>(try visit.parameter("id"))
        let language = visit.texts.language
        let found = try await database.read { tx in
            try Inquiry.find(id, languages: [language], in: tx).map {
                InquiryPage(
                    visit: visit, frame: frame, inquiry: $0, history: try StaffEvent.all(about: id.text, in: tx),
                    quotes: try QuoteBoard.of(id, in: tx), currencies: try ShopSettings.load(in: tx).currencies)
            }
        }
        guard let page = found else { throw AppError.notFound("inquiry.notFound") }
        return .page(page.html)
    }

    private func moveInquiry(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let id = ID<Inquiry>(try visit.parameter("id"))
        guard let state = Inquiry.State(rawValue: form["state"]) else { throw AppError.invalid("error.badRequest") }
        let mover = visit.mover
        try await database.write { try Inquiry.move(id, to: state, by: mover, in: $0) }
        return .seeOther("/admin/inquiries/\(id)?moved")
    }
}

import Basics
import Customers
import Hummingbird
import Web

/// Companies, tasks, files and consent: what belongs to buyers besides their records.
extension BackOffice {
    func addPeopleRoutes(to admin: RouterGroup<WebContext>) {
        addCompanyRoutes(to: admin)
        addTaskRoutes(to: admin)
        addBuyerFileRoutes(to: admin)
        admin.post("/customers/{id}/consent", use: door.action { visit, form in try await withdrawConsent(visit, form) })
        admin.get("/customers/{id}/company", use: door.page { visit in try await choosingCompany(visit) })
        admin.post("/customers/{id}/company", use: door.action { visit, form in try await pinCompany(visit, form) })
    }

    private func withdrawConsent(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        guard let purpose = Consent.Purpose(rawValue: form["purpose"]) else { throw AppError.invalid("error.badRequest") }
        let (actor, email, told, language) = (visit.mover.id, form["email"], form["told"], visit.texts.language)
        return try await change(visit, form, done: "withdrawn") {
            try Consent.withdraw(purpose, of: email, told: told, in: language, contact: $0, by: actor, in: $1)
        }
    }

    // MARK: Which company a record tells of

    private func choosingCompany(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.sales)
        let id = ID<Contact>(try visit.parameter("id"))
        let (words, frame) = (visit.query["with"], frame)
        let request = PageRequest(number: 1, size: ChooseCompanyPage.mostFound)
        let page = try await database.read { tx in
            let records = try Contact.records(of: id, in: tx)
            return RecordCompanyPage(
                visit: visit, frame: frame, contact: try Contact.find(id, in: tx), records: records,
                names: try Company.titles(records.compactMap(\.company), in: tx), words: words,
                found: try words.isEmpty ? [] : CompanyList.page(words, request, in: tx).items.map(\.company))
        }
        return .page(page.html)
    }

    private func pinCompany(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (actor, record, chosen) = (visit.mover.id, ID<StoredRecord>(form["record"]), form["company"])
        let isFreed = form.has("unpin")
        return try await change(visit, form, done: isFreed ? "unpinned" : "pinned") { contact, tx in
            guard try Contact.records(of: contact, in: tx).contains(where: { $0.id == record }) else { throw AppError.notFound() }
            if isFreed { return try Company.unpin(record, by: actor, in: tx) }
            try Company.pin(record, to: chosen.isEmpty ? nil : ID(chosen), by: actor, in: tx)
        }
    }
}

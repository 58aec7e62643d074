import Accounts
import Basics
import HTTPTypes
import Hummingbird
import Pricing
import Store
import Web

/// Groups of accounts that are asked the same prices.
extension BackOffice {
    private static let mostShown = 200

    func addCustomerGroupRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/customer-groups", use: door.page { visit in try await groupList(visit) })
        admin.get("/customer-groups/{id}", use: door.page { visit in try await groupPage(visit) })
        admin.post("/customer-groups/{id}", use: door.action { visit, form in try await saveGroup(visit, form) })
        admin.post("/customer-groups/{id}/remove", use: door.action { visit, _ in try await removeGroup(visit) })
    }

    private func groupList(_ visit: StaffVisit) async throws -> Response {
        let groups = try await database.read { try CustomerGroup.all(in: $0) }
        return .page(GroupListPage(visit: visit, frame: frame, groups: groups).html)
    }

    /// `new` stands for one that is not there yet.
    private func groupPage(
        _ visit: StaffVisit, typed: Form? = nil, problems: FieldProblems = .none, problem: Message? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (named, frame) = (try visit.parameter("id"), frame)
        let page = try await database.read { tx in
            let group = named == "new" ? nil : try CustomerGroup.find(ID(named), in: tx)
            guard named == "new" || group != nil else { throw AppError.notFound() }
            let accounts = try group.map { group in
                try tx.rows(
                    """
                    SELECT id, name FROM accounts WHERE customer_group_id = \(group.id) ORDER BY lower(name), id
                    LIMIT \(Self.mostShown)
                    """
                ).map { GroupPage.Member(id: $0["id"], name: $0["name"]) }
            }
            return GroupPage(
                visit: visit, frame: frame, group: group, accounts: accounts ?? [],
                lists: try BuyerPriceList.all(in: tx).filter { group != nil && $0.terms.audience.group == group?.id },
                typed: typed, problems: problems, problem: problem)
        }
        return .page(page.html, status: status)
    }

    private func saveGroup(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.sales, .finance)
        let (named, actor) = (try visit.parameter("id"), visit.staff.id.text)
        let outcome = try await database.write { tx in
            let id = named == "new" ? nil : ID<CustomerGroup>(named)
            let known = try id.flatMap { try CustomerGroup.find($0, in: tx) }
            guard id == nil || known != nil else { throw AppError.notFound() }
            return try SharedForm.take(
                form, stored: GroupPage.fields(of: known), subject: named, texts: visit.texts, in: tx, read: { $0.form },
                save: { form in
                    _ = try CustomerGroup.save(id, name: form["name"], note: form["note"], by: actor, in: tx)
                }, owners: ["pricing.groupName": "name", "pricing.groupTaken": "name"])
        }
        switch outcome {
        case .saved(let hasOthers): return .seeOther("/admin/customer-groups?\(hasOthers ? "merged" : "saved")")
        case .shownAgain(let fields, let problems, let problem, let refusal):
            return try await groupPage(visit, typed: fields, problems: problems, problem: problem, status: refusal.status)
        }
    }

    private func removeGroup(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.sales, .finance)
        let (id, staff) = (ID<CustomerGroup>(try visit.parameter("id")), visit.staff.id)
        do {
            let undo = try await database.write { tx in
                guard let name = try CustomerGroup.find(id, in: tx)?.name else { throw AppError.notFound() }
                let own = try KeptRows.load(.customerGroups, where: "id = \(id)", in: tx)
                let accounts = try tx.rows("SELECT id FROM accounts WHERE customer_group_id = \(id)").map { $0[0] as String }
                try CustomerGroup.remove(id, by: staff.text, in: tx)
                return try Undo.note(
                    .customerGroup, name, at: "/admin/customer-groups", .group(own, accounts: accounts), by: staff, in: tx)
            }
            return .seeOther("/admin/customer-groups?removed&\(Undo.field)=\(undo)")
        } catch let error as AppError where error.kind == .conflict {
            return try await groupPage(visit, problem: error.message, status: error.kind.status)
        }
    }
}

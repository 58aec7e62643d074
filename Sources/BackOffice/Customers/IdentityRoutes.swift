import Basics
import Customers
import Hummingbird
import Store
import Web

/// Who is who: what a person decides about the records of buyers.
extension BackOffice {
    private static let mostFound = 20

    func addIdentityRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/customers/duplicates", use: door.page { visit in try await duplicates(visit) })
        admin.post("/customers/duplicates", use: door.action { visit, form in try await judge(visit, form) })
        admin.post("/customers/{id}/split", use: door.action { visit, form in try await split(visit, form) })
        admin.get("/customers/{id}/merge", use: door.page { visit in try await merging(visit) })
        admin.post("/customers/{id}/merge", use: door.action { visit, form in try await merge(visit, form) })
        admin.post("/customers/{id}/undo", use: door.action { visit, form in try await undo(visit, form) })
    }

    private func duplicates(_ visit: StaffVisit, problem: AppError? = nil) async throws -> Response {
        let pairs = try await database.read { try Duplicate.all(in: $0) }
        let page = DuplicatesPage(visit: visit, frame: frame, pairs: pairs, problem: problem?.message)
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    private func judge(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.sales)
        let (left, right) = (ID<Contact>(form["left"]), ID<Contact>(form["right"]))
        let (actor, verdict) = (visit.mover.id, form["verdict"])
        guard ["same", "apart"].contains(verdict) else { throw AppError.invalid("error.badRequest") }
        do {
            try await database.write { tx in
                try verdict == "same"
                    ? Contact.merge(right, into: left, by: actor, in: tx)
                    : Contact.keepApart(left, right, by: actor, in: tx)
            }
        } catch let error as AppError where error.kind == .invalid || error.kind == .conflict {
            return try await duplicates(visit, problem: error)
        }
        return .seeOther("/admin/customers/duplicates?\(verdict)")
    }

    private func split(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (actor, chosen) = (visit.mover.id, form.all("record").map { ID<StoredRecord>($0) })
        return try await change(visit, form, done: "split") { _ = try Contact.split(chosen, from: $0, by: actor, in: $1) }
    }

    private func undo(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (actor, change) = (visit.mover.id, ID<IdentityChange>(form["change"]))
        return try await self.change(visit, form, done: "undone") { try IdentityChange.undo(change, by: actor, in: $1) }
    }

    /// The search for another buyer, or both side by side once one is chosen.
    private func merging(_ visit: StaffVisit, chosen: ID<Contact>? = nil, problem: AppError? = nil) async throws -> Response {
        try visit.require(.sales)
        let id = ID<Contact>(try visit.parameter("id"))
        let other = chosen ?? (visit.query["other"].isEmpty ? nil : ID<Contact>(visit.query["other"]))
        let (words, frame) = (visit.query["with"], frame)
        let page = try await database.read { tx in
            let found = try words.isEmpty ? [] : ContactList.page(.init(words: words), 1, size: Self.mostFound, in: tx).contacts
            return MergePage(
                visit: visit, frame: frame, kept: try Self.side(id, in: tx), other: try other.map { try Self.side($0, in: tx) },
                why: try other.flatMap { try Contact.why(id, $0, in: tx) }, words: words, found: found.filter { $0.id != id },
                problem: problem?.message)
        }
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    private static func side(_ id: ID<Contact>, in tx: Transaction) throws -> MergePage.Side {
        MergePage.Side(contact: try Contact.find(id, in: tx), records: try Contact.records(of: id, in: tx))
    }

    private func merge(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.sales)
        let (id, other, actor) = (ID<Contact>(try visit.parameter("id")), ID<Contact>(form["other"]), visit.mover.id)
        do {
            try await database.write { try Contact.merge(other, into: id, by: actor, in: $0) }
        } catch let error as AppError where error.kind == .invalid || error.kind == .conflict {
            return try await merging(visit, chosen: other, problem: error)
        }
        return .seeOther("/admin/customers/\(id)?merged")
    }
}

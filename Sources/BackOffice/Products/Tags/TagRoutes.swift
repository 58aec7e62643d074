import Basics
import Catalog
import HTTPTypes
import Hummingbird
import Pricing
import Store
import Web

extension BackOffice {
    func addTagRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/tags", use: door.page { visit in try await showTags(visit) })
        admin.post("/tags", use: door.action { visit, form in try await changeTags(visit, form) })
    }

    private func showTags(_ visit: StaffVisit) async throws -> Response {
        let notice = visit.query.number("changed").map { visit.texts.count("admin.tags.changed", $0) }
        return .page(try await tagsPage(visit, visit.query, notice: notice).html)
    }

    private func tagsPage(_ visit: StaffVisit, _ form: Form, notice: String? = nil) async throws -> TagsPage {
        let number = form.number("page") ?? 1
        let (list, offered) = try await database.read { tx in
            let list = try Self.tags(number, in: tx)
            return (list, try list.pageCount == 1 ? list.items : Tag.all(in: tx))
        }
        return TagsPage(visit: visit, frame: frame, list: list, offered: offered, notice: notice)
    }

    /// A page of them. Where merging has left fewer pages the last one stands in for those that are gone.
    private static func tags(_ number: Int, in tx: Transaction) throws -> Page<Tag> {
        let list = try Tag.page(PageRequest(number: number, size: TagsPage.pageSize), in: tx)
        guard number > list.pageCount else { return list }
        return try Tag.page(PageRequest(number: list.pageCount, size: TagsPage.pageSize), in: tx)
    }

    /// One tag gets another name, several become one, or the ticked ones go. Where few products bear them that is one write; where
    /// many do it is a change of many products, which is looked at first and goes on in the background.
    private func changeTags(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (tags, name, removes) = (form.all("tag"), form["name"], form["do"] == "remove")
        let (staff, number) = (visit.staff.id, form.number("page") ?? 1)
        do {
            guard !tags.isEmpty else { throw AppError.invalid("catalog.tag.nothingTicked") }
            let address = try await database.write { tx in
                let bearers = try Tag.bearers(of: tags, most: BulkEdit.mostProducts + 1, in: tx)
                if bearers.count > Tag.mostProducts {
                    let change = BulkChange.tags(add: removes ? [] : [try Tag.checked(name)], remove: tags)
                    // The work in the background knows of products alone and may never be begun: rules are changed by hand first.
                    try KeptRule.checkNone(asksFor: tags, in: tx)
                    return "/admin/products/bulk/\(try BulkEdit.plan(change, of: bearers, by: staff.text, in: tx))"
                }
                let list = "\(TagsPage.place)?\(number > 1 ? "page=\(number)&" : "")changed="
                guard removes else { return "\(list)\(try Tag.rename(tags, to: name, actor: staff.text, in: tx))" }
                return try list + Self.remove(tags, by: staff, in: tx)
            }
            return .seeOther(address)
        } catch let error as AppError where [.invalid, .conflict, .tooMany].contains(error.kind) {
            var page = try await tagsPage(visit, form)
            (page.problem, page.typed) = (error.message, form)
            return .page(page.html, status: error.kind.status)
        }
    }

    /// - Returns: how many products were changed, and where there were any what it is taken back by, as an address says it.
    private static func remove(_ tags: [String], by staff: ID<Staff>, in tx: Transaction) throws -> String {
        let links = try Tag.links(of: tags, in: tx)
        let count = try Tag.remove(tags, actor: staff.text, in: tx)
        guard !links.isEmpty else { return "\(count)" }
        let names = Set(links.values.joined()).sorted().joined(separator: ", ")
        let undo = try Undo.note(.productTags, names, at: TagsPage.place, .productTags(links), by: staff, in: tx)
        return "\(count)&\(Undo.field)=\(undo)"
    }
}

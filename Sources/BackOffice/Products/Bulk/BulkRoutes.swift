import Basics
import Catalog
import Foundation
import Guard
import Hummingbird
import Pricing
import Store
import Web

extension BackOffice {
    private static let bulkLinesOnPage = 50

    func addBulkRoutes(to admin: RouterGroup<WebContext>) {
        admin.post("/products/bulk", use: door.action { visit, form in try await planBulk(visit, form) })
        admin.get("/products/bulk/{id}", use: door.page { visit in try await bulkPage(visit) })
        admin.get("/products/bulk/{id}/progress", use: door.page { visit in try await bulkProgress(visit) })
        admin.post("/products/bulk/{id}/go", use: door.action { visit, _ in try await moveBulk(visit, BulkEdit.begin) })
        admin.post("/products/bulk/{id}/cancel", use: door.action { visit, _ in try await moveBulk(visit, BulkEdit.cancel) })
        admin.post("/products/bulk/{id}/undo", use: door.action { visit, _ in try await moveBulk(visit, BulkEdit.takeBack) })
    }

    /// Notes which products are meant, ticked or all that the filter lets through, and shows what would become of them.
    private func planBulk(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor, .finance)
        let back = form["_back"].hasPrefix("/admin/products") ? form["_back"] : "/admin/products"
        let query = try back.split(separator: "?", maxSplits: 1).dropFirst().first.map { try Form(encoded: $0) } ?? Form()
        do {
            guard let change = try BulkForm.change(form) else { throw AppError.invalid("bulk.noChange") }
            try Self.requireBulk(change, visit.staff)
            let ticked = form.all("product").prefix(PageRequest.mostItems).map { ID<Product>($0) }
            let actor = visit.staff.id.text
            let id = try await database.write { tx in
                let products = form.has("all") ? try Self.matching(query, visit, in: tx) : Array(ticked)
                return try BulkEdit.plan(change, of: products, by: actor, in: tx)
            }
            return .seeOther("/admin/products/bulk/\(id)")
        } catch let error as AppError where [.invalid, .conflict].contains(error.kind) {
            return try await productList(visit, query, typed: form, problem: error)
        }
    }

    /// Who sets no price of one product sets none of many.
    /// - Throws: `staff.mayNot`.
    private static func requireBulk(_ change: BulkChange, _ staff: Staff) throws {
        guard BulkForm.may(change, staff.role) else { throw AppError(.forbidden, "staff.mayNot") }
    }

    private static func matching(_ query: Form, _ visit: StaffVisit, in tx: Transaction) throws -> [ID<Product>] {
        let languages = try ShopSettings.load(in: tx).languages(for: visit.texts.language)
        let categories = try CategoryTree.load(languages: languages, in: tx).roots
        let filter = ProductListQuery(query, categories: Self.ids(categories)).filter
        return try ProductList.ids(filter, most: BulkEdit.mostProducts + 1, in: tx)
    }

    private func moveBulk(
        _ visit: StaffVisit, _ move: @escaping @Sendable (ID<BulkEdit>, String, Transaction) throws -> Void
    ) async throws -> Response {
        let (id, staff) = (ID<BulkEdit>(try visit.parameter("id")), visit.staff)
        try await database.write { tx in
            try Self.requireBulk(BulkEdit.find(id, in: tx).change, staff)
            try move(id, staff.id.text, tx)
        }
        return .seeOther("/admin/products/bulk/\(id)")
    }

    // MARK: The page

    private func bulkPage(_ visit: StaffVisit) async throws -> Response {
        let id = ID<BulkEdit>(try visit.parameter("id"))
        let state = BulkEdit.Line.State(rawValue: visit.query["state"])
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: Self.bulkLinesOnPage)
        let kept = try await database.read { tx in
            let edit = try BulkEdit.find(id, in: tx)
            return (edit: edit, lines: try edit.lines(state, page: request, in: tx))
        }
        // What would become of them is tried out, and that writes.
        let isPlanned = kept.edit.state == .planned
        let shown = isPlanned ? try await database.write { try kept.edit.preview(kept.lines.items, in: $0) } : kept.lines.items
        let lines = Page(items: shown, total: kept.lines.total, request: request)
        let isShowing = isPlanned && kept.edit.change == .status(.active)
        let findings = isShowing ? try await findings(in: shown.filter { $0.state == .changed }.map(\.product)) : [:]
        let frame = frame
        let page = try await database.read { tx in
            let languages = try ShopSettings.load(in: tx).languages(for: visit.texts.language)
            let places = ProductDesk.places(try CategoryTree.load(languages: languages, in: tx).roots, level: 1)
            let collections = try CollectionDetail.all(languages: languages, in: tx).map { ($0.slug, $0.title.text) }
            let names = Dictionary(places.map { ($0.slug, $0.title) } + collections, uniquingKeysWith: { $1 })
            let products = try ProductList.these(shown.map(\.product), languages, in: tx)
            return BulkPage(
                visit: visit, frame: frame, edit: kept.edit, lines: lines, counts: try kept.edit.counts(in: tx), state: state,
                products: Dictionary(products.map { ($0.id, $0) }, uniquingKeysWith: { $1 }), findings: findings,
                words: BulkWords(texts: visit.texts, names: names),
                startedBy: try Staff.names(in: tx)[kept.edit.startedBy] ?? "")
        }
        return .page(page.html)
    }

    /// What Guard finds in titles and descriptions that would be seen on marketplaces.
    private func findings(in products: [ID<Product>]) async throws -> [ID<Product>: Int] {
        let (day, rules) = try await houseRules()
        guard let pack = rules.pack(HouseRules.usualPack) else { return [:] }
        let drafts = try await database.read { tx in
            try products.compactMap { id in try ProductDraft.load(id, in: tx).map { (id: id, draft: $0) } }
        }
        let check = rules.check(pack, day: day)
        return await offTheLoop {
            var counts: [ID<Product>: Int] = [:]
            for (id, draft) in drafts where draft.audience != .own {
                let titles = draft.title.texts.values.map { check.report($0, surface: .productTitle, stage: .beforeDeal) }
                let bodies = draft.description.texts.values.map {
                    check.report(SafeHTML.plainText($0), surface: .productDescription, stage: .beforeDeal)
                }
                let count = (titles + bodies).reduce(0) { $0 + $1.findings.count }
                if count > 0 { counts[id] = count }
            }
            return counts
        }
    }

    /// For the script that moves the bar; without scripts the page loads itself anew.
    private func bulkProgress(_ visit: StaffVisit) async throws -> Response {
        let id = ID<BulkEdit>(try visit.parameter("id"))
        let edit = try await database.read { try BulkEdit.find(id, in: $0) }
        return try .progress(
            done: edit.done, total: edit.products, text: BulkPage.sentence(edit, visit.texts), finished: !edit.state.isAtWork)
    }
}

extension Response {
    private struct Progress: Encodable {
        let done: Int
        let total: Int
        let text: String
        let finished: Bool
    }

    /// How far some work is, as the script of the bar reads it.
    static func progress(done: Int, total: Int, text: String, finished: Bool) throws -> Response {
        let progress = Progress(done: done, total: total, text: text, finished: finished)
        return .text(String(decoding: try JSONEncoder().encode(progress), as: UTF8.self), type: "application/json")
    }
}

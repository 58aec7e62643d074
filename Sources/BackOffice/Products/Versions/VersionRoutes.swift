import Basics
import Catalog
import HTTPTypes
import Hummingbird
import Pricing
import Store
import Web

extension BackOffice {
    func addVersionRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/products/{id}/versions", use: door.page { visit in try await showVersions(visit) })
        admin.post(
            "/products/{id}/versions/{number}/restore",
            use: door.action { visit, form in try await restoreVersion(visit, form) })
    }

    private func showVersions(_ visit: StaffVisit) async throws -> Response {
        let query = visit.query
        var notice = query.has("restored") ? visit.texts("admin.versions.restored") : nil
        if query.has("others") { notice = visit.texts("admin.versions.restoredMerged") }
        if let lost = query.number("lost") {
            notice = [notice, visit.texts.count("admin.versions.lost", lost)].compactMap { $0 }.joined(separator: " ")
        }
        if query.has("same") { notice = visit.texts("admin.versions.nothing") }
        return .page(try await versionsPage(visit, query.number("of"), query.number("with"), notice: notice).html)
    }

    /// Brings a version back, or shows why it no longer can be, with nothing changed.
    private func restoreVersion(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let id = ID<Product>(try visit.parameter("id"))
        guard let number = Int(try visit.parameter("number")) else { throw AppError.notFound() }
        let (seen, actor, setsPrices) = (form.number("seen") ?? 0, visit.staff.id.text, visit.staff.role == .owner)
        do {
            let outcome = try await database.write {
                try Offer.restore(number, of: id, seen: seen, withPrices: setsPrices, actor: actor, in: $0)
            }
            let address = "/admin/products/\(id)/versions"
            switch outcome {
            case .done(let lost, let hasOthers):
                return .seeOther("\(address)?restored\(hasOthers ? "&others" : "")\(lost > 0 ? "&lost=\(lost)" : "")")
            case .nothingToDo: return .seeOther("\(address)?same")
            case .conflict(let fields):
                var page = try await versionsPage(visit, number, nil)
                let names = fields.map { page.words.label($0) }.joined(separator: ", ")
                page.problem = Message("admin.versions.conflict", ["fields": names])
                return .page(page.html, status: .conflict)
            }
        } catch let error as AppError where [.invalid, .conflict].contains(error.kind) {
            var page = try await versionsPage(visit, number, nil)
            page.problem = error.message
            return .page(page.html, status: error.kind.status)
        }
    }

    /// - Parameters:
    ///   - number: the version to show, or the newest.
    ///   - with: what to compare it with, or the one before it.
    private func versionsPage(
        _ visit: StaffVisit, _ number: Int?, _ with: Int?, notice: String? = nil
    ) async throws -> VersionsPage {
        let id = ID<Product>(try visit.parameter("id"))
        let frame = frame
        return try await database.read { tx in
            let desk = try ProductDesk.load(id, visit, visit.query, in: tx)
            let list = try ProductVersion.load(
                of: id, PageRequest(number: visit.query.number("page") ?? 1, size: 20), in: tx)
            let newest = try ProductVersion.newest(of: id, in: tx)
            let shown = try number.flatMap { try ProductVersion.find($0, of: id, in: tx) } ?? newest
            let other = try with.flatMap { try ProductVersion.find($0, of: id, in: tx) } ?? shown?.before(in: tx)
            let uses = [shown, other].flatMap { $0?.draft.pictures ?? [] }.map(\.pictureID)
            let pictures = try tx.rows("SELECT id, file_name FROM pictures WHERE id IN \(uses)")
            let words = VersionWords(
                texts: visit.texts, chain: desk.readingChain,
                pictures: pictures.reduce(into: [:]) { $0[$1["id"] as String] = $1["file_name"] as String })
            return VersionsPage(
                visit: visit, frame: frame, desk: desk, list: list, newest: newest?.number ?? 0, shown: shown, other: other,
                names: try Staff.names(in: tx), words: words, notice: notice)
        }
    }
}

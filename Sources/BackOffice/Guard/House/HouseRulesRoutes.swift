import Basics
import Foundation
import Guard
import Hummingbird
import Store
import Web

extension BackOffice {
    private static let packLimits = Uploads.Limits(mostFiles: 1, mostFileBytes: OwnPack.mostBytes)

    func addHouseRulesRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/guard/rules", use: door.page { visit in try await houseRules(visit) })
        admin.post("/guard/rules/allowed", use: door.action { visit, form in try await allow(visit, form) })
        admin.post("/guard/rules/allowed/{id}/remove", use: door.action { visit, _ in try await disallow(visit) })
        let keep = door.upload(to: media.arriving, Self.packLimits, by: .editor) { visit, uploads in
            try await keepPack(visit, uploads)
        }
        admin.post("/guard/rules/packs", use: keep)
        admin.get("/guard/rules/packs/{pack}", use: door.page { visit in try await packFile(visit) })
        admin.post("/guard/rules/packs/{pack}/remove", use: door.action { visit, _ in try await removePack(visit) })
    }

    private func houseRules(
        _ visit: StaffVisit, _ form: Form = Form(), refused: (part: HouseRulesPage.Part, error: AppError)? = nil
    ) async throws -> Response {
        let (entries, packs) = try await database.read { tx in
            let shops = try MarketShop.all(in: tx)
            let entries = try AllowedEntry.all(in: tx).map {
                HouseRulesPage.Entry(allowed: $0, by: try Staff.name($0.addedBy, in: tx))
            }
            let packs = try OwnPack.all(in: tx).map { own in
                HouseRulesPage.Pack(
                    own: own, by: try Staff.name(own.keptBy, in: tx),
                    shops: shops.filter { $0.pack == own.pack.id }.map(\.name))
            }
            return (entries, packs)
        }
        let done = HouseRulesPage.done.first { visit.query["done"] == $0 }
        let page = HouseRulesPage(
            visit: visit, frame: frame, entries: entries, packs: packs, form: form,
            problem: refused.map { ($0.part, $0.error.message) }, done: done.map { visit.texts("admin.house.done.\($0)") })
        return .page(page.html, status: refused?.error.kind.status ?? .ok)
    }

    // MARK: What is allowed

    private func allow(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let colleague = visit.colleague
        do {
            let kind = AllowedEntry.Kind(rawValue: form["kind"]) ?? .domain
            let (text, reason) = (form["content"], form["reason"])
            _ = try await database.write { try AllowedEntry.add(kind, text, reason: reason, by: colleague, in: $0) }
            return .seeOther("/admin/guard/rules?done=allowed")
        } catch let error as AppError where error.isOfForm {
            return try await houseRules(visit, form, refused: (.allowed, error))
        }
    }

    private func disallow(_ visit: StaffVisit) async throws -> Response {
        let (id, colleague) = (ID<AllowedEntry>(try visit.parameter("id")), visit.colleague)
        try await database.write { try AllowedEntry.remove(id, by: colleague, in: $0) }
        return .seeOther("/admin/guard/rules?done=disallowed")
    }

    // MARK: Packs

    private func keepPack(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        let colleague = visit.colleague
        var yaml = uploads.form.exact("yaml")
        do {
            if let file = uploads.files.first { yaml = try Self.text(of: file) }
            let text = yaml
            guard text.contains(where: { !$0.isWhitespace }) else { throw AppError.invalid("guard.pack.nothing") }
            try await database.write { _ = try OwnPack.keep(text, by: colleague, in: $0) }
            return .seeOther("/admin/guard/rules?done=kept")
        } catch let error as AppError where error.isOfForm {
            return try await houseRules(visit, Form([("yaml", yaml)]), refused: (.packs, error))
        }
    }

    private static func text(of file: Uploads.File) throws -> String {
        guard file.fate == .kept, let data = FileManager.default.contents(atPath: file.path) else {
            throw AppError(.tooLarge, "guard.pack.tooLarge", ["most": String(OwnPack.mostBytes / 1024)])
        }
        guard let text = String(data: data, encoding: .utf8) else { throw AppError.invalid("guard.notText", ["path": file.name]) }
        return text
    }

    private func removePack(_ visit: StaffVisit) async throws -> Response {
        let (id, colleague) = (try visit.parameter("pack"), visit.colleague)
        do {
            try await database.write { try OwnPack.remove(id, by: colleague, in: $0) }
            return .seeOther("/admin/guard/rules?done=removed")
        } catch let error as AppError where error.isOfForm {
            return try await houseRules(visit, refused: (.packs, error))
        }
    }

    /// The file of a pack: one's own to go on with, one that is shipped to begin with.
    private func packFile(_ visit: StaffVisit) async throws -> Response {
        let id = try visit.parameter("pack")
        let own = try await database.read { try OwnPack.find(id, in: $0)?.yaml }
        guard let yaml = own ?? RulePack.shippedFiles[id] else { throw AppError.notFound("guard.pack.notFound") }
        return .file(Array(yaml.utf8), name: "\(id).yaml")
    }
}

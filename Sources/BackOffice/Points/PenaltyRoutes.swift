import Basics
import Foundation
import Guard
import Hummingbird
import Store
import Web

extension BackOffice {
    func addPenaltyRoutes(to admin: RouterGroup<WebContext>) {
        let limits = EvidenceIntake.limits
        admin.get("/guard/points/{shop}/new", use: door.page { visit in try await newPenalty(visit) })
        let record = door.upload(to: media.arriving, limits) { visit, uploads in try await recordPenalty(visit, uploads) }
        admin.post("/guard/points/{shop}/new", use: record)
        admin.get("/guard/points/penalties/{id}", use: door.page { visit in try await penalty(visit) })
        admin.get("/guard/points/penalties/{id}/files/{digest}", use: door.page { visit in try await evidenceFile(visit) })
        let attach = door.upload(to: media.arriving, limits) { visit, uploads in try await attachEvidence(visit, uploads) }
        admin.post("/guard/points/penalties/{id}/files", use: attach)
        for act in PenaltyAct.allCases {
            let path = RouterPath("/guard/points/penalties/{id}/\(act.rawValue)")
            admin.post(path, use: door.action { visit, form in try await change(visit, act, form) })
        }
    }

    // MARK: Recording

    private func newPenalty(_ visit: StaffVisit) async throws -> Response {
        guard visit.colleague.may(.keepLedger) else { throw AppError(.forbidden, "guard.notAllowed") }
        let ledger = try await shopLedger(visit)
        evidence.sweep(now: try await database.read { $0.now })
        return .page(NewPenaltyPage(visit: visit, frame: frame, ledger: ledger, form: visit.query).html)
    }

    private func recordPenalty(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        let colleague = visit.colleague
        guard colleague.may(.keepLedger) else { throw AppError(.forbidden, "guard.notAllowed") }
        let ledger = try await shopLedger(visit)
        let form = uploads.form
        var kept = EvidenceIntake.carried(form)
        do {
            let files = try EvidenceIntake.take(uploads, into: evidence).files
            kept = files
            let facts = try PenaltyFields.facts(form, ledger.pack)
            let due = try PenaltyFields.day("appealDue", form)
            let cleared = form.exact("cleared")
            let id = try await evidence.keeping(files, in: database) { tx in
                let id = try Penalty.record(
                    facts, shop: ledger.shop.id, steps: ledger.steps, appealDue: due, by: colleague, in: tx)
                for file in files { try Penalty.attach(file, to: id, by: colleague, in: tx) }
                if !form["cleared"].isEmpty {
                    try MissedCase.link(id, to: try GuardCheck.clearing(cleared, in: tx).id, by: colleague, in: tx)
                }
                return id
            }
            try await writeMissedCases(if: !form["cleared"].isEmpty)
            return .seeOther("/admin/guard/points/penalties/\(id)?done=recorded")
        } catch let error as AppError where error.isOfForm {
            let page = NewPenaltyPage(
                visit: visit, frame: frame, ledger: ledger, form: form, kept: kept, problem: error.message)
            return .page(page.html, status: error.kind.status)
        }
    }

    private func shopLedger(_ visit: StaffVisit) async throws -> ShopLedger {
        let id = ID<MarketShop>(try visit.parameter("shop"))
        guard let ledger = try await database.read({ try ShopLedger.find(id, in: $0) }) else {
            throw AppError.notFound("guard.shop.notFound")
        }
        return ledger
    }

    // MARK: One penalty

    private func penalty(
        _ visit: StaffVisit, act: PenaltyAct? = nil, form: Form = Form(), problem: AppError? = nil
    ) async throws -> Response {
        let id = ID<Penalty>(try visit.parameter("id"))
        let done = PenaltyPage.done.first { visit.query["done"] == $0 }
        let page = try await database.read { tx -> PenaltyPage in
            guard let penalty = try Penalty.find(id, in: tx), let ledger = try ShopLedger.find(penalty.shop, in: tx) else {
                throw AppError.notFound("guard.penalty.notFound")
            }
            return PenaltyPage(
                visit: visit, frame: frame, ledger: ledger, penalty: penalty,
                check: try penalty.check.flatMap { try GuardCheck.find($0, in: tx) },
                history: try StaffEvent.all(about: id.text, in: tx), act: act, form: form, problem: problem?.message,
                done: done.map { visit.texts("admin.points.done.\($0)") })
        }
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    private func change(_ visit: StaffVisit, _ act: PenaltyAct, _ form: Form) async throws -> Response {
        let (id, colleague) = (ID<Penalty>(try visit.parameter("id")), visit.colleague)
        do {
            try await database.write { try act.run(on: id, form, by: colleague, in: $0) }
            try await writeMissedCases(if: act.changesMissedCases)
            return .seeOther("/admin/guard/points/penalties/\(id)?done=\(act.rawValue)")
        } catch let error as AppError where error.isOfForm {
            return try await penalty(visit, act: act, form: form, problem: error)
        }
    }

    private func attachEvidence(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        let (id, colleague) = (ID<Penalty>(try visit.parameter("id")), visit.colleague)
        guard colleague.may(.keepLedger) else { throw AppError(.forbidden, "guard.notAllowed") }
        do {
            guard !uploads.files.isEmpty else { throw AppError.invalid("upload.noFile") }
            let files = try EvidenceIntake.take(uploads, into: evidence).files
            try await evidence.keeping(files, in: database) { tx in
                for file in files { try Penalty.attach(file, to: id, by: colleague, in: tx) }
            }
            return .seeOther("/admin/guard/points/penalties/\(id)?done=files")
        } catch let error as AppError where error.isOfForm {
            return try await penalty(visit, problem: error)
        }
    }

    /// A file of the evidence, as it was sent. It is never shown in place: nobody knows what is in it.
    private func evidenceFile(_ visit: StaffVisit) async throws -> Response {
        let (id, digest) = (ID<Penalty>(try visit.parameter("id")), try visit.parameter("digest"))
        let file = try await database.read { try Penalty.find(id, in: $0)?.files.first { $0.digest == digest } }
        let folder = evidence
        guard let file, let bytes = try await offTheLoop({ folder.read(file) }) else { throw AppError.notFound() }
        var response = Response.file(bytes, name: "evidence")
        // RFC 6266 §5: the name in UTF-8, for browsers that know it.
        response.headers[.contentDisposition] = "attachment; filename*=UTF-8''\(file.name.queryEncoded)"
        return response
    }

    // MARK: In the data folder

    private var dataFolder: URL { URL(filePath: media.path).deletingLastPathComponent() }
    private var evidence: EvidenceFolder { EvidenceFolder(dataFolder.appendingPathComponent("evidence").path) }

    /// Writes the cases that Guard missed, so that a check of them finds what is still missed.
    private func writeMissedCases(if isNeeded: Bool) async throws {
        guard isNeeded else { return }
        let cases = try await database.read { try MissedCase.all(in: $0) }
        let folder = dataFolder.path
        try await offTheLoop { try RegressionFile.write(cases, folder: folder) }
    }
}

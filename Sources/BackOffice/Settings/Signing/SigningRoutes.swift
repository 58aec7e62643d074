import Basics
import Hummingbird
import Mail
import Sales
import Web

extension BackOffice {
    func addSigningRoutes(to admin: RouterGroup<WebContext>) {
        addSettingsForm(SigningSection.self, at: "/settings/signing", to: admin)
        admin.post("/settings/signing/check", use: door.action { visit, _ in try await checkDomain(visit) })
    }

    /// Asks what the domain publishes and says what receiving servers will make of it.
    private func checkDomain(_ visit: StaffVisit) async throws -> Response {
        guard SettingsPage.signing.mayChange(visit.staff) else { throw AppError(.forbidden, "staff.mayNot") }
        guard let signing = try await database.read({ try SigningSettings.load(in: $0) }) else { throw AppError.notFound() }
        let check = await DomainCheck.ask(
            domain: signing.domain, keyName: signing.recordName, publicKey: signing.publicKey,
            edwards: signing.edwards.map { (signing.edwardsRecordName, $0.publicKey) }, dns)
        let texts = visit.texts
        let findings = [("spf", check.spf), ("dkim", check.dkim), ("edwards", check.edwards), ("dmarc", check.dmarc)]
        let rows: [HTML] = findings.compactMap { kind, finding in
            guard let finding else { return nil }
            return """
                <tr><th scope="row">\(texts("admin.signing.kind.\(kind)"))</th><td><b>\
                \(texts("admin.signing.outcome.\(finding.outcome.rawValue)"))</b></td><td class="code">\(finding.name)</td>\
                <td class="code">\(finding.found)</td></tr>
                """
        }
        let head: [HTML] = ["record", "result", "recordName", "recordText"].map {
            "<th scope=\"col\">\(texts("admin.signing.\($0)"))</th>"
        }
        let table = frame.blocks(texts("admin.signing.checked"), head: "\(head)", rows: rows)
        return .page(
            SettingsView(visit: visit, frame: frame, page: .signing).html(
                frame.panel(texts("admin.signing.checked"), id: "check", table), title: signing.domain,
                back: (SettingsPage.signing.address, texts("admin.settings.page.signing"))))
    }
}

import Basics
import Mail
import Sales
import Store
import Web

/// Whether and with which key the shop signs its mail.
struct SigningSection: SettingsSection {
    static let page = SettingsPage.signing

    private let kept: SigningSettings?
    private(set) var signing: SigningSettings?
    private let sender: String
    private let keyring: Keyring

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> SigningSection {
        let kept = try SigningSettings.load(in: tx)
        let sender = try MailSettings.load(in: tx)?.sender ?? ""
        return SigningSection(kept: kept, signing: kept, sender: sender, keyring: visit.providers.keyring)
    }

    var subject: String { "signing" }

    var fields: Form {
        let usual = (try? MailAddress(sender)).map { String($0.domain) } ?? ""
        return Form(
            [
                ("domain", kept?.domain ?? usual), ("selector", kept?.selector ?? SigningSettings.usualSelector),
                ("isOn", kept?.isOn == true ? "1" : ""), ("newKey", kept == nil ? "1" : ""), ("newEdwards", ""),
                ("edwardsIsOn", kept?.edwards?.isOn == true ? "1" : ""),
            ].map { (name: $0.0, value: $0.1) })
    }

    mutating func take(_ reader: inout FieldReader) {
        let form = reader.form
        guard !form["domain"].isEmpty else { return signing = nil }
        let isOn = form.all("isOn").contains("1")
        let stays = kept?.domain == form["domain"].lowercased() && kept?.selector == form["selector"]
        do {
            if stays, !form.all("newKey").contains("1"), var same = kept {
                same.isOn = isOn
                same.signWithEdwards(form.all("edwardsIsOn").contains("1"))
                if form.all("newEdwards").contains("1") { try same.makeEdwards(keyring) }
                return signing = same
            }
            // A new key is published nowhere yet.
            signing = try SigningSettings.make(
                domain: form["domain"], selector: form["selector"], isOn: isOn && kept == nil, keyring)
            if form.all("newEdwards").contains("1") { try signing?.makeEdwards(keyring) }
        } catch let error as AppError {
            reader.refuse(owner(of: error.message) ?? "domain", error.message.key, error.message.arguments)
        } catch {
            reader.refuse("domain", "mail.badDKIMKey")
        }
    }

    func save(by actor: String, in tx: Transaction) throws {
        guard signing != kept else { return }
        guard let signing else { return try SigningSettings.clear(by: actor, in: tx) }
        try signing.save(by: actor, in: tx)
    }

    func owner(of message: Message) -> String? {
        switch message.key {
        case "mail.badDKIMDomain": "domain"
        case "mail.badDKIMSelector": "selector"
        default: nil
        }
    }

    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        return fields.panel(
            "signing",
            """
            <p class="muted">\(texts("admin.signing.hint"))</p><div class="form-2">\
            \(fields.field(texts("admin.signing.domain"), "domain", hint: texts("admin.signing.domainHint")))\
            \(fields.field(texts("admin.signing.selector"), "selector", hint: texts("admin.signing.selectorHint")))</div>\
            <input type="hidden" name="newKey" value="">\(fields.tick(texts("admin.signing.newKey"), "newKey", value: "1"))\
            <input type="hidden" name="isOn" value="">\(fields.tick(texts("admin.signing.isOn"), "isOn", value: "1"))\
            <p class="muted">\(texts("admin.signing.edwardsHint"))</p><input type="hidden" name="newEdwards" value="">\
            \(fields.tick(texts("admin.signing.newEdwards"), "newEdwards", value: "1"))\
            <input type="hidden" name="edwardsIsOn" value="">\(kept?.edwards == nil ? nil : edwardsTick(fields))
            """)
    }

    private func edwardsTick(_ fields: EditorFields) -> HTML {
        fields.tick(fields.texts("admin.signing.edwardsIsOn"), "edwardsIsOn", value: "1")
    }

    func buttons(_ texts: Texts) -> HTML {
        kept == nil
            ? .empty
            : """
            <button class="btn btn-line" formaction="/admin/settings/signing/check" formnovalidate>\
            \(texts("admin.signing.check"))</button>
            """
    }

    /// The records to publish, to be copied.
    func below(_ visit: StaffVisit, _ frame: AdminFrame) -> HTML {
        guard let kept else { return .empty }
        let texts = visit.texts
        func facts(_ name: String, _ text: String, rows: Int) -> HTML {
            frame.facts([
                (texts("admin.signing.recordName"), "<span class=\"code\">\(name)</span>"),
                (texts("admin.signing.recordType"), "TXT"),
                (
                    texts("admin.signing.recordText"),
                    "<textarea class=\"textarea code\" rows=\"\(rows)\" readonly>\(text)</textarea>"
                ),
            ])
        }
        let second = kept.edwardsRecord.map { record in
            frame.panel(
                texts("admin.signing.edwardsRecord"), id: "edwards", facts(kept.edwardsRecordName, record, rows: 2))
        }
        return """
            \(frame.panel(texts("admin.signing.record"), id: "record", facts(kept.recordName, kept.record, rows: 6)))\(second)
            """
    }
}

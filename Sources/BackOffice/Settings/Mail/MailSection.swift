import Basics
import Catalog
import Foundation
import Mail
import Sales
import Store
import Web

/// How the shop sends mail.
struct MailSection: SettingsSection {
    static let page = SettingsPage.mail

    private let kept: MailSettings?
    /// `nil` where no server is named: mails are written to the outbox.
    private(set) var mail: MailSettings?
    /// The folder of letters that were not sent, for a shop without a server.
    private let outbox: String?
    /// The letter of trial leads back to the way to a shop that takes orders.
    private let isSetup: Bool
    let keyring: Keyring

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> MailSection {
        let kept = try MailSettings.load(in: tx)
        return MailSection(
            kept: kept, mail: kept, outbox: visit.outbox, isSetup: visit.query.has("setup"), keyring: visit.providers.keyring)
    }

    var subject: String { "mail" }

    var fields: Form {
        Form(
            [
                ("sender", kept?.sender ?? ""), ("host", kept?.host ?? ""), ("port", kept.map { String($0.port) } ?? ""),
                ("security", kept?.security ?? SMTPSettings.Security.starttls.rawValue), ("user", kept?.user ?? ""),
                ("password", ""),
            ].map { (name: $0.0, value: $0.1) })
    }

    mutating func take(_ reader: inout FieldReader) {
        let form = reader.form
        guard !form["host"].isEmpty else { return mail = nil }
        guard let security = SMTPSettings.Security(rawValue: form["security"]) else {
            return reader.refuse("security", "error.badRequest")
        }
        let usualPort = security == .implicit ? 465 : security == .starttls ? 587 : 25
        let port = form["port"].isEmpty ? usualPort : reader.whole("port", from: 1)
        if let port, port > 65_535 { reader.refuse("port", "admin.settings.problem.port") }
        if (try? MailAddress(form["sender"])) == nil {
            reader.refuse("sender", "mail.badAddress", ["address": String(form["sender"].prefix(100))])
        }
        // An empty password field leaves the password as it is: it is never shown. Another server is not told it.
        let stays = kept?.host == form["host"] && kept?.user == form["user"]
        if form["password"].isEmpty, !stays, !form["user"].isEmpty {
            reader.refuse("password", "admin.settings.problem.passwordAgain")
        }
        var taken = MailSettings(
            sender: form["sender"], host: form["host"], port: port ?? usualPort, security: security, user: form["user"])
        if let kept, stays, form["password"].isEmpty {
            taken = taken.keepingPassword(of: kept)
        } else {
            taken.setPassword(form["password"], keyring)
        }
        mail = taken
    }

    func save(by actor: String, in tx: Transaction) throws {
        guard mail != kept else { return }
        guard let mail else { return try MailSettings.clear(by: actor, in: tx) }
        try mail.save(by: actor, in: tx)
    }

    func owner(of message: Message) -> String? {
        switch message.key {
        case "mail.badAddress": "sender"
        case "mail.badServer": "host"
        case "mail.passwordInClear": "security"
        default: nil
        }
    }

    // MARK: The page

    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let securities = SMTPSettings.Security.allCases.map { ($0.rawValue, texts("admin.settings.security.\($0.rawValue)")) }
        return fields.panel(
            "mail",
            """
            <p class="muted">\(state(texts))</p>
            <div class="form-2">\(fields.field(texts("admin.settings.host"), "host", hint: texts("admin.settings.hostHint")))\
            \(fields.field(texts("admin.settings.port"), "port", hint: texts("admin.settings.portHint"), isNumber: true))\
            \(fields.select(texts("admin.settings.securityLabel"), "security", securities))\
            \(fields.field(texts("admin.settings.sender"), "sender", hint: texts("admin.settings.senderHint"), attributes: " type=\"email\""))\
            \(fields.field(texts("admin.settings.user"), "user", attributes: " autocomplete=\"off\""))\
            \(fields.field(texts("admin.settings.mailPassword"), "password", hint: texts("admin.settings.passwordHint"), attributes: " type=\"password\" autocomplete=\"new-password\""))</div>
            """)
    }

    func buttons(_ texts: Texts) -> HTML {
        """
        <button class="btn btn-line" formaction="/admin/settings/mail/test\(isSetup ? "?setup" : "")" formnovalidate>\
        \(texts("admin.settings.testMail"))</button>
        """
    }

    private func state(_ texts: Texts) -> String {
        guard kept == nil else { return texts("admin.settings.mailSet") }
        guard let outbox else { return texts("admin.settings.mailUnset") }
        let letters = (try? FileManager.default.contentsOfDirectory(atPath: outbox))?.filter { $0.hasSuffix(".eml") } ?? []
        guard !letters.isEmpty else { return texts("admin.settings.mailUnset") }
        return texts("admin.settings.mailUnset") + " " + texts.count("admin.settings.inOutbox", letters.count, ["folder": outbox])
    }
}

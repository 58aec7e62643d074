import Basics
import Channels
import Mail
import Store
import Web

/// The mailbox that the shop reads.
struct MailboxSection: SettingsSection {
    static let page = SettingsPage.mailbox

    private let kept: MailboxSettings?
    /// `nil` where no server is named: no mailbox is read.
    private(set) var mailbox: MailboxSettings?
    private let state: MailboxState?
    let keyring: Keyring

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> MailboxSection {
        let kept = try MailboxSettings.load(in: tx)
        return MailboxSection(
            kept: kept, mailbox: kept, state: try MailboxState.current(in: tx), keyring: visit.providers.keyring)
    }

    var subject: String { "mailbox" }

    var fields: Form {
        Form(
            [
                ("host", kept?.host ?? ""), ("port", kept.map { String($0.port) } ?? ""),
                ("security", kept?.security ?? SMTPSettings.Security.implicit.rawValue), ("user", kept?.user ?? ""),
                ("folder", kept?.folder ?? "INBOX"), ("minutes", String(kept?.everyMinutes ?? 5)), ("password", ""),
            ].map { (name: $0.0, value: $0.1) })
    }

    mutating func take(_ reader: inout FieldReader) {
        let form = reader.form
        guard !form["host"].isEmpty else { return mailbox = nil }
        guard let security = SMTPSettings.Security(rawValue: form["security"]) else {
            return reader.refuse("security", "error.badRequest")
        }
        let usualPort = security == .implicit ? 993 : 143
        let port = form["port"].isEmpty ? usualPort : reader.whole("port", from: 1)
        if let port, port > 65_535 { reader.refuse("port", "admin.settings.problem.port") }
        let minutes = reader.whole("minutes", from: 1)
        // The password is never shown; left empty it stays, and another server or user is not told it.
        let stays = kept?.host == form["host"] && kept?.user == form["user"]
        if form["password"].isEmpty, !stays, !form["user"].isEmpty {
            reader.refuse("password", "admin.settings.problem.passwordAgain")
        }
        var taken = MailboxSettings(
            host: form["host"], port: port ?? usualPort, security: security, user: form["user"], folder: form["folder"],
            everyMinutes: minutes ?? 5)
        if let kept, stays, form["password"].isEmpty {
            taken = taken.keepingPassword(of: kept)
        } else {
            taken.setPassword(form["password"], keyring)
        }
        mailbox = taken
    }

    func save(by actor: String, in tx: Transaction) throws {
        guard mailbox != kept else { return }
        guard let mailbox else { return try MailboxSettings.clear(by: actor, in: tx) }
        try mailbox.save(by: actor, in: tx)
    }

    func owner(of message: Message) -> String? {
        switch message.key {
        case "mail.badServer": "host"
        case "mail.passwordInClear": "security"
        case "mailbox.badFolder": "folder"
        case "mailbox.badMinutes": "minutes"
        default: nil
        }
    }

    // MARK: The page

    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let securities = SMTPSettings.Security.allCases.map { ($0.rawValue, texts("admin.settings.security.\($0.rawValue)")) }
        return fields.panel(
            "mailbox",
            """
            <p class="muted">\(kept == nil ? texts("admin.mailbox.unset") : MailboxWords(texts, state).sentence)</p>
            <div class="form-2">\(fields.field(texts("admin.mailbox.host"), "host", hint: texts("admin.mailbox.hostHint")))\
            \(fields.field(texts("admin.settings.port"), "port", hint: texts("admin.mailbox.portHint"), isNumber: true))\
            \(fields.select(texts("admin.settings.securityLabel"), "security", securities))\
            \(fields.field(texts("admin.mailbox.folder"), "folder"))\
            \(fields.field(texts("admin.settings.user"), "user", attributes: " autocomplete=\"off\""))\
            \(fields.field(texts("admin.settings.mailPassword"), "password", hint: texts("admin.settings.passwordHint"), attributes: " type=\"password\" autocomplete=\"new-password\""))\
            \(fields.field(texts("admin.mailbox.minutes"), "minutes", isNumber: true))</div>
            <p class="muted">\(texts("admin.mailbox.what"))</p>
            """)
    }

    func buttons(_ texts: Texts) -> HTML {
        """
        <button class="btn btn-line" formaction="/admin/settings/mailbox/test" formnovalidate>\
        \(texts("admin.mailbox.tryOut"))</button>
        """
    }
}

/// How it goes with the mailbox, in a sentence.
struct MailboxWords {
    private let texts: Texts
    private let state: MailboxState?

    init(_ texts: Texts, _ state: MailboxState?) { (self.texts, self.state) = (texts, state) }

    var sentence: String {
        guard let state else { return texts("admin.mailbox.notYet") }
        return trouble ?? texts("admin.mailbox.reached", ["time": (state.reachedAt ?? state.startedAt).shown])
    }

    /// Why it could not be read, and when it is tried again; `nil` while it goes well.
    var trouble: String? {
        guard let state, let problem = state.problem else { return nil }
        return texts("admin.mailbox.trouble", ["reason": texts.say(problem), "time": state.nextAt.shown])
    }
}

import Basics
import Customers
import Rights
import Store
import Web

/// How long the shop keeps what it knows of buyers, who is due, and who was erased.
struct PrivacySection: SettingsSection {
    static let page = SettingsPage.privacy
    /// So many of those who are due are named.
    private static let mostShown = 20

    private var settings: RetentionSettings
    private let due: [Contact]
    private let dueCount: Int
    private let erasures: [Erasure]

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> PrivacySection {
        PrivacySection(
            settings: try RetentionSettings.load(in: tx), due: try Retention.due(limit: mostShown, in: tx),
            dueCount: try Retention.countDue(in: tx), erasures: try Erasure.newest(limit: mostShown, in: tx))
    }

    var subject: String { "retention" }

    var fields: Form {
        Form(
            [
                ("months", "\(settings.months)"), ("isErasing", settings.isErasing ? "1" : ""),
                ("keptYears", "\(settings.keptYears)"),
            ].map { (name: $0.0, value: $0.1) })
    }

    mutating func take(_ reader: inout FieldReader) {
        settings = RetentionSettings(
            months: reader.whole("months") ?? 0, isErasing: reader.form.all("isErasing").contains("1"),
            keptYears: reader.whole("keptYears") ?? settings.keptYears)
    }

    func save(by actor: String, in tx: Transaction) throws { try settings.save(by: actor, in: tx) }

    func owner(of message: Message) -> String? {
        guard message.key == "rights.badMonths" else { return nil }
        return (0...RetentionSettings.mostMonths).contains(settings.months) ? "months" : "keptYears"
    }

    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        return fields.panel(
            "retention",
            """
            <p class="muted">\(texts("admin.privacy.hint"))</p><div class="form-2">\
            \(fields.field(texts("admin.privacy.months"), "months", hint: texts("admin.privacy.monthsHint"), isNumber: true))\
            \(fields.field(texts("admin.privacy.keptYears"), "keptYears", hint: texts("admin.privacy.keptYearsHint"), isNumber: true))</div>\
            <input type="hidden" name="isErasing" value="">\(fields.tick(texts("admin.privacy.isErasing"), "isErasing", value: "1"))
            """)
    }

    func below(_ visit: StaffVisit, _ frame: AdminFrame) -> HTML {
        let texts = visit.texts
        let named: [HTML] = due.map { contact in
            """
            <li><a href="/admin/customers/\(contact.id.text)/rights">\(contact.title.isEmpty ? contact.id.text : contact.title)</a> \
            <span class="small muted">\(contact.lastSeenAt.day)</span></li>
            """
        }
        let gone: [HTML] = erasures.map { erasure in
            let facts = ["day": erasure.keptUntil?.text ?? "–", "orders": "\(erasure.kept.orders)"]
            let kept = texts(erasure.keptUntil == nil ? "admin.privacy.keptNothing" : "admin.privacy.kept", facts)
            return "<li>\(erasure.at.shown) · \(kept)</li>"
        }
        return """
            \(frame.panel(texts.count("admin.privacy.due", dueCount), id: "due", list(named, texts("admin.privacy.noneDue"))))\
            \(frame.panel(texts("admin.privacy.erased"), id: "erased", list(gone, texts("admin.privacy.noneErased"))))
            """
    }

    private func list(_ items: [HTML], _ nothing: String) -> HTML {
        let body: HTML = items.isEmpty ? "<p class=\"muted\">\(nothing)</p>" : "<ul>\(items)</ul>"
        return "<div class=\"panel-body\">\(body)</div>"
    }
}

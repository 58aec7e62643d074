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
        let months = within("months", most: RetentionSettings.mostMonths, &reader)
        let years = within("keptYears", most: RetentionSettings.mostYears, &reader)
        settings = RetentionSettings(
            months: months ?? 0, isErasing: reader.form.all("isErasing").contains("1"), keptYears: years ?? settings.keptYears)
    }

    private func within(_ name: String, most: Int, _ reader: inout FieldReader) -> Int? {
        let number = reader.whole(name)
        if let number, number > most { reader.refuse(name, "rights.badMonths", ["least": "0", "most": "\(most)"]) }
        return number
    }

    func save(by actor: String, in tx: Transaction) throws { try settings.save(by: actor, in: tx) }

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

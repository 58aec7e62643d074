import Basics
import MoneyKit
import Sales
import Store
import Tax
import Web

/// Where the seller pays tax, how prices are meant, and the tables of rates. Tables are typed as lines, as a spreadsheet copies
/// them: a shop has a handful of rates of its own and may have hundreds of duties.
struct TaxSection: SettingsSection {
    static let page = SettingsPage.tax

    private var settings: TaxSettings

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> TaxSection {
        TaxSection(settings: try TaxSettings.load(in: tx))
    }

    var subject: String { "tax" }

    var fields: Form {
        Form(
            [
                ("included", settings.isIncluded ? "1" : ""), ("origin", settings.origin), ("ioss", settings.iossNumber),
                ("registrations", TaxTables.text(settings.registrations)), ("rates", TaxTables.text(settings.rates)),
                ("duties", TaxTables.text(settings.duties)),
            ].map { (name: $0.0, value: $0.1) })
    }

    mutating func take(_ reader: inout FieldReader) {
        settings.isIncluded = reader.form.all("included").contains("1")
        settings.origin = reader.form["origin"]
        settings.iossNumber = reader.form["ioss"]
        settings.registrations = Self.table("registrations", &reader, TaxTables.registrations)
        settings.rates = Self.table("rates", &reader, TaxTables.rates)
        settings.duties = Self.table("duties", &reader, TaxTables.duties)
    }

    private static func table<Row>(
        _ name: String, _ reader: inout FieldReader, _ read: (String) throws -> [Row]
    ) -> [Row] {
        do {
            return try read(reader.form[name])
        } catch {
            let message = (error as? AppError)?.message ?? Message("error.internal")
            reader.refuse(name, message.key, message.arguments)
            return []
        }
    }

    func save(by actor: String, in tx: Transaction) throws {
        try settings.save(by: actor, in: tx)
    }

    func owner(of message: Message) -> String? {
        switch message.key {
        case "tax.badIOSS": "ioss"
        case "tax.noRate": "registrations"
        case "tax.tooMany": "rates"
        default: message.arguments["field"]
        }
    }

    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let countries = Country.all(in: texts.language).map { (value: $0.code, label: $0.name) }
        let label = { (name: String) in texts("admin.tax.\(name)") }
        return """
            \(fields.panel(
                "tax",
                """
                <p class="muted">\(label("hint"))</p>
                <div class="form-2">\(fields.select(label("origin"), "origin", countries))\
                \(fields.field(label("ioss"), "ioss", hint: label("iossHint")))</div>\
                <input type="hidden" name="included" value="">\(fields.tick(label("included"), "included", value: "1"))\
                \(fields.area(label("registrations"), "registrations", rows: 4, hint: label("registrationsHint")))
                """))\
            \(fields.panel(
                "taxRates",
                """
                \(fields.area(label("rates"), "rates", rows: 8, hint: label("ratesHint")))\(shipped(texts))
                """))\
            \(fields.panel("duties", fields.area(label("duties"), "duties", rows: 8, hint: label("dutiesHint"))))
            """
    }

    /// What a shop starts from, to look at and to copy from.
    private func shipped(_ texts: Texts) -> HTML {
        """
        <details class="fold"><summary>\(texts("admin.tax.shipped"))</summary><pre class="code" dir="ltr">\(TaxTables.text(ShippedRates.all))</pre></details>
        """
    }
}

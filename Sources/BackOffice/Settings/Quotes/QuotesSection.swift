import Basics
import MoneyKit
import Sales
import Store
import Web

/// How far those who sell may go before a quote has to be approved, and by whom.
struct QuotesSection: SettingsSection {
    static let page = SettingsPage.quotes
    /// Hundredths of a percent.
    static let digits = 2

    private var settings: QuoteSettings

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> QuotesSection {
        QuotesSection(settings: try QuoteSettings.load(in: tx))
    }

    var subject: String { "quotes" }

    var fields: Form {
        Form(
            [
                ("mostDiscount", Decimal.text(Int64(settings.mostDiscount), digits: Self.digits, atLeast: 0)),
                ("leastMargin", Decimal.text(Int64(settings.leastMargin), digits: Self.digits, atLeast: 0)),
                ("finance", settings.financeApproves ? "1" : ""),
            ].map { (name: $0.0, value: $0.1) })
    }

    mutating func take(_ reader: inout FieldReader) {
        let (discount, margin) = (percent("mostDiscount", &reader), percent("leastMargin", &reader))
        settings = QuoteSettings(
            mostDiscount: discount ?? settings.mostDiscount, leastMargin: margin ?? settings.leastMargin,
            financeApproves: reader.form.all("finance").contains("1"))
    }

    private func percent(_ name: String, _ reader: inout FieldReader) -> Int? {
        let taken = reader.scaled(name, digits: Self.digits)
        if reader.form[name].isEmpty { reader.refuse(name, "quote.badLimit") }
        return taken
    }

    func save(by actor: String, in tx: Transaction) throws {
        try settings.save(by: actor, in: tx)
    }

    func owner(of message: Message) -> String? {
        message.key == "quote.badLimit" ? (settings.mostDiscount > 10_000 ? "mostDiscount" : "leastMargin") : nil
    }

    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        return fields.panel(
            "quotes",
            """
            <p class="muted">\(texts("admin.settings.quotesHint"))</p>
            <div class="form-2">\(fields.field(texts("admin.settings.mostDiscount"), "mostDiscount", unit: "%", isNumber: true))\
            \(fields.field(texts("admin.settings.leastMargin"), "leastMargin", unit: "%", isNumber: true))</div>\
            <input type="hidden" name="finance" value="">\(fields.tick(texts("admin.settings.financeApproves"), "finance", value: "1"))
            """)
    }
}

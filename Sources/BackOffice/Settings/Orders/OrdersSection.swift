import Basics
import Catalog
import MoneyKit
import Sales
import Store
import Web

/// Whether and how the price of samples is credited to a later order.
struct OrdersSection: SettingsSection {
    static let page = SettingsPage.orders
    /// Hundredths of a percent.
    private static let percentDigits = 2

    private var settings: OrderSettings
    private let base: Currency

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> OrdersSection {
        OrdersSection(settings: try OrderSettings.load(in: tx), base: try BaseCurrency.load(in: tx))
    }

    var subject: String { "orders" }

    var fields: Form {
        Form(
            [
                ("creditsSamples", settings.creditsSamples ? "1" : ""),
                ("share", Decimal.text(Int64(settings.share), digits: Self.percentDigits, atLeast: 0)),
                ("most", settings.mostMinor == 0 ? "" : Money(minor: settings.mostMinor, base).decimalText),
                ("withinDays", "\(settings.withinDays)"), ("least", Money(minor: settings.leastMinor, base).decimalText),
            ].map { (name: $0.0, value: $0.1) })
    }

    mutating func take(_ reader: inout FieldReader) {
        let share = reader.scaled("share", digits: Self.percentDigits)
        let days = reader.whole("withinDays", from: 1)
        let (most, least) = (amount("most", &reader), amount("least", &reader))
        settings = OrderSettings(
            creditsSamples: reader.form.all("creditsSamples").contains("1"), share: share ?? settings.share,
            mostMinor: most ?? 0, withinDays: days ?? settings.withinDays, leastMinor: least ?? 0)
    }

    private func amount(_ name: String, _ reader: inout FieldReader) -> Int64? {
        guard !reader.form[name].isEmpty else { return nil }
        let amount = try? Money(reader.form[name], base)
        if amount == nil { reader.refuse(name, "order.badCreditRule") }
        return amount?.minor
    }

    func save(by actor: String, in tx: Transaction) throws {
        try settings.save(by: actor, in: tx)
    }

    func owner(of message: Message) -> String? {
        message.key == "order.badCreditRule" ? (settings.share > OrderSettings.all ? "share" : "withinDays") : nil
    }

    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        return fields.panel(
            "orders",
            """
            <p class="muted">\(texts("admin.settings.sampleCreditHint"))</p>\
            <input type="hidden" name="creditsSamples" value="">\
            \(fields.tick(texts("admin.settings.creditsSamples"), "creditsSamples", value: "1"))\
            <div class="form-2">\(fields.field(texts("admin.settings.creditShare"), "share", unit: "%", isNumber: true))\
            \(fields.field(texts("admin.settings.creditMost"), "most", hint: texts("admin.settings.creditMostHint"), unit: base.code, isNumber: true))\
            \(fields.field(texts("admin.settings.creditDays"), "withinDays", isNumber: true))\
            \(fields.field(texts("admin.settings.creditLeast"), "least", unit: base.code, isNumber: true))</div>
            """)
    }
}

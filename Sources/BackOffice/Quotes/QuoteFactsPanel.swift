import Basics
import Sales
import Web

/// Who the quote is for, how long it holds, when the goods are ready, and what is written beside it.
struct QuoteFactsPanel {
    let page: QuotePage

    private var texts: Texts { page.texts }
    private var fields: EditorFields { page.fields }

    var html: HTML {
        let countries = [("", "–")] + Country.all(in: texts.language).map { ($0.code, $0.name) }
        return """
            <div class="cols-even">\(page.frame.panel(
                texts("admin.order.buyer"), id: "buyer",
                """
                <div class="panel-body"><div class="form-2">\(text("company"))\(text("name"))\(text("email"))\(text("phone"))\
                \(fields.select(texts("admin.quote.country"), "country", countries))\(text("taxNumber"))\
                \(text("street"))\(text("street2"))\(text("city"))\(text("region"))\(text("postcode"))</div></div>
                """))\(page.frame.panel(
                texts("admin.quote.conditions"), id: "conditions",
                """
                <div class="panel-body"><div class="form-2">\
                \(fields.field(texts("admin.quote.validUntil"), "validUntil", attributes: " type=\"date\""))\
                \(fields.field(texts("admin.quote.leadTimeDays"), "leadTimeDays", isNumber: true))</div>\
                \(fields.area(texts("admin.quote.note"), "note", rows: 4, attributes: fields.writing(page.quote.language)))\
                \(fields.area(texts("admin.quote.internalNote"), "internalNote", rows: 3, hint: texts("admin.quote.internalHint")))</div>
                """))</div>
            """
    }

    private func text(_ name: String) -> HTML {
        fields.field(texts("admin.quote.\(name)"), name)
    }
}

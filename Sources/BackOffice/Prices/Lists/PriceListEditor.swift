import Basics
import MoneyKit
import Pricing
import Web

/// One price list: its name, whom it is for and when, and its prices as they are copied from a table.
struct PriceListEditor: Sendable {
    private static let shownRows = 16

    let visit: StaffVisit
    let frame: AdminFrame
    /// `nil` for one that is not there yet.
    let list: BuyerPriceList?
    /// Lists of which only the time of their making tells whether they or this one counts.
    let rivals: [BuyerPriceList]
    let groups: [CustomerGroup]
    let currencies: [Currency]
    let time: ShopTime
    let form: Form
    let problems: FieldProblems
    let problem: Message?
    let notice: String?

    private var texts: Texts { visit.texts }
    private var address: String { "/admin/buyer-prices/\(list?.id.text ?? "new")" }
    private var mayChange: Bool { visit.mayPrice(list?.terms.audience ?? .accounts) }
    private var fields: EditorFields { EditorFields(form: form, problems: problems, texts: texts, spareRows: 0) }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        texts("admin.buyerPrices.\(key)", arguments)
    }

    var html: HTML {
        frame.page(
            visit, title: list?.name ?? say("new"), notice: notice,
            """
            <p class="muted"><a class="back" href="/admin/buyer-prices">← \(say("title"))</a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\
            \(problem == nil ? frame.problems(of: fields, texts) : nil)\
            \(rivals.isEmpty ? nil : frame.notice(say("rivals", ["lists": rivals.map(\.name).joined(separator: ", ")]), kind: "warn"))
            <form class="stack" method="post" action="\(href: address)" data-guard>\(visit.formToken)\(fields.hidden("_seen"))\
            \(frame.panel(say("whom"), id: "whom-panel", "<div class=\"panel-body\">\(terms)</div>"))\
            \(frame.panel(say("prices"), id: "prices-panel", "<div class=\"panel-body\">\(prices)</div>"))\
            \(mayChange ? "<div class=\"row\"><button class=\"btn\">\(say("save"))</button></div>" : nil)</form>
            \(list.map(below))
            """)
    }

    private var terms: HTML {
        let audiences = ListAudience.names.filter { mayGive($0) || $0 == form["audience"] }.map { name in
            (value: name, label: say("for.\(name)"), meaning: say("means.\(name)"))
        }
        let known = [(value: "", label: "–")] + groups.map { (value: $0.id.text, label: $0.name) }
        let hint = say("timeHint", ["zone": time.zone.identifier])
        return """
            \(fields.field(say("name"), "name"))\(fields.choice(say("audience"), "audience", audiences))\
            <div class="form-2">\(fields.select(say("group"), "group", known))\
            \(fields.field(say("countries"), "countries", hint: say("countriesHint")))</div>\
            <div class="form-2">\(fields.field(say("startsAt"), "startsAt", hint: hint, attributes: " type=\"datetime-local\""))\
            \(fields.field(say("endsAt"), "endsAt", attributes: " type=\"datetime-local\""))</div>\
            \(fields.field(say("priority"), "priority", hint: say("priorityHint"), isNumber: true))
            """
    }

    /// Whether the person may make the list one for such buyers.
    private func mayGive(_ audience: String) -> Bool {
        ["everybody", "countries"].contains(audience) ? visit.mayPrice(.everybody) : mayChange
    }

    private var prices: HTML { fields.area(say("prices"), "prices", rows: Self.shownRows, hint: say("hint")) }

    // MARK: What can be done with a list that is there

    private func below(_ list: BuyerPriceList) -> HTML {
        let links = frame.exportLinks(visit, "/admin/buyer-prices?list=\(list.id.text)")
        guard mayChange else { return links }
        return """
            <div class="cols">\(adjust)\(frame.panel(
                say("files"), id: "files",
                """
                <div class="panel-body">\(links)\
                <form class="stack" method="post" enctype="multipart/form-data" action="\(href: "\(address)/file")">\
                \(visit.formToken)<div class="field"><label for="list-file">\(say("file"))</label>\
                <input class="input" id="list-file" type="file" name="file" accept=".csv,.tsv,.txt,.xlsx" required>\
                <p class="hint">\(say("fileHint"))</p></div>\
                <div class="row"><button class="btn btn-line">\(say("fileDo"))</button></div></form></div>
                """))</div>
            <form class="row" method="post" action="\(href: "\(address)/remove")">\(visit.formToken)\
            <button class="btn btn-plain">\(say("remove"))</button></form>
            """
    }

    private var adjust: HTML {
        let fields = EditorFields(form: Form(), problems: .none, texts: texts, spareRows: 0)
        let codes = currencies.map { (value: $0.code, label: $0.code) }
        return frame.panel(
            say("adjust"), id: "adjust",
            """
            <form class="panel-body stack" method="get" action="\(href: "\(address)/adjust")">\
            <div class="form-2">\(fields.select(say("currency"), "currency", codes))\
            \(fields.field(say("by"), "by", hint: say("byHint")))</div>\
            \(fields.tick(say("rounded"), "rounded", value: "1"))\
            <div class="row"><button class="btn btn-line">\(say("adjustLook"))</button></div></form>
            """)
    }
}

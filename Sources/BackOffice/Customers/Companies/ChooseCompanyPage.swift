import Basics
import Customers
import Web

/// The search for another company: the one this belongs to, or one that is the same.
struct ChooseCompanyPage {
    /// What the other is wanted for; also the end of the address that it is sent to.
    enum Use: String { case parent, merge }

    static let mostFound = 20

    let visit: StaffVisit
    let frame: AdminFrame
    let company: Company
    let use: Use
    /// What was looked for, and what was found.
    let words: String
    let found: [CompanyList.Item]

    private var texts: Texts { visit.texts }
    private var address: String { "/admin/companies/\(company.id.text)" }

    var html: HTML {
        let name = CompanyWords.title(company, texts)
        let title = texts("admin.companies.choose.\(use.rawValue)", ["name": name])
        return frame.page(
            visit, title: title,
            """
            <p><a class="back" href="\(address)">← <bdi>\(name)</bdi></a></p><p class="muted">\(texts("admin.companies.chooseHint.\(use.rawValue)"))</p>
            <form class="filters" action="\(address)/choose"><input type="hidden" name="for" value="\(use.rawValue)">\
            <div class="field field-wide"><label for="with">\(texts("admin.companies.company"))</label>\
            <input class="input" id="with" name="with" type="search" value="\(words)"></div>\
            <button class="btn btn-line">\(texts("admin.customer.searchOther"))</button></form>
            <section class="panel" aria-label="\(title)">\(list)</section>
            """)
    }

    private var list: HTML {
        guard !found.isEmpty else {
            return words.isEmpty
                ? .empty : frame.empty(texts("admin.companies.noneFound"), texts("admin.orders.noneFoundHint"), icon: "building")
        }
        let rows: [HTML] = found.map { item in
            let about = [item.company.domain, item.company.taxNumber, CustomerWords.country(item.company.country, texts)]
                .filter { !$0.isEmpty }.joined(separator: " · ")
            return """
                <li><form class="row" method="post" action="\(address)/\(use.rawValue)">\(visit.formToken)\
                <span><bdi>\(CompanyWords.title(item.company, texts))</bdi> <span class="small muted"><bdi>\(about)</bdi></span></span>\
                <button class="btn btn-line" name="company" value="\(item.company.id.text)">\(texts("admin.companies.take"))</button></form></li>
                """
        }
        return "<ul class=\"todo\">\(rows)</ul>"
    }
}

/// Which company each record of a buyer tells of, and the way to say otherwise.
struct RecordCompanyPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let contact: Contact
    let records: [StoredRecord]
    /// What the companies of the records are called.
    let names: [ID<Company>: String]
    let words: String
    let found: [Company]

    private var texts: Texts { visit.texts }
    private var address: String { "/admin/customers/\(contact.id.text)" }

    private func say(_ key: String) -> String { texts("admin.people.\(key)") }

    var html: HTML {
        let title = CustomerWords.title(contact, texts)
        return frame.page(
            visit, title: say("whichCompany"),
            """
            <p><a class="back" href="\(address)">← <bdi>\(title)</bdi></a></p><p class="muted">\(say("whichCompanyHint"))</p>
            <form class="filters" action="\(address)/company"><div class="field field-wide"><label for="with">\
            \(texts("admin.companies.company"))</label><input class="input" id="with" name="with" type="search" value="\(words)"></div>\
            <button class="btn btn-line">\(texts("admin.customer.searchOther"))</button></form>
            \(!words.isEmpty && found.isEmpty ? frame.notice(texts("admin.companies.noneFound"), kind: "warn") : nil)
            \(frame.panel(say("whichCompany"), id: "records", "<ul class=\"todo\">\(records.map(row))</ul>"))
            """)
    }

    private func row(_ record: StoredRecord) -> HTML {
        let words = RecordWords(record: record, texts: texts)
        let name = record.company.flatMap { names[$0] } ?? say("noCompany")
        let options =
            [(value: "", label: say("noCompany"))] + found.map { (value: $0.id.text, label: CompanyWords.title($0, texts)) }
        let choices: [HTML] = options.map { "<option value=\"\($0.value)\">\($0.label)</option>" }
        let free: HTML? =
            record.isCompanyPinned
            ? "<button class=\"btn btn-plain\" name=\"unpin\" value=\"1\">\(say("unpin"))</button>" : nil
        return """
            <li><form class="row" method="post" action="\(address)/company">\(visit.formToken)\
            <input type="hidden" name="record" value="\(record.id.text)"><span><b><bdi>\(name)</bdi></b>\
            \(record.isCompanyPinned ? " <span class=\"pill pill-info\">\(say("pinned"))</span>" as HTML : .empty)<br>\
            <span class="small muted">\(words.origin)</span><br><span class="small">\(words.lines)</span></span>\
            <label class="vh" for="c-\(record.id.text)">\(texts("admin.companies.company"))</label>\
            <select class="select" id="c-\(record.id.text)" name="company">\(choices)</select>\
            <button class="btn btn-line">\(say("pin"))</button>\(free)</form></li>
            """
    }
}

import Basics
import Customers
import Web

/// Two buyers side by side, and whether they are one; before that, the search for the other.
struct MergePage {
    /// One of the two.
    struct Side {
        let contact: Contact
        let records: [StoredRecord]
    }

    let visit: StaffVisit
    let frame: AdminFrame
    let kept: Side
    /// Who was chosen; `nil` while somebody is still looked for.
    let other: Side?
    let why: LinkWhy?
    /// What was looked for, and who was found.
    let words: String
    let found: [Contact]
    var problem: Message?

    private var texts: Texts { visit.texts }
    private var address: String { "/admin/customers/\(kept.contact.id.text)" }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String { texts("admin.merge.\(key)", arguments) }

    var html: HTML {
        let name = CustomerWords.title(kept.contact, texts)
        return frame.page(
            visit, title: say("title"),
            """
            <p><a class="back" href="\(address)">← <bdi>\(name)</bdi></a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(other.map(confirm) ?? search)
            """)
    }

    private var search: HTML {
        let rows: [HTML] = found.map { contact in
            let about = [contact.company, contact.email, CustomerWords.country(contact.country, texts)].filter { !$0.isEmpty }
            return """
                <li><a href="\(address)/merge?other=\(contact.id.text)"><span><bdi>\(CustomerWords.title(contact, texts))</bdi> \
                <span class="small muted"><bdi>\(about.joined(separator: " · "))</bdi></span></span></a></li>
                """
        }
        let list: HTML =
            rows.isEmpty
            ? (words.isEmpty
                ? .empty : frame.empty(texts("admin.customers.noneFound"), texts("admin.orders.noneFoundHint"), icon: "people"))
            : "<ul class=\"todo\">\(rows)</ul>"
        return """
            <form class="filters" action="\(address)/merge"><div class="field field-wide"><label for="with">\
            \(texts("admin.customer.mergeWith"))</label><input class="input" id="with" name="with" type="search" value="\(words)"></div>\
            <button class="btn btn-line">\(texts("admin.customer.searchOther"))</button></form>
            <section class="panel" aria-label="\(say("found"))">\(list)</section>
            """
    }

    private func confirm(_ other: Side) -> HTML {
        let reasons: HTML =
            why.map { why -> HTML in
                let words = WhyWords(why: why, texts: texts)
                return "<p>\(words.pill)</p>\(words.list)"
            } ?? "<p class=\"muted\">\(say("noReason"))</p>"
        let (name, gone) = (CustomerWords.title(kept.contact, texts), CustomerWords.title(other.contact, texts))
        return """
            <div class="cols cols-even">\(panel(kept, say("stays"), id: "kept"))\(panel(other, say("goes"), id: "other"))</div>
            \(frame.panel(say("why"), id: "why", "<div class=\"panel-body\">\(reasons)</div>"))
            <form class="panel panel-body" method="post" action="\(address)/merge">\(visit.formToken)\
            <p>\(say("what", ["kept": name, "gone": gone]))</p><div class="row">\
            <button class="btn" name="other" value="\(other.contact.id.text)">\(say("merge"))</button>\
            <a class="btn btn-plain" href="\(address)">\(say("cancel"))</a></div></form>
            """
    }

    private func panel(_ side: Side, _ title: String, id: String) -> HTML {
        let contact = side.contact
        let records: [HTML] = side.records.map { record in
            let words = RecordWords(record: record, texts: texts)
            return "<li><p class=\"small muted\">\(words.origin)</p><p>\(words.lines)</p></li>"
        }
        return frame.panel(
            title, id: id,
            """
            <div class="panel-body"><p><b><bdi>\(CustomerWords.title(contact, texts))</bdi></b> \
            \(CustomerWords.pill(contact.stage, texts))</p><ul class="stack">\(records)</ul></div>
            """)
    }
}

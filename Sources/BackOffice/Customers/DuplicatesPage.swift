import Basics
import Customers
import Web

/// Pairs of buyers who may be one, the likeliest first: a person says whether they are.
struct DuplicatesPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let pairs: [Duplicate]
    var problem: Message?

    private var texts: Texts { visit.texts }

    private func say(_ key: String) -> String { texts("admin.duplicates.\(key)") }

    var html: HTML {
        let done = ["same", "apart"].first { visit.query.has($0) }.map { say("done.\($0)") }
        let panels: [HTML] = pairs.enumerated().map { panel($1, number: $0) }
        let nothing: HTML = """
            <section class="panel" aria-label="\(say("title"))">\(frame.empty(say("none"), say("noneHint"), icon: "people"))</section>
            """
        return frame.page(
            visit, title: say("title"), notice: problem == nil ? done : nil,
            """
            <p class="muted"><a class="back" href="/admin/customers">← \(texts("admin.nav.customers"))</a> · \(say("hint"))</p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(pairs.isEmpty ? nothing : "<div class=\"stack\">\(panels)</div>" as HTML)
            """)
    }

    private func panel(_ pair: Duplicate, number: Int) -> HTML {
        let words = WhyWords(why: pair.why, texts: texts)
        let title = "\(CustomerWords.title(pair.left, texts)) / \(CustomerWords.title(pair.right, texts))"
        return frame.panel(
            title, id: "pair-\(number)",
            """
            <div class="panel-body"><div class="cols cols-even">\(side(pair.left, pair.why))\(side(pair.right, pair.why))</div>\
            <div><p>\(words.pill)</p>\(words.list)</div>\(buttons(pair))</div>
            """)
    }

    private func side(_ contact: Contact, _ why: LinkWhy) -> HTML {
        let record = why.left.contact == contact.id ? why.left : why.right
        let words = RecordWords(record: record, texts: texts)
        return """
            <div><p><a href="/admin/customers/\(contact.id.text)"><b><bdi>\(CustomerWords.title(contact, texts))</bdi></b></a></p>\
            <p class="small muted">\(words.origin)</p><p>\(words.lines)</p></div>
            """
    }

    private func buttons(_ pair: Duplicate) -> HTML? {
        guard visit.mover.mayQuote else { return nil }
        return """
            <form class="row" method="post" action="/admin/customers/duplicates">\(visit.formToken)\
            <input type="hidden" name="left" value="\(pair.left.id.text)"><input type="hidden" name="right" value="\(pair.right.id.text)">\
            <button class="btn" name="verdict" value="same">\(say("same"))</button>\
            <button class="btn btn-line" name="verdict" value="apart">\(say("apart"))</button></form>
            """
    }
}

import Basics
import Customers
import Web

/// Buyers by rules that have names, counted now.
struct SegmentsPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let segments: [(segment: Segment, count: Int)]
    let names: [String: String]

    private var texts: Texts { visit.texts }

    private func say(_ key: String) -> String { texts("admin.segments.\(key)") }

    var html: HTML {
        let done = ["saved", "removed"].first { visit.query.has($0) }.map { say($0) }
        let heads: [HTML] = ["name", "rule"].map { "<th scope=\"col\">\(say($0))</th>" }
        let head: HTML = "\(heads)<th scope=\"col\" class=\"num\">\(say("count"))</th><td></td>"
        let list: HTML =
            segments.isEmpty
            ? frame.empty(
                say("none"), say("noneHint"), action: "<a class=\"btn\" href=\"/admin/customers\">\(say("toList"))</a>")
            : frame.blocks(say("title"), head: head, rows: segments.map { row($0.segment, $0.count) })
        return frame.page(
            visit, title: say("title"), notice: done,
            """
            <p class="muted"><a class="back" href="/admin/customers">← \(texts("admin.nav.customers"))</a> · \(say("hint"))</p>
            <section class="panel" aria-label="\(say("title"))">\(list)</section>
            """)
    }

    private func row(_ segment: Segment, _ count: Int) -> HTML {
        let address = CustomerQuery.address(segment.rule)
        return """
            <tr><th scope="row"><a href="\(href: address)"><bdi>\(segment.name)</bdi></a></th>\
            <td data-label="\(say("rule"))"><bdi>\(rule(segment.rule))</bdi></td>\
            <td class="num" data-label="\(say("count"))">\(count)</td>\
            <td><div class="row">\(frame.exportLinks(visit, address))\(remove(segment))</div></td></tr>
            """
    }

    private func remove(_ segment: Segment) -> HTML? {
        guard visit.mover.mayQuote else { return nil }
        return """
            <form method="post" action="/admin/customers/segments/remove">\(visit.formToken)\
            <button class="btn btn-plain" name="id" value="\(segment.id.text)">\(say("remove"))</button></form>
            """
    }

    /// The rule as a person would say it.
    private func rule(_ query: ContactList.Query) -> String {
        let owner = query.owner.map { $0 == ContactList.Query.nobody ? texts("admin.inquiries.nobody") : names[$0] ?? $0 }
        let parts: [(key: String, value: String?)] = [
            ("words", query.words.isEmpty ? nil : query.words), ("stage", query.stage.map { CustomerWords.stage($0, texts) }),
            ("owner", owner), ("channel", query.channel.map { CustomerWords.channel($0, texts) }),
            ("country", query.country.map { CustomerWords.country($0, texts) }), ("tag", query.tag),
        ]
        let said = parts.compactMap { part in
            part.value.map { texts("admin.segments.part", ["what": texts("admin.customers.\(part.key)"), "is": $0]) }
        }
        return (said + (query.isDue == true ? [texts("admin.customers.dueOnly")] : [])).joined(separator: " · ")
    }
}

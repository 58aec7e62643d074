import Basics
import Customers
import Web

/// The buyers of all channels, those heard of last first.
struct CustomerListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let page: Page<Contact>
    let query: ContactList.Query
    let marks: [ID<Contact>: ContactFacets.Marks]
    let channels: [String]
    let tags: [String]
    /// Names of everybody who works here, by id.
    let names: [String: String]
    let colleagues: [(id: String, name: String)]
    let now: Instant
    let kept: SavedFilterTabs
    /// What was typed to name the filter, and why it could not be kept.
    var typedName = ""
    var problem: Message?

    private var texts: Texts { visit.texts }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.customers"),
            actions: """
                \(frame.exportLinks(visit, CustomerQuery.address(query)))\
                <a class="btn btn-plain" href="/admin/customers/segments">\(texts("admin.segments.title"))</a>\
                <a class="btn btn-line" href="/admin/customers/duplicates">\(texts("admin.duplicates.title"))</a>
                """,
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(kept.html(frame))\(filters)\(naming)
            <section class="panel" aria-label="\(texts("admin.nav.customers"))">\
            \(page.items.isEmpty ? nothing : table)</section>
            """)
    }

    private var filters: HTML {
        let anything = [(value: "", label: texts("admin.customers.any"))]
        let stages = Contact.Stage.allCases.map { (value: $0.rawValue, label: CustomerWords.stage($0, texts)) }
        let owners =
            [(value: visit.mover.id, label: texts("admin.inquiries.mine"))]
            + [(value: ContactList.Query.nobody, label: texts("admin.inquiries.nobody"))]
            + colleagues.filter { $0.id != visit.mover.id }.map { (value: $0.id, label: $0.name) }
        let countries = Country.all(in: texts.language).map { (value: $0.code, label: $0.name) }
        return """
            <form class="filters"><div class="field field-wide"><label for="fq">\(texts("admin.list.keyword"))</label>\
            <input class="input" id="fq" name="q" type="search" value="\(query.words)" placeholder="\(texts("admin.customers.searchHint"))"></div>\
            \(pick("stage", anything + stages, query.stage?.rawValue))\
            \(pick("owner", anything + owners, query.owner))\
            \(pick("channel", anything + channels.map { (value: $0, label: CustomerWords.channel($0, texts)) }, query.channel))\
            \(pick("country", anything + countries, query.country))\
            \(pick("tag", anything + shownTags.map { (value: $0, label: $0) }, query.tag))\
            <label class="check"><input type="checkbox" name="due" value="1"\(flag: "checked", if: query.isDue == true)>\
            <span>\(texts("admin.customers.dueOnly"))</span></label>\
            <button class="btn btn-line">\(texts("admin.list.filter"))</button>\
            <a class="btn btn-plain" href="/admin/customers">\(texts("admin.list.clear"))</a></form>
            """
    }

    /// The tag that is asked for is among them, though few have it.
    private var shownTags: [String] { query.tag.map { tags.contains($0) ? tags : tags + [$0] } ?? tags }

    private func pick(_ name: String, _ options: [(value: String, label: String)], _ chosen: String?) -> HTML {
        frame.select(texts("admin.customers.\(name)"), name: name, options: options, chosen: chosen ?? "")
    }

    /// The filter that is on can be kept under a name.
    private var naming: HTML? {
        guard visit.mover.mayQuote, query != ContactList.Query() else { return nil }
        let hidden: [HTML] = CustomerQuery.fields(query).map {
            "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">"
        }
        return """
            <form class="filters" method="post" action="/admin/customers/segments">\(visit.formToken)\(hidden)\
            \(frame.field(texts("admin.segments.name"), name: "name", value: typedName))\
            <button class="btn btn-line">\(texts("admin.segments.keep"))</button></form>
            """
    }

    private var nothing: HTML {
        let isFiltered = query != ContactList.Query()
        return frame.empty(
            texts(isFiltered ? "admin.customers.noneFound" : "admin.customers.none"),
            texts(isFiltered ? "admin.orders.noneFoundHint" : "admin.customers.noneHint"), icon: "people",
            action: isFiltered ? .empty : frame.first(texts("admin.nav.customerImport"), "/admin/customers/import"))
    }

    private var table: HTML {
        let head: [HTML] = ["buyer", "country", "stage", "owner", "channel", "next", "seen"].map {
            "<th scope=\"col\">\(texts("admin.customers.\($0)"))</th>"
        }
        return """
            \(frame.blocks(texts("admin.nav.customers"), head: "\(head)", rows: page.items.map(row)))\
            \(frame.pages(texts, page) { number in "\(CustomerQuery.address(query))&page=\(number)" })
            """
    }

    private func row(_ contact: Contact) -> HTML {
        let about = [contact.title == contact.company ? "" : contact.company, contact.email].filter { !$0.isEmpty }
        let mark = marks[contact.id] ?? ContactFacets.Marks()
        let tags: [HTML] = mark.tags.map { "<span class=\"tag\">\($0)</span> " }
        let channels = mark.channels.map { CustomerWords.channel($0, texts) }.joined(separator: ", ")
        return """
            <tr><th scope="row"><a href="/admin/customers/\(contact.id.text)"><bdi>\(CustomerWords.title(contact, texts))</bdi></a>\
            <br><span class="small muted"><bdi>\(about.joined(separator: " · "))</bdi></span>\
            \(tags.isEmpty ? .empty : "<br>\(tags)" as HTML)</th>\
            \(cell("country", "\(CustomerWords.country(contact.country, texts))"))\
            \(cell("stage", CustomerWords.pill(contact.stage, texts)))\
            \(cell("owner", "\(contact.owner.flatMap { names[$0] } ?? "–")"))\
            \(cell("channel", "\(channels)"))\(cell("next", next(contact)))\
            \(cell("seen", "<time datetime=\"\(contact.lastSeenAt.iso8601)\">\(contact.lastSeenAt.day)</time>"))</tr>
            """
    }

    private func cell(_ key: String, _ value: HTML) -> HTML {
        "<td data-label=\"\(texts("admin.customers.\(key)"))\">\(value.isEmpty ? "–" : value)</td>"
    }

    private func next(_ contact: Contact) -> HTML {
        guard !contact.nextStep.isEmpty else { return "–" }
        let day: HTML? = contact.nextAt.map { at -> HTML in
            at <= now ? "<span class=\"pill pill-bad\">\(at.day)</span> " : "\(at.day) "
        }
        return "\(day)<bdi>\(contact.nextStep)</bdi>"
    }
}

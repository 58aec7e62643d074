import Basics
import Customers
import Web

/// One company over all its people: who they are, to whom it belongs, what was bought and what is to be done.
struct CompanyPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let folder: CompanyFolder
    /// A form that came back, and what is wrong with it.
    var typed = Form()
    var problem: Message?

    private var texts: Texts { visit.texts }
    private var company: Company { folder.company }
    private var address: String { "/admin/companies/\(company.id.text)" }
    private var mayEdit: Bool { visit.mover.mayQuote }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String { texts("admin.companies.\(key)", arguments) }

    private static let dones = ["renamed", "parent", "merged", "undone", "taskAdded", "taskDone", "taskReopened"]

    var html: HTML {
        let done = Self.dones.first { visit.query.has($0) }.map { say("done.\($0)") }
        return frame.page(
            visit, title: CompanyWords.title(company, texts), notice: problem == nil ? done : nil,
            """
            <p class="muted"><a class="back" href="/admin/companies">← \(texts("admin.nav.companies"))</a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            <div class="cols"><div class="stack">\(people)\(tasks)\(timeline)</div>\
            <div class="stack">\(facts)\(family)\(CustomerValuePanel(texts: texts, frame: frame, value: folder.value).html)\(orders)</div></div>
            \(merged)
            """)
    }

    // MARK: People, tasks and what happened

    private var people: HTML {
        let rows: [HTML] = folder.members.map { member in
            let contact = member.contact
            return """
                <tr><th scope="row"><a href="/admin/customers/\(contact.id.text)"><bdi>\(CustomerWords.title(contact, texts))</bdi></a>\
                <br><span class="small muted"><bdi>\(contact.email)</bdi></span></th>\
                <td data-label="\(texts("admin.customers.stage"))">\(CustomerWords.pill(contact.stage, texts))</td>\
                <td class="nowrap" data-label="\(say("since"))">\(member.since.day)</td>\
                <td class="nowrap" data-label="\(say("seen"))">\(member.until.day)</td></tr>
                """
        }
        let head: HTML = """
            <th scope="col">\(texts("admin.customers.buyer"))</th><th scope="col">\(texts("admin.customers.stage"))</th>\
            <th scope="col">\(say("since"))</th><th scope="col">\(say("seen"))</th>
            """
        let body: HTML =
            rows.isEmpty
            ? "<div class=\"panel-body\"><p class=\"muted\">\(say("nobody"))</p></div>"
            : frame.blocks(say("people"), head: head, rows: rows)
        return frame.panel(say("people"), id: "people", body)
    }

    private var tasks: HTML {
        TaskPanel(
            visit: visit, frame: frame, tasks: folder.tasks, address: "\(address)/tasks", from: "company",
            colleagues: folder.colleagues, names: folder.names, now: folder.now, typed: typed
        ).html
    }

    private var timeline: HTML {
        CustomerTimeline(
            visit: visit, frame: frame, touches: folder.touches, links: folder.links, names: folder.names, address: address
        ).html
    }

    private var orders: HTML? {
        guard !folder.orders.isEmpty else { return nil }
        let rows: [HTML] = folder.orders.map { order in
            let amount = order.amountMinor.map { CustomerValuePanel.money(Int64($0), order.currency, texts) } ?? ""
            let name = order.text.isEmpty ? texts("admin.touch.order") : String(order.text.prefix(60))
            let shown: HTML = folder.links[order].map { "<a href=\"\(href: $0)\"><bdi>\(name)</bdi></a>" } ?? "<bdi>\(name)</bdi>"
            return """
                <tr><th scope="row">\(shown)<br><span class="small muted">\(order.at.day) · \
                \(CustomerWords.channel(order.channel, texts))</span></th><td class="num">\(amount)</td></tr>
                """
        }
        let head: HTML = "<th scope=\"col\">\(say("order"))</th><th scope=\"col\" class=\"num\">\(say("ordered"))</th>"
        return frame.panel(say("orders"), id: "orders", frame.table(say("orders"), head: head, rows: rows))
    }

    // MARK: What it is, and whose

    private var facts: HTML {
        let lines: [(String, HTML)] = [
            (say("spellings"), "\(folder.spellings.map { "<bdi>\($0)</bdi><br>" } as [HTML])"),
            (say("domain"), "<bdi>\(company.domain)</bdi>"), (say("taxNumber"), "<bdi>\(company.taxNumber)</bdi>"),
            (say("country"), "\(CustomerWords.country(company.country, texts))"),
        ]
        let form: HTML? =
            mayEdit
            ? """
            <form class="panel-body stack" method="post" action="\(address)/name">\(visit.formToken)\
            \(frame.field(say("ownName"), name: "name", value: typed.has("name") ? typed["name"] : company.ownName, hint: say("ownNameHint")))\
            <div class="row"><button class="btn btn-line">\(texts("admin.form.save"))</button></div></form>
            """ : nil
        return frame.panel(say("what"), id: "what", "\(frame.facts(lines))\(form)")
    }

    private var family: HTML {
        func names(_ companies: [Company]) -> HTML {
            let links: [HTML] = companies.map {
                "<p><a href=\"/admin/companies/\($0.id.text)\"><bdi>\(CompanyWords.title($0, texts))</bdi></a></p>"
            }
            return "\(links)"
        }
        let change: HTML? =
            mayEdit
            ? """
            <div class="panel-body row"><a class="btn btn-line" href="\(address)/choose?for=parent">\(say("chooseParent"))</a>\
            \(company.parent == nil ? nil : noParent)</div>
            """ : nil
        let known: HTML =
            folder.above.isEmpty && folder.below.isEmpty
            ? "<div class=\"panel-body\"><p class=\"muted\">\(say("noFamily"))</p></div>"
            : frame.facts([(say("above"), names(folder.above)), (say("below"), names(folder.below))])
        return frame.panel(say("family"), id: "family", "\(known)\(change)")
    }

    private var noParent: HTML {
        """
        <form method="post" action="\(address)/parent">\(visit.formToken)\
        <button class="btn btn-plain" name="company" value="">\(say("noParent"))</button></form>
        """
    }

    /// What was taken for one with it, and the way back.
    private var merged: HTML? {
        let rows: [HTML] = folder.merges.filter { $0.kept == company.id }.map { merge in
            let who = folder.names[merge.actor] ?? merge.actor
            let back: HTML =
                merge.undoneAt.map {
                    "<span class=\"muted\">\(texts("admin.customer.change.undone", ["day": $0.day]))</span>" as HTML
                }
                ?? (mayEdit
                    ? """
                    <form method="post" action="\(address)/undo">\(visit.formToken)\
                    <button class="btn btn-plain" name="change" value="\(merge.id.text)">\(texts("admin.customer.change.undo"))</button></form>
                    """ : .empty)
            return """
                <tr><th scope="row"><bdi>\(merge.goneTitle)</bdi></th><td data-label="\(texts("admin.customer.change.by"))">\(who)</td>\
                <td class="nowrap" data-label="\(texts("admin.customer.change.when"))">\(merge.at.shown)</td><td>\(back)</td></tr>
                """
        }
        let head: HTML = """
            <th scope="col">\(say("company"))</th><th scope="col">\(texts("admin.customer.change.by"))</th>\
            <th scope="col">\(texts("admin.customer.change.when"))</th><td></td>
            """
        let add: HTML? =
            mayEdit
            ? "<div class=\"panel-body\"><a class=\"btn btn-line\" href=\"\(address)/choose?for=merge\">\(say("chooseSame"))</a></div>"
            : nil
        guard !rows.isEmpty || add != nil else { return nil }
        return frame.panel(
            say("same"), id: "same", "\(rows.isEmpty ? nil : frame.blocks(say("same"), head: head, rows: rows))\(add)")
    }
}

import Basics
import Customers
import Web

/// One buyer over all channels: who, since when, what was said and bought, what is next, and why these records are one.
struct CustomerPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let folder: ContactFolder
    /// A form that came back, and what is wrong with it.
    var typed = Form()
    var problem: Message?

    var texts: Texts { visit.texts }
    var contact: Contact { folder.contact }
    var address: String { "/admin/customers/\(contact.id.text)" }
    var mayEdit: Bool { visit.mover.mayQuote }

    var html: HTML {
        frame.page(
            visit, title: CustomerWords.title(contact, texts), actions: actions, notice: done,
            """
            <p class="muted"><a class="back" href="/admin/customers">← \(texts("admin.nav.customers"))</a>\
            \(contact.title == contact.company || contact.company.isEmpty ? .empty : " · <bdi>\(contact.company)</bdi>" as HTML)</p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            <div class="cols"><div class="stack">\(tasks)\(note)\(timeline)\(BuyerFilesPanel(page: self).html)</div>\
            <div class="stack">\(who)\(value)\(CustomerTeam(page: self).html)\(ConsentPanel(page: self).html)</div></div>
            \(CustomerRecords(page: self).html)\(CustomerChanges(page: self).html)
            """)
    }

    func say(_ key: String, _ arguments: [String: String] = [:]) -> String { texts("admin.customer.\(key)", arguments) }

    /// What else can be done about him, on pages of its own.
    private var actions: HTML {
        let links: [HTML] = [("site-request", texts("admin.people.siteRequest")), ("rights", texts("admin.people.rights"))].map {
            "<a class=\"btn btn-plain\" href=\"\(href: "\(address)/\($0.0)")\">\($0.1)</a>"
        }
        return "\(CustomerWords.pill(contact.stage, texts))\(mayEdit ? links : [])"
    }

    private var tasks: HTML {
        TaskPanel(
            visit: visit, frame: frame, tasks: folder.more.tasks, address: "\(address)/tasks", from: "contact",
            colleagues: folder.colleagues, names: folder.names, now: folder.now, typed: typed
        ).html
    }

    private var timeline: HTML {
        CustomerTimeline(
            visit: visit, frame: frame, touches: folder.touches, links: folder.links, names: folder.names, address: address
        ).html
    }

    private var value: HTML { CustomerValuePanel(texts: texts, frame: frame, value: folder.value).html }

    private static let dones = [
        "entrusted", "tagged", "noted", "split", "merged", "undone", "taskAdded", "taskDone", "taskReopened", "filed",
        "unfiled", "withdrawn", "pinned", "unpinned",
    ]

    private var done: String? {
        guard problem == nil else { return nil }
        return Self.dones.first { visit.query.has($0) }.map { say("done.\($0)") }
    }

    private var note: HTML? {
        guard mayEdit, !folder.records.isEmpty else { return nil }
        let kinds = ["note", "call"].map { (value: $0, label: texts("admin.touch.\($0)")) }
        return frame.panel(
            say("write"), id: "write",
            """
            <form class="panel-body stack" method="post" action="\(address)/notes">\(visit.formToken)\
            \(frame.area(say("note"), name: "note", value: typed.exact("note"), rows: 3, hint: say("noteHint")))\
            <div class="row">\(frame.select(say("noteKind"), name: "kind", options: kinds, chosen: typed["kind"]))\
            <button class="btn btn-line">\(say("keepNote"))</button></div></form>
            """)
    }

    private var who: HTML {
        let language = contact.language.isEmpty ? "" : texts.name(of: LanguageTag(rawValue: contact.language) ?? .english)
        let mail: HTML =
            contact.email.isEmpty || contact.email.contains("*")
            ? own(contact.email) : "<a href=\"\(href: "mailto:\(contact.email)")\">\(own(contact.email))</a>"
        let facts: [(key: String, value: HTML)] = [
            ("name", own(contact.name)), ("companies", companies), ("email", mail), ("phone", own(contact.phone)),
            ("country", "\(CustomerWords.country(contact.country, texts))"), ("language", "\(language)"),
            ("channels", "\(channels)"), ("firstSeen", "\(contact.firstSeenAt.day)"), ("lastSeen", "\(contact.lastSeenAt.day)"),
        ]
        return frame.panel(say("who"), id: "who", frame.facts(facts.map { (say($0.key), $0.value) }))
    }

    /// What keeps its own direction of writing.
    private func own(_ text: String) -> HTML { text.isEmpty ? .empty : "<bdi>\(text)</bdi>" }

    /// Each company once, the one that was heard of last first; a masked name stands as it came.
    private var companies: HTML {
        let known: [HTML] = folder.more.companies.map { member in
            let span = Set([member.since.day, member.until.day]).sorted().joined(separator: " – ")
            return """
                <p><a href="/admin/companies/\(member.company.id.text)"><bdi>\(member.company.title)</bdi></a> \
                <span class="small muted">\(span)</span></p>
                """
        }
        var seen = Set<String>()
        let others: [HTML] = folder.records.reversed().filter { $0.company == nil }.map(\.record.company).filter {
            !$0.isEmpty && seen.insert($0.lowercased()).inserted
        }.map { "<p><bdi>\($0)</bdi></p>" }
        let change: HTML? =
            mayEdit && !folder.records.isEmpty
            ? "<p><a class=\"small\" href=\"\(href: "\(address)/company")\">\(texts("admin.people.changeCompany"))</a></p>" : nil
        return "\(known)\(others)\(change)"
    }

    private var channels: String {
        Set(folder.records.map(\.record.channel)).sorted().map { CustomerWords.channel($0, texts) }.joined(separator: ", ")
    }
}

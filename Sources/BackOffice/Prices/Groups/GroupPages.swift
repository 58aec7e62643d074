import Accounts
import Basics
import Pricing
import Web

/// Every customer group.
struct GroupListPage: Sendable {
    let visit: StaffVisit
    let frame: AdminFrame
    let groups: [CustomerGroup]

    private var texts: Texts { visit.texts }

    private func say(_ key: String) -> String { texts("admin.customerGroups.\(key)") }

    var html: HTML {
        let head = frame.head(
            texts,
            [
                ("admin.customerGroups.name", false), ("admin.customerGroups.note", false),
                ("admin.customerGroups.accounts", true),
                ("admin.customerGroups.lists", true),
            ])
        let rows: [HTML] = groups.map { group in
            """
            <tr><th scope="row"><a href="/admin/customer-groups/\(group.id.text)"><bdi>\(group.name)</bdi></a></th>\
            <td><bdi>\(group.note)</bdi></td><td class="num">\(group.accounts)</td><td class="num">\(group.lists)</td></tr>
            """
        }
        let body: HTML =
            groups.isEmpty
            ? frame.empty(say("none"), say("noneHint"), icon: "people")
            : frame.table(texts("admin.nav.customerGroups"), head: head, rows: rows)
        let new: HTML = "<a class=\"btn\" href=\"/admin/customer-groups/new\">\(say("new"))</a>"
        let said = ["saved", "removed"].first(where: visit.query.has).map(say)
        let done = said ?? (visit.query.has("merged") ? texts("admin.window.done.merged") : nil)
        return frame.page(
            visit, title: texts("admin.nav.customerGroups"), actions: visit.mayPrice(.accounts) ? new : .empty,
            notice: done,
            """
            <section class="panel" aria-label="\(texts("admin.nav.customerGroups"))">\(body)</section>
            """)
    }
}

/// One group: what it is called, who belongs to it and which price lists are for it.
struct GroupPage: Sendable {
    struct Member: Sendable {
        let id: ID<Account>
        let name: String
    }

    let visit: StaffVisit
    let frame: AdminFrame
    /// `nil` for one that is not there yet.
    let group: CustomerGroup?
    let accounts: [Member]
    let lists: [BuyerPriceList]
    /// What was typed and could not be saved.
    let typed: Form?
    let problems: FieldProblems
    let problem: Message?

    private var texts: Texts { visit.texts }

    private func say(_ key: String) -> String { texts("admin.customerGroups.\(key)") }

    static func fields(of group: CustomerGroup?) -> Form {
        Form([("name", group?.name ?? ""), ("note", group?.note ?? "")])
    }

    var html: HTML {
        let address = "/admin/customer-groups/\(group?.id.text ?? "new")"
        let mayChange = visit.mayPrice(.accounts)
        let stored = Self.fields(of: group)
        let fields = EditorFields(form: typed ?? stored, problems: problems, texts: texts, spareRows: 0)
        let button: HTML? = mayChange ? "<div class=\"row\"><button class=\"btn\">\(say("save"))</button></div>" : nil
        let remove: HTML? =
            mayChange && group != nil
            ? """
            <form class="row" method="post" action="\(href: "\(address)/remove")">\(visit.formToken)\
            <button class="btn btn-plain">\(say("remove"))</button></form>
            """ : nil
        return frame.page(
            visit, title: group?.name ?? say("new"),
            """
            <p class="muted"><a class="back" href="/admin/customer-groups">← \(texts("admin.nav.customerGroups"))</a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(frame.panel(
                say("group"), id: "group-panel",
                """
                <form class="panel-body stack" method="post" action="\(href: address)">\(visit.formToken)\
                \(ShownFields(stored).hidden)\
                \(fields.field(say("name"), "name"))\(fields.field(say("note"), "note", hint: say("noteHint")))\(button)</form>
                """))
            \(group == nil ? nil : members)\(remove)
            """)
    }

    private var members: HTML {
        let people: [HTML] = accounts.map { "<li><a href=\"/admin/accounts/\($0.id.text)\"><bdi>\($0.name)</bdi></a></li>" }
        let priced: [HTML] = lists.map { "<li><a href=\"/admin/buyer-prices/\($0.id.text)\"><bdi>\($0.name)</bdi></a></li>" }
        return """
            <div class="cols">\(frame.panel(
                say("accounts"), id: "members",
                "<div class=\"panel-body\">\(people.isEmpty ? "<p class=\"muted\">\(say("noAccounts"))</p>" : "<ul>\(people)</ul>" as HTML)</div>"))\
            \(frame.panel(
                say("lists"), id: "lists",
                "<div class=\"panel-body\">\(priced.isEmpty ? "<p class=\"muted\">\(say("noLists"))</p>" : "<ul>\(priced)</ul>" as HTML)</div>"))</div>
            """
    }
}

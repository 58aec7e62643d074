import Basics
import Catalog
import Content
import Hummingbird
import Store
import Web

extension BackOffice {
    func addMenuRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/menus", use: door.page { visit in try await menuList(visit) })
        admin.post("/menus/add", use: door.action { visit, form in try await addMenuItem(visit, form) })
        addEditorRoutes(of: MenuSubject.self, to: admin)
    }

    private func menuList(
        _ visit: StaffVisit, typed: Form = Form(), problem: AppError? = nil
    ) async throws -> Response {
        let page = try await database.read { tx in
            let desk = try WindowDesk.load(visit, visit.query, in: tx)
            let menus = try MenuItem.Menu.allCases.map { menu in
                (menu: menu, items: try MenuItem.all(menu, languages: desk.languages, in: tx))
            }
            return MenusPage(
                visit: visit, frame: frame, desk: desk, menus: menus, choices: try MenuChoices.load(desk, in: tx),
                typed: typed, problem: problem?.message)
        }
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    private func addMenuItem(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        guard let menu = MenuItem.Menu(rawValue: form["menu"]),
            let choice = MenuChoices.read(form["choice"], address: form["address"])
        else { throw AppError.invalid("error.badRequest") }
        let (label, parent, actor) = (form["label"], form["parent"], visit.staff.id.text)
        do {
            let id = try await database.write { tx in
                let base = try ShopSettings.load(in: tx).baseLanguage
                let item = MenuItem(
                    menu, choice.kind, target: choice.target, label: [base: label], beneath: parent.isEmpty ? nil : ID(parent))
                return try MenuItem.save(item, actor: actor, in: tx).id
            }
            return .seeOther("/admin/menus#\(id)")
        } catch let error as AppError where [.invalid, .conflict].contains(error.kind) {
            return try await menuList(visit, typed: form, problem: error)
        }
    }
}

/// The menus of the shop, each with its entries and a form for one more.
private struct MenusPage: Sendable {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    let menus: [(menu: MenuItem.Menu, items: [ShownMenuItem])]
    let choices: MenuChoices
    let typed: Form
    let problem: Message?

    private var texts: Texts { visit.texts }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.menus"),
            notice: visit.query.has("removed") ? texts("admin.window.done.removed") : nil,
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(menus.map { panel($0.menu, $0.items) })\(frame.script("order.js"))
            """)
    }

    private func panel(_ menu: MenuItem.Menu, _ items: [ShownMenuItem]) -> HTML {
        let title = texts("admin.menus.menu.\(menu.rawValue)")
        let head = frame.head(
            texts, [("admin.menus.one", false), ("admin.menus.leadsTo", false), ("admin.window.order", true)])
        let rows = items.indices.flatMap { index in
            [row(items[index], "", level: 1, isFirst: index == 0, isLast: index == items.count - 1)]
                + items[index].children.indices.map { inner in
                    let children = items[index].children
                    return row(
                        children[inner], items[index].id.text, level: 2, isFirst: inner == 0, isLast: inner == children.count - 1)
                }
        }
        let list: HTML =
            items.isEmpty
            ? frame.empty(texts("admin.menus.none"), texts("admin.menus.noneHint.\(menu.rawValue)"))
            : frame.table(title, head: head, rows: rows)
        return Panels(texts).panel(title, id: menu.rawValue, "\(list)\(desk.mayEdit ? form(menu, items) : nil)")
    }

    private func row(_ shown: ShownMenuItem, _ group: String, level: Int, isFirst: Bool, isLast: Bool) -> HTML {
        let address = "/admin/menus/\(shown.id)"
        let kind = texts("admin.menus.kind.\(shown.item.kind.rawValue)")
        let name = shown.title.text.isEmpty ? kind : shown.title.text
        let gone: HTML? =
            shown.isGone ? " <span class=\"pill pill-warn\">\(texts("admin.menus.gone"))</span>" : nil
        let place: HTML? = shown.item.kind == .heading || shown.isGone ? nil : " <span class=\"code small\">\(shown.place)</span>"
        let order: HTML? =
            desk.mayEdit ? frame.order(visit, address, name: name, isFirst: isFirst, isLast: isLast) : nil
        return """
            <tr id="\(shown.id.text)" data-group="\(group)"><th scope="row" class="level-\(level)"><a href="\(href: address)">\(name)</a></th>\
            <td>\(kind)\(place)\(gone)</td><td>\(order)</td></tr>
            """
    }

    private func form(_ menu: MenuItem.Menu, _ items: [ShownMenuItem]) -> HTML {
        let isTyped = typed["menu"] == menu.rawValue
        func value(_ name: String) -> String { isTyped ? typed[name] : "" }
        let parents = [(value: "", label: texts("admin.menus.top"))] + items.map { (value: $0.id.text, label: $0.title.text) }
        func select(_ name: String, _ key: String, _ options: [(value: String, label: String)]) -> HTML {
            let rows: [HTML] = options.map { option in
                "<option value=\"\(option.value)\"\(flag: "selected", if: option.value == value(name))>\(option.label)</option>"
            }
            return """
                <div class="field"><label for="\(menu.rawValue)-\(name)">\(texts(key))</label>\
                <select class="select" id="\(menu.rawValue)-\(name)" name="\(name)">\(rows)</select></div>
                """
        }
        func input(_ name: String, _ key: String, _ hint: String, attributes: HTML = .empty) -> HTML {
            """
            <div class="field"><label for="\(menu.rawValue)-\(name)">\(texts(key))</label><input class="input" \
            id="\(menu.rawValue)-\(name)" name="\(name)" value="\(value(name))"\(attributes)><p class="hint">\(hint)</p></div>
            """
        }
        let base = desk.shop.baseLanguage
        let label = input(
            "label", "admin.menus.label", texts("admin.menus.newLabelHint", ["language": desk.name(of: base)]),
            attributes: " lang=\"\(base.rawValue)\" dir=\"auto\"")
        return """
            <form class="panel-body stack" method="post" action="/admin/menus/add">\(visit.formToken)\
            <input type="hidden" name="menu" value="\(menu.rawValue)"><div class="form-2">\
            \(select("choice", "admin.menus.leadsTo", choices.options))\(input("address", "admin.menus.address", texts("admin.menus.addressHint")))\
            \(label)\(select("parent", "admin.menus.beneath", parents))</div>\
            <div class="row"><button class="btn">\(texts("admin.menus.add"))</button></div></form>
            """
    }
}

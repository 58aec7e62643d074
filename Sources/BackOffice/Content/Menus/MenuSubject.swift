import Basics
import Catalog
import Content
import Store
import Web

/// An entry of a menu: its name in each language, what it leads to, and what it lies beneath.
struct MenuSubject: PlainSubject {
    static let path = "menus"

    let id: String
    var item: MenuItem
    let choices: MenuChoices
    let parents: [(value: String, label: String)]
    let title: String

    static func load(_ id: String, _ desk: WindowDesk, in tx: Transaction) throws -> MenuSubject {
        guard let item = try MenuItem.load(ID(id), in: tx) else { throw AppError.notFound() }
        let all = try MenuItem.all(item.menu, languages: desk.languages, in: tx)
        let own = (all + all.flatMap(\.children)).first { $0.id.text == id }
        return MenuSubject(
            id: id, item: item, choices: try MenuChoices.load(desk, in: tx),
            parents: all.map { (value: $0.id.text, label: $0.title.text) }, title: own?.title.text ?? "")
    }

    static func move(_ id: String, by steps: Int, actor: String, in tx: Transaction) throws {
        try MenuItem.move(ID(id), by: steps, actor: actor, in: tx)
    }

    static func remove(_ id: String, actor: String, in tx: Transaction) throws {
        try MenuItem.remove(ID(id), actor: actor, in: tx)
    }

    func name(_ desk: WindowDesk) -> String {
        title.isEmpty ? desk.texts("admin.menus.kind.\(item.kind.rawValue)") : title
    }

    var place: String? { nil }

    func save(by actor: String, in tx: Transaction) throws {
        try MenuItem.save(item, as: ID(id), actor: actor, in: tx)
    }

    func fields(_ desk: WindowDesk) -> Form {
        Form([
            ("title", item.label[desk.language] ?? ""), ("choice", MenuChoices.value(item)),
            ("address", item.kind == .address ? item.target : ""), ("parent", item.parent?.text ?? ""),
        ])
    }

    func taking(_ reader: inout FieldReader, _ desk: WindowDesk) -> MenuSubject {
        var subject = self
        subject.item.label[desk.language] = reader.text("title", most: MenuItem.mostLabelCharacters)
        if let choice = MenuChoices.read(reader.form["choice"], address: reader.form["address"]) {
            (subject.item.kind, subject.item.target) = (choice.kind, choice.target)
        }
        let parent = reader.form["parent"]
        subject.item.parent = parent.isEmpty ? nil : ID(parent)
        return subject
    }

    func view(_ fields: EditorFields, _ desk: WindowDesk) -> HTML {
        let texts = fields.texts
        let isKnown = choices.options.contains { $0.value == fields.form["choice"] }
        let gone = isKnown ? [] : [(value: fields.form["choice"], label: texts("admin.menus.gone"))]
        let body: HTML = """
            \(fields.field(texts("admin.menus.label"), "title", hint: desk.fallback(item.label) ?? texts("admin.menus.labelHint"), attributes: desk.inLanguage))
            \(fields.select(texts("admin.menus.leadsTo"), "choice", gone + choices.options))
            \(fields.field(texts("admin.menus.address"), "address", hint: texts("admin.menus.addressHint"), attributes: " dir=\"ltr\""))
            \(fields.select(texts("admin.menus.beneath"), "parent", [(value: "", label: texts("admin.menus.top"))] + parents))
            """
        return Panels(texts).panel(texts("admin.menus.one"), id: "entry", "<div class=\"panel-body\">\(body)</div>")
    }
}

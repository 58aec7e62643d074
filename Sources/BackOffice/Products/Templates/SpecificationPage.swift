import Basics
import Catalog
import Web

/// What is to be said of the products of one category.
struct SpecificationPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    let id: ID<Category>
    let title: String
    let own: [SpecificationField]
    /// The fields of the categories above it, which hold here too.
    let above: [SpecificationField]
    var notice: String?
    var typed: Form?
    var problems: FieldProblems = .none
    var problem: Message?

    private var texts: Texts { visit.texts }
    private var address: String { "/admin/specifications/\(id.text)" }

    var html: HTML {
        let stored = SpecificationForm.fields(own, desk)
        let spare = EditorFields.spareRows + (typed?["_do"] == "more" ? 5 : 0)
        let fields = EditorFields(form: typed ?? stored, problems: problems, texts: texts, spareRows: spare)
        let units: [HTML] = SpecificationsSection.units.map { "<option value=\"\($0)\"></option>" }
        let view: HTML = "\(SpecificationForm.view(fields, own, desk))<datalist id=\"units\">\(units)</datalist>"
        return frame.page(
            visit, title: texts("admin.specifications.of", ["category": title]), notice: notice,
            """
            <p class="back"><a href="/admin/specifications">← \(texts("admin.nav.specifications"))</a></p>
            \(frame.tabs(languages, label: texts("admin.products.languages")))
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\(frame.problems(of: fields, texts))\(inherited)
            \(desk.mayEdit ? form(stored, view) : "<fieldset class=\"read-only stack\" disabled>\(view)</fieldset>")
            """)
    }

    private func form(_ stored: Form, _ view: HTML) -> HTML {
        """
        <form class="stack" method="post" action="\(address)" data-guard>\(visit.formToken)\
        \(ShownFields(stored).hidden)\
        <input type="hidden" name="language" value="\(desk.language.rawValue)">\
        <button class="vh" tabindex="-1" aria-hidden="true">\(texts("admin.form.save"))</button>\(view)
        <div class="save-bar"><span class="dirty-note">\(texts("admin.form.dirty"))</span>\
        <a class="btn btn-line" href="\(href: "\(address)?language=\(desk.language.rawValue)")">\(texts("admin.form.discard"))</a>\
        <button class="btn">\(texts("admin.form.save"))</button></div></form>
        """
    }

    private var inherited: HTML? {
        guard !above.isEmpty else { return nil }
        let names = above.map { $0.name.best([texts.language, desk.shop.baseLanguage] + desk.shop.languages)?.text ?? "" }
        return "<p class=\"muted\">\(texts("admin.specifications.above", ["names": names.joined(separator: ", ")]))</p>"
    }

    private var languages: [AdminFrame.Tab] {
        desk.shop.languages.map { language in
            .init(
                label: ProductDesk.name(of: language), count: nil, address: "\(address)?language=\(language.rawValue)",
                isHere: language == desk.language)
        }
    }
}

/// Every category, with how many fields its products are to have.
struct SpecificationListing {
    let visit: StaffVisit
    let frame: AdminFrame
    let tree: [CategoryTree.Node]
    let counts: [ID<Category>: Int]

    var html: HTML {
        let texts = visit.texts
        let rows = rows(tree, level: 0)
        let body: HTML =
            rows.isEmpty
            ? frame.empty(texts("admin.categories.none"), texts("admin.specifications.noneHint"))
            : "<ul class=\"todo\">\(rows)</ul>"
        return frame.page(
            visit, title: texts("admin.nav.specifications"),
            """
            <p class="muted">\(texts("admin.specifications.listHint"))</p>
            <section class="panel" aria-label="\(texts("admin.nav.specifications"))">\(body)</section>
            """)
    }

    private func rows(_ nodes: [CategoryTree.Node], level: Int) -> [HTML] {
        nodes.flatMap { node -> [HTML] in
            let count = counts[node.id] ?? 0
            let own: HTML = """
                <li><a href="/admin/specifications/\(node.id.text)"><span>\(String(repeating: "\u{2003}", count: level))\(node.title.text)</span>\
                <span class="pill\(count > 0 ? " pill-ok" : "")">\(visit.texts.count("admin.specifications.count", count))</span></a></li>
                """
            return [own] + rows(node.children, level: level + 1)
        }
    }
}

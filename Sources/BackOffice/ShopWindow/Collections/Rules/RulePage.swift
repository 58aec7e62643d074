import Basics
import Catalog
import Store
import Web

/// The rule of a collection, and what is in it by what is typed.
struct RulePage {
    let visit: StaffVisit
    let frame: AdminFrame
    let facts: RuleFacts
    /// What was typed; what is kept when it is `nil`.
    let typed: Form?
    var notice: String?
    var problems: FieldProblems = .none
    var problem: Message?
    private var preview: RulePreview?
    private var products: [ProductList.Line] = []

    init(visit: StaffVisit, frame: AdminFrame, facts: RuleFacts, typed: Form?) {
        (self.visit, self.frame, self.facts, self.typed) = (visit, frame, facts, typed)
    }

    private var texts: Texts { visit.texts }
    private var address: String { "/admin/collections/\(facts.id)" }
    private var mayEdit: Bool { facts.desk.mayEdit }

    /// Asks what the shown rule finds. One that cannot be understood finds nothing and says why beside its fields.
    mutating func look(in tx: Transaction) throws {
        guard typed != nil || facts.kept != nil else { return }
        var reader = FieldReader(typed ?? facts.stored)
        let (rule, picks) = RuleForm(names: facts.names).take(&reader)
        problems = reader.problems
        guard problems.isEmpty else { return }
        do {
            let found = try RulePreview.load(rule, picks, of: facts.id, in: tx)
            preview = found
            products = try ProductList.these(found.first, facts.desk.languages, in: tx)
        } catch let error as AppError where error.kind == .invalid {
            problem = error.message
        }
    }

    var html: HTML {
        let spare = EditorFields.spareRows + (typed?["_do"] == "more" ? 5 : 0)
        let fields = EditorFields(form: typed ?? facts.stored, problems: problems, texts: texts, spareRows: spare)
        let view = RuleView(fields: fields, names: facts.names, texts: texts).html
        return frame.page(
            visit, title: texts("admin.rule.of", ["name": facts.title]), notice: notice,
            """
            <p class="back"><a href="\(href: address)">\(texts("admin.collections.backTo", ["name": facts.title]))</a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\(frame.problems(of: fields, texts))\(state)
            \(mayEdit ? form(view) : "<fieldset class=\"read-only stack\" disabled>\(view)</fieldset>\(found)")
            \(mayEdit && facts.kept != nil ? end : nil)\(frame.script("rule.js"))
            """)
    }

    /// Whether what visitors see is already what the rule says.
    private var state: HTML? {
        guard let kept = facts.kept else { return "<p class=\"muted\">\(texts("admin.rule.beginHint"))</p>" }
        return kept.isRenewed ? nil : frame.notice(texts("admin.rule.atWork"), kind: "warn")
    }

    private func form(_ view: HTML) -> HTML {
        """
        <form class="stack" method="post" action="\(href: "\(address)/rule")" data-rule="\(href: "\(address)/rule/preview")" data-guard>\
        \(visit.formToken)\(ShownFields(facts.stored).hidden)\
        <button class="vh" tabindex="-1" aria-hidden="true">\(texts("admin.form.save"))</button>\(view)
        \(found)
        <div class="save-bar"><span class="dirty-note">\(texts("admin.form.dirty"))</span>\
        <button class="btn btn-line" formaction="\(href: "\(address)/rule/preview")" formnovalidate>\(texts("admin.rule.look"))</button>\
        <a class="btn btn-line" href="\(href: "\(address)/rule")">\(texts("admin.form.discard"))</a>\
        <button class="btn">\(texts("admin.form.save"))</button></div></form>
        """
    }

    // MARK: What is in it

    private var found: HTML {
        let body: HTML
        if let preview {
            let items: [HTML] = products.map { product in
                """
                <li><a href="/admin/products/\(product.id.text)">\(frame.thumb(product.picture?.fallback(wanted: 320)))\
                <span>\(product.title.text)</span></a></li>
                """
            }
            let more = preview.count > products.count ? texts.count("admin.rule.more", preview.count - products.count) : ""
            body = """
                <p><b>\(texts.count("admin.rule.found", preview.count))</b></p><ul class="rule-found">\(items)</ul>\
                <p class="muted">\(more)</p>
                """
        } else {
            body = "<p class=\"muted\">\(texts("admin.rule.notYet"))</p>"
        }
        return frame.panel(
            texts("admin.rule.inside"), id: "found",
            "<div class=\"panel-body\" data-rule-found aria-live=\"polite\">\(body)</div>")
    }

    private var end: HTML {
        let buttons: [HTML] = [("1", "keep"), ("0", "empty")].map { value, key in
            """
            <form method="post" action="\(href: "\(address)/rule/end")">\(visit.formToken)\
            <input type="hidden" name="keeps" value="\(value)"><button class="btn btn-line" \
            data-confirm="\(texts("admin.rule.end.\(key)Question"))">\(texts("admin.rule.end.\(key)"))</button></form>
            """
        }
        return frame.panel(texts("admin.rule.end.title"), id: "end", "<div class=\"panel-body row\">\(buttons)</div>")
    }
}

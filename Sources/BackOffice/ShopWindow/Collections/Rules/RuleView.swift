import Basics
import Catalog
import Web

/// The fields of a rule: what is asked, in lines, and what is done with what is found.
struct RuleView {
    let fields: EditorFields
    let names: RuleNames
    let texts: Texts

    var html: HTML {
        let panels = Panels(texts)
        let rows: [HTML] = fields.rows(RuleForm.list).map(line)
        let matches = CollectionRule.Match.allCases.map { (value: $0.rawValue, label: texts("admin.rule.match.\($0.rawValue)")) }
        let suggestions: [HTML] = names.suggestions.map { "<option value=\"\($0.value)\">\($0.label)</option>" }
        let conditions: HTML = """
            <div class="panel-body">\(fields.select(texts("admin.rule.matching"), "match", matches))</div>
            \(panels.note(fields, RuleForm.list))<ol class="spec-fields">\(rows)</ol><datalist id="rule-words">\(suggestions)</datalist>
            <div class="panel-foot"><span>\(texts("admin.rule.hint"))</span>\(panels.moreRows)</div>
            """
        return """
            \(panels.panel(texts("admin.rule.conditions"), id: "conditions", conditions))\
            \(panels.panel(texts("admin.rule.arrangement"), id: "arrangement", "<div class=\"panel-body\">\(arrangement)</div>"))
            """
    }

    private func line(_ index: Int) -> HTML {
        let at = "\(RuleForm.list).\(index)."
        let kinds =
            [(value: "", label: texts("admin.rule.nothing"))]
            + RuleKind.allCases.map {
                (value: $0.rawValue, label: texts("admin.rule.kind.\($0.rawValue)", ["currency": names.currencyCode]))
            }
        return """
            <li><fieldset><legend class="vh">\(texts("admin.rule.line", ["number": String(index + 1)]))</legend><div class="rule-line">\
            \(fields.select(texts("admin.rule.what"), at + "what", kinds))\
            \(fields.field(texts("admin.rule.value"), at + "value", attributes: " list=\"rule-words\""))\
            \(fields.field(texts("admin.rule.least"), at + "least", isNumber: true))\
            \(fields.field(texts("admin.rule.most"), at + "most", isNumber: true))</div></fieldset></li>
            """
    }

    private var arrangement: HTML {
        let orders = CollectionRule.Order.allCases.map { (value: $0.rawValue, label: texts("admin.rule.order.\($0.rawValue)")) }
        return """
            <div class="form-2">\(fields.select(texts("admin.rule.sorted"), "order", orders))\
            \(fields.field(texts("admin.rule.limit"), "limit", hint: texts("admin.rule.limitHint", ["most": String(CollectionRule.mostLimited)]), isNumber: true))</div>
            \(fields.area(texts("admin.rule.pinned"), "pinned", rows: 3, hint: texts("admin.rule.pinnedHint")))
            \(fields.area(texts("admin.rule.excluded"), "excluded", rows: 3, hint: texts("admin.rule.excludedHint")))
            """
    }
}

import Basics
import Web

/// One labelled input of a form, with what was typed, a hint, and what is wrong with it beside it.
struct Field: Sendable {
    let name: String
    let label: String
    var type = "text"
    var value = ""
    /// The value of `autocomplete` (HTML §4.10.18.7), so that browsers fill it in.
    var autocomplete = ""
    var isRequired = true
    var problem: String?
    var hint: String?
    var most = 200
}

extension Frame {
    func field(_ field: Field) -> HTML {
        """
        <div class="field">\(label(field))<input class="input" id="\(field.name)" name="\(field.name)" type="\(field.type)" \
        value="\(field.value)" maxlength="\(field.most)"\(autocomplete(field))\(flag: "required", if: field.isRequired)\
        \(described(field))>\(notes(field))</div>
        """
    }

    func area(_ field: Field) -> HTML {
        """
        <div class="field">\(label(field))<textarea class="textarea" id="\(field.name)" name="\(field.name)" \
        maxlength="\(field.most)"\(flag: "required", if: field.isRequired)\(described(field))>\(field.value)</textarea>\
        \(notes(field))</div>
        """
    }

    /// - Parameter accept: the endings that a browser offers; what is sent is judged by its content.
    func file(_ field: Field, accept: String, isMany: Bool = false) -> HTML {
        """
        <div class="field">\(label(field))<input class="input" id="\(field.name)" name="\(field.name)" type="file" \
        accept="\(accept)"\(flag: "multiple", if: isMany)\(described(field))>\(notes(field))</div>
        """
    }

    /// - Parameter options: values and their labels, in order.
    func select(_ field: Field, _ options: [(value: String, label: String)]) -> HTML {
        let list = options.map { option -> HTML in
            "<option value=\"\(option.value)\"\(flag: "selected", if: option.value == field.value)>\(option.label)</option>"
        }
        return """
            <div class="field">\(label(field))<select class="select" id="\(field.name)" name="\(field.name)"\
            \(autocomplete(field))\(flag: "required", if: field.isRequired)\(described(field))>\(list)</select>\
            \(notes(field))</div>
            """
    }

    /// Above a form that was sent back: what is wrong, each with a link to its field.
    func problems(_ fields: [Field]) -> HTML? {
        let wrong = fields.filter { $0.problem != nil }
        guard !wrong.isEmpty else { return nil }
        let items = wrong.map { field -> HTML in "<li><a href=\"#\(field.name)\">\(field.label)</a></li>" }
        return """
            <div class="notice notice-bad" role="alert">\(Icon.warn.drawn())<div><p><strong>\
            \(texts.count("form.problems", wrong.count))</strong></p><ul>\(items)</ul></div></div>
            """
    }

    private func label(_ field: Field) -> HTML {
        let optional: HTML? = field.isRequired ? nil : " <span class=\"optional\">\(say("form.optional"))</span>"
        return "<label for=\"\(field.name)\">\(field.label)\(optional)</label>"
    }

    private func autocomplete(_ field: Field) -> HTML? {
        field.autocomplete.isEmpty ? nil : " autocomplete=\"\(field.autocomplete)\""
    }

    private func described(_ field: Field) -> HTML? {
        let ids = [field.problem == nil ? nil : "\(field.name)-error", field.hint == nil ? nil : "\(field.name)-hint"]
        let list = ids.compactMap { $0 }.joined(separator: " ")
        guard !list.isEmpty else { return nil }
        let invalid: HTML? = field.problem == nil ? nil : " aria-invalid=\"true\""
        return "\(invalid) aria-describedby=\"\(list)\""
    }

    private func notes(_ field: Field) -> HTML {
        let problem = field.problem.map { text -> HTML in "<p class=\"error\" id=\"\(field.name)-error\">\(text)</p>" }
        let hint = field.hint.map { text -> HTML in "<p class=\"hint\" id=\"\(field.name)-hint\">\(text)</p>" }
        return "\(problem)\(hint)"
    }
}

import Basics
import Web

/// Draws the fields of one form: with what was typed, the sentence about it, and what somebody else has stored meanwhile.
struct EditorFields: Sendable {
    let form: Form
    let problems: FieldProblems
    let texts: Texts
    /// Empty rows that stand below a list, for new ones.
    let spareRows: Int

    static let spareRows = 2
    static let mostSpareRows = 50

    /// A label above an input.
    func field(
        _ label: String, _ name: String, hint: String? = nil, unit: String? = nil, isNumber: Bool = false,
        attributes: HTML = .empty
    ) -> HTML {
        let box: HTML = """
            <input class="input\(isNumber ? " input-num" : "")" id="\(id(name))" name="\(name)" value="\(form[name])"\
            \(isNumber ? " inputmode=\"decimal\"" as HTML : .empty)\(described(name, hint))\(attributes)>
            """
        let measured: HTML? = unit.map { "<span class=\"with-unit\">\(box)<span aria-hidden=\"true\">\($0)</span></span>" }
        return """
            <div class="field"><label for="\(id(name))">\(label)\(unit.map { "<span class=\"vh\"> (\($0))</span>" as HTML })</label>\
            \(measured ?? box)\(notes(name, hint))</div>
            """
    }

    func area(_ label: String, _ name: String, rows: Int, hint: String? = nil, attributes: HTML = .empty) -> HTML {
        """
        <div class="field"><label for="\(id(name))">\(label)</label><textarea class="textarea" id="\(id(name))" name="\(name)" \
        rows="\(rows)"\(described(name, hint))\(attributes)>\n\(form[name])</textarea>\(notes(name, hint))</div>
        """
    }

    func select(_ label: String, _ name: String, _ options: [(value: String, label: String)], hint: String? = nil) -> HTML {
        """
        <div class="field"><label for="\(id(name))">\(label)</label>\(box(name, options, described(name, hint)))\
        \(saying(name, options).notes(name, hint))</div>
        """
    }

    /// What somebody else has chosen meanwhile is said by its label, not by its value.
    private func saying(_ name: String, _ options: [(value: String, label: String)]) -> EditorFields {
        guard let message = problems[name], message.key == "admin.product.problem.otherValue",
            let chosen = options.first(where: { $0.value == message.arguments["value"] })
        else { return self }
        var problems = FieldProblems.none
        problems.add(name, Message(message.key, ["value": chosen.label]))
        return EditorFields(form: form, problems: problems, texts: texts, spareRows: spareRows)
    }

    /// One of several, each with a sentence of what it means.
    func choice(_ label: String, _ name: String, _ options: [(value: String, label: String, meaning: String)]) -> HTML {
        let rows: [HTML] = options.map { option in
            """
            <label class="choice"><input type="radio" name="\(name)" value="\(option.value)"\
            \(flag: "checked", if: form[name] == option.value)><span><b>\(option.label)</b> \
            <span class="small muted">\(option.meaning)</span></span></label>
            """
        }
        return "<fieldset class=\"choices\"><legend class=\"label\">\(label)</legend>\(rows)\(notes(name, nil))</fieldset>"
    }

    func tick(_ label: String, _ name: String, value: String) -> HTML {
        """
        <label class="check"><input type="checkbox" name="\(name)" value="\(value)"\
        \(flag: "checked", if: form.all(name).contains(value))>\(label)</label>
        """
    }

    // MARK: Cells of tables, whose columns name them

    func cell(
        _ label: String, _ name: String, isNumber: Bool = false, placeholder: String = "", hint: String? = nil,
        attributes: HTML = .empty
    ) -> HTML {
        """
        <input class="input\(isNumber ? " input-num" : "")" name="\(name)" value="\(form[name])" aria-label="\(label)"\
        \(isNumber ? " inputmode=\"decimal\"" as HTML : .empty)\
        \(placeholder.isEmpty ? .empty : " placeholder=\"\(placeholder)\"" as HTML)\(described(name, hint))\(attributes)>\(notes(name, hint))
        """
    }

    func cell(_ label: String, _ name: String, options: [(value: String, label: String)]) -> HTML {
        "\(box(name, options, " aria-label=\"\(label)\"\(described(name, nil))"))\(notes(name, nil))"
    }

    func hidden(_ name: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(form[name])\">"
    }

    /// The places of a list's rows: those that hold something, and empty ones after them.
    func rows(_ list: String, spare: Bool = true) -> Range<Int> {
        let last = form.fields.filter { !$0.value.isEmpty }.compactMap { Self.place(of: $0.name, in: list) }.max()
        return 0..<((last ?? -1) + 1 + (spare ? spareRows : 0))
    }

    /// The number that follows the list's name: 3 in `leads.3.days`.
    static func place(of name: String, in list: String) -> Int? {
        guard name.hasPrefix(list + ".") else { return nil }
        return name.dropFirst(list.count + 1).split(separator: ".").first.flatMap { Int($0) }.flatMap {
            (0..<Form.mostFields).contains($0) ? $0 : nil
        }
    }

    // MARK: Parts

    private func box(_ name: String, _ options: [(value: String, label: String)], _ attributes: HTML) -> HTML {
        """
        <select class="select" id="\(id(name))" name="\(name)"\(attributes)>\(options.map { option in
            "<option value=\"\(option.value)\"\(flag: "selected", if: option.value == form[name])>\(option.label)</option>"
        } as [HTML])</select>
        """
    }

    private func described(_ name: String, _ hint: String?) -> HTML {
        let parts = [hint.map { _ in "\(id(name))-hint" }, problems[name].map { _ in "\(id(name))-problem" }].compactMap { $0 }
        return """
            \(parts.isEmpty ? .empty : " aria-describedby=\"\(parts.joined(separator: " "))\"" as HTML)\
            \(problems[name] == nil ? .empty : " aria-invalid=\"true\"" as HTML)
            """
    }

    private func notes(_ name: String, _ hint: String?) -> HTML {
        """
        \(problems[name].map { "<p class=\"error\" id=\"\(id(name))-problem\">\(texts.say($0))</p>" as HTML })\
        \(hint.map { "<p class=\"hint\" id=\"\(id(name))-hint\">\($0)</p>" as HTML })
        """
    }

    /// A field's name as an id: SKUs may hold spaces, and a list of ids is parted by them.
    func id(_ name: String) -> String {
        "f-" + String(name.map { $0.isWhitespace ? "_" : $0 })
    }
}

extension AdminFrame {
    /// The fields of a form that cannot be taken, each a link to its place.
    func problems(of fields: EditorFields, _ texts: Texts) -> HTML? {
        let names = fields.problems.names
        guard !names.isEmpty else { return nil }
        let links: [HTML] = names.compactMap { name in
            fields.problems[name].map { "<li><a href=\"#\(fields.id(name))\">\(texts.say($0))</a></li>" }
        }
        return """
            <div class="notice notice-bad" role="alert">\(icon("warn"))<div><p><b>\
            \(texts.count("admin.product.problems", names.count))</b></p><ul>\(links)</ul></div></div>
            """
    }
}

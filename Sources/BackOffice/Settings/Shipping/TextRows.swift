import Basics
import Web

/// Texts in each of the shop's languages, a row a language.
struct TextRows {
    private let fields: EditorFields
    private let languages: [LanguageTag]
    private let panel: String
    private let columns: [(list: String, text: String)]

    init(_ fields: EditorFields, _ languages: [LanguageTag], _ panel: String, _ columns: [(list: String, text: String)]) {
        (self.fields, self.languages, self.panel, self.columns) = (fields, languages, panel, columns)
    }

    var html: HTML {
        let texts = fields.texts
        let heads = [(texts("admin.settings.language"), false)] + columns.map { ($0.text, false) }
        let notes: [HTML] = columns.compactMap { fields.note($0.list) }
        return """
            \(notes)<div class="stacks">\(Panels(texts).table(
                texts("admin.settings.panel.\(panel)"), heads, languages.map(row)))</div>
            """
    }

    private func row(_ language: LanguageTag) -> HTML {
        let texts = fields.texts
        let cells: [HTML] = columns.map { column in
            let name = "\(column.list).\(language.rawValue)"
            let label = texts("admin.settings.inLanguage", ["what": column.text, "language": texts.name(of: language)])
            return """
                <td class="wide" id="\(fields.id(name))">\(fields.cell(label, name, placeholder: column.text))</td>
                """
        }
        return "<tr><th scope=\"row\">\(texts.name(of: language))</th>\(cells)</tr>"
    }
}

import Foundation

/// The editor's form as a browser reads it from the page: every field with what it would send.
struct PageForm: Sendable {
    private(set) var fields: [(name: String, value: String)] = []

    /// - Parameter mark: the end of the form's own tag.
    init(_ page: String, after mark: String = " data-guard>") {
        guard let start = page.range(of: mark),
            let end = page.range(of: "</form>", range: start.upperBound..<page.endIndex)
        else { return }
        let form = String(page[start.upperBound..<end.lowerBound])
        let pattern = /<input([^>]*)>|<textarea([^>]*)>\n?((?s:.*?))<\/textarea>|<select([^>]*)>((?s:.*?))<\/select>/
        for match in form.matches(of: pattern) {
            if let input = match.output.1 {
                takeInput(String(input))
            } else if let area = match.output.2 {
                add(area, value: String(match.output.3 ?? ""))
            } else if let select = match.output.4 {
                let options = (match.output.5 ?? "").matches(of: /<option value="([^"]*)"( selected)?>/)
                let chosen = options.first { $0.output.2 != nil } ?? options.first
                if let chosen { add(select, value: String(chosen.output.1)) }
            }
        }
    }

    private mutating func takeInput(_ attributes: String) {
        let type = Self.attribute("type", of: attributes) ?? "text"
        if ["checkbox", "radio"].contains(type), !attributes.contains(" checked") { return }
        add(Substring(attributes), value: Self.attribute("value", of: attributes) ?? "")
    }

    private mutating func add(_ attributes: Substring, value: String) {
        guard let name = Self.attribute("name", of: String(attributes)) else { return }
        // Browsers send the line ends of the Internet.
        fields.append((name.unescaped, value.unescaped.replacing("\n", with: "\r\n")))
    }

    private static func attribute(_ name: String, of attributes: String) -> String? {
        attributes.matches(of: /([a-z-]+)="([^"]*)"/).first { $0.output.1 == name }.map { String($0.output.2) }
    }

    /// The value of the first field of that name; nil when there is none.
    subscript(_ name: String) -> String? {
        get { fields.first { $0.name == name }?.value }
        set {
            let place = fields.firstIndex { $0.name == name } ?? fields.endIndex
            fields.removeAll { $0.name == name }
            if let newValue { fields.insert((name, newValue), at: min(place, fields.count)) }
        }
    }

    func typing(_ values: KeyValuePairs<String, String>) -> PageForm {
        var form = self
        for (name, value) in values { form[name] = value }
        return form
    }

    /// Ticks one more box of a name that several have.
    func ticking(_ name: String, _ value: String) -> PageForm {
        var form = self
        form.fields.append((name, value))
        return form
    }
}

extension String {
    fileprivate var unescaped: String {
        replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&amp;", with: "&")
    }
}

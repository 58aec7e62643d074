import Web

/// The panels of an editor's page: a heading that says what it is about, and the fields below it.
struct Panels {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    /// The panel whose heading is the text `admin.product.panel.NAME`.
    func panel(_ name: String, _ body: HTML) -> HTML {
        panel(texts("admin.product.panel.\(name)"), id: name, "<div class=\"panel-body\">\(body)</div>")
    }

    /// A panel that a table fills to its edges.
    func wide(_ name: String, _ body: HTML, foot: HTML? = nil) -> HTML {
        let foot: HTML? = foot.map { "<div class=\"panel-foot\">\($0)</div>" }
        return panel(texts("admin.product.panel.\(name)"), id: name, "\(body)\(foot)")
    }

    func panel(_ title: String, id: String, _ body: HTML) -> HTML {
        """
        <section class="panel" aria-labelledby="p-\(id)"><div class="panel-head"><h2 id="p-\(id)">\(title)</h2></div>\(body)</section>
        """
    }

    /// The sentence about a whole list, such as that somebody else has changed it.
    func note(_ fields: EditorFields, _ unit: String) -> HTML? {
        fields.problems[unit].map { "<p class=\"error list-note\">\(texts.say($0))</p>" }
    }

    /// Shows the form again with more empty rows; nothing is saved by it.
    var moreRows: HTML {
        """
        <button class="btn btn-plain" name="_do" value="more" formnovalidate>\(texts("admin.product.moreRows"))</button>
        """
    }

    /// A table within a form. Columns that are `nil` are not headed.
    func table(_ label: String, _ columns: [(label: String, isNumber: Bool)], _ rows: [HTML]) -> HTML {
        let head: [HTML] = columns.map { column in
            "<th scope=\"col\"\(column.isNumber ? " class=\"num\"" as HTML : .empty)>\(column.label)</th>"
        }
        return """
            <div class="scroll-x" tabindex="0" role="group" aria-label="\(label)"><table class="table form-table"><thead><tr>\(head)\
            </tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }
}

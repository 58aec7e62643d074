import Basics
import Catalog
import Web

/// The fields of a block: those that its kind shows.
struct BlockForm {
    static let spareItems = 2

    let block: HomeBlock
    let desk: WindowDesk
    private var parts: HomeBlock.Parts { block.parts }
    private var texts: Texts { desk.texts }

    init(_ block: HomeBlock, _ desk: WindowDesk) {
        (self.block, self.desk) = (block, desk)
    }

    /// The texts of the block itself, in the order in which they stand on the page.
    private var own: [(name: String, path: WritableKeyPath<HomeBlock, Localised> & Sendable, isLong: Bool)] {
        var own: [(name: String, path: WritableKeyPath<HomeBlock, Localised> & Sendable, isLong: Bool)] = []
        if parts.eyebrow { own.append(("eyebrow", \.eyebrow, false)) }
        if parts.title { own.append(("title", \.title, false)) }
        if parts.text { own.append(("text", \.text, true)) }
        if parts.button { own.append(("button", \.button, false)) }
        return own
    }

    private var hasLink: Bool { parts.link || block.kind == .collection || block.kind == .own }

    var fields: Form {
        var fields = own.map { (name: $0.name, value: block[keyPath: $0.path][desk.language] ?? "") }
        if hasLink { fields.append(("link", block.link)) }
        guard parts.items else { return Form(fields) }
        for (index, item) in block.items.enumerated() {
            if parts.figures { fields.append(("items.\(index).mark", item.mark)) }
            fields.append(("items.\(index).title", item.title[desk.language] ?? ""))
            if !parts.figures { fields.append(("items.\(index).text", item.text[desk.language] ?? "")) }
        }
        return Form(fields)
    }

    // MARK: What was typed

    func taking(_ reader: inout FieldReader) -> HomeBlock {
        var block = block
        for text in own {
            let most = text.isLong ? HomeBlock.mostTextCharacters : HomeBlock.mostTitleCharacters
            block[keyPath: text.path][desk.language] = reader.text(text.name, most: most)
        }
        if hasLink { block.link = reader.form["link"] }
        if parts.items { block.items = items(&reader) }
        return block
    }

    /// An item that is emptied in this language keeps its texts in the others; one whose box is ticked goes whole.
    private func items(_ reader: inout FieldReader) -> [HomeBlock.Item] {
        let typed = reader.form.fields.compactMap { EditorFields.place(of: $0.name, in: "items") }.max() ?? -1
        let last = min(typed, HomeBlock.mostItems + Self.spareItems)
        var items: [HomeBlock.Item] = []
        for index in 0..<max(last + 1, block.items.count) {
            guard reader.form["items.\(index).remove"] != "1" else { continue }
            var item = index < block.items.count ? block.items[index] : HomeBlock.Item(title: [:])
            item.title[desk.language] = reader.text("items.\(index).title", most: HomeBlock.mostTitleCharacters)
            if parts.figures {
                item.mark = reader.text("items.\(index).mark", most: HomeBlock.mostTitleCharacters)
            } else {
                item.text[desk.language] = reader.text("items.\(index).text", most: HomeBlock.mostTextCharacters)
            }
            items.append(item)
        }
        return items
    }

    // MARK: How it looks

    /// - Parameter blocks: the names of the theme's blocks.
    func view(
        _ fields: EditorFields, _ collections: [(value: String, label: String)], _ paths: [String], _ blocks: [String]
    ) -> HTML {
        let words: [HTML] = own.map { text in
            let label = texts("admin.home-page.\(text.name)")
            let isOwnHeading = text.name == "title" && block.title.isEmpty
            let hint = isOwnHeading ? texts("admin.home-page.titleHint") : desk.fallback(block[keyPath: text.path])
            return text.isLong
                ? fields.area(label, text.name, rows: 3, hint: hint, attributes: desk.inLanguage)
                : fields.field(label, text.name, hint: hint, attributes: desk.inLanguage)
        }
        let panel = Panels(texts).panel(
            texts("admin.home-page.kind.\(block.kind.rawValue)"), id: "block",
            """
            <div class="panel-body"><p class="muted">\(texts("admin.home-page.means.\(block.kind.rawValue)"))</p>\
            \(words)\(link(fields, collections, paths))\(themeBlock(fields, blocks))</div>
            """)
        return "\(panel)\(parts.items ? itemsPanel(fields) : nil)"
    }

    private func link(
        _ fields: EditorFields, _ collections: [(value: String, label: String)], _ paths: [String]
    ) -> HTML? {
        if block.kind == .collection {
            let every = (value: "", label: texts("admin.home-page.everyProduct"))
            return fields.select(texts("admin.collections.one"), "link", [every] + collections)
        }
        guard parts.link else { return nil }
        let options: [HTML] = paths.map { "<option value=\"\($0)\"></option>" }
        return """
            \(fields.field(texts("admin.home-page.link"), "link", hint: texts("admin.home-page.linkHint"), attributes: " list=\"paths\""))\
            <datalist id="paths">\(options)</datalist>
            """
    }

    private func themeBlock(_ fields: EditorFields, _ blocks: [String]) -> HTML? {
        guard block.kind == .own else { return nil }
        let gone = blocks.contains(block.link) || block.link.isEmpty ? [] : [block.link]
        let options = [(value: "", label: texts("admin.theme.noBlock"))] + (gone + blocks).map { (value: $0, label: $0) }
        return fields.select(
            texts("admin.theme.block"), "link", options,
            hint: gone.isEmpty ? texts("admin.theme.blockHint") : texts("admin.theme.blockGone"))
    }

    private func itemsPanel(_ fields: EditorFields) -> HTML {
        let panels = Panels(texts)
        let filled = max(block.items.count, fields.rows("items", spare: false).upperBound)
        let count = min(filled + Self.spareItems, max(HomeBlock.mostItems, filled))
        let rows = (0..<count).map { row($0, fields) }
        let columns =
            parts.figures
            ? [
                (label: texts("admin.home-page.figure"), isNumber: false),
                (label: texts("admin.home-page.figureOf"), isNumber: false),
            ]
            : [(label: texts("admin.products.title"), isNumber: false), (label: texts("admin.home-page.text"), isNumber: false)]
        let table = panels.table(
            texts("admin.home-page.items"), columns + [(label: texts("admin.product.remove"), isNumber: false)], rows)
        return panels.panel(
            texts("admin.home-page.items"), id: "items",
            "\(panels.note(fields, "items"))\(table)<div class=\"panel-foot\">\(texts("admin.home-page.itemsHint", ["most": String(HomeBlock.mostItems)]))</div>"
        )
    }

    private func row(_ index: Int, _ fields: EditorFields) -> HTML {
        let item = index < block.items.count ? block.items[index] : HomeBlock.Item(title: [:])
        let number = ["number": String(index + 1)]
        func cell(_ name: String, _ key: String, _ text: Localised) -> HTML {
            "<td class=\"wide\">\(fields.cell(texts(key, number), "items.\(index).\(name)", placeholder: fallback(text)))</td>"
        }
        let cells: HTML =
            parts.figures
            ? "\(cell("mark", "admin.home-page.figureNumber", [:]))\(cell("title", "admin.home-page.titleNumber", item.title))"
            : "\(cell("title", "admin.home-page.titleNumber", item.title))\(textCell(index, item.text, fields))"
        let remove: HTML? =
            index < block.items.count
            ? """
            <input type="checkbox" name="items.\(index).remove" value="1" aria-label="\(texts("admin.home-page.removeNumber", number))"\
            \(flag: "checked", if: fields.form["items.\(index).remove"] == "1")>
            """ : nil
        return "<tr>\(cells)<td class=\"tick\">\(remove)</td></tr>"
    }

    private func textCell(_ index: Int, _ text: Localised, _ fields: EditorFields) -> HTML {
        let name = "items.\(index).text"
        let label = texts("admin.home-page.textNumber", ["number": String(index + 1)])
        let problem: HTML? = fields.problems[name].map { "<p class=\"error\">\(texts.say($0))</p>" }
        return """
            <td class="wide"><textarea class="textarea item-text" id="\(fields.id(name))" name="\(name)" rows="2" aria-label="\(label)" \
            placeholder="\(fallback(text))"\(desk.inLanguage)>\n\(fields.form[name])</textarea>\(problem)</td>
            """
    }

    /// What visitors read while the edited language has none.
    private func fallback(_ text: Localised) -> String {
        text[desk.language] == nil ? text.best([desk.shop.baseLanguage] + desk.shop.languages)?.text ?? "" : ""
    }
}

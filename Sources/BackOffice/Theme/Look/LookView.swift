import Basics
import Content
import Web

/// The fields of a look: colours with how well they are read, letters, shape.
struct LookView {
    let fields: EditorFields
    let theme: Theme

    private var texts: Texts { fields.texts }
    private var panels: Panels { Panels(texts) }

    var html: HTML {
        """
        \(colours("light", Palette.light))\(colours("dark", Palette.dark))\(letters)\(shape)\(pictures)
        """
    }

    // MARK: Colours

    private func colours(_ name: String, _ shipped: Palette) -> HTML {
        let inputs = Palette.Part.allCases.map { part -> HTML in
            let field = "\(name).\(part.rawValue)"
            return fields.field(
                texts("admin.theme.colour.\(part.rawValue)"), field, hint: texts("admin.theme.means.\(part.rawValue)"),
                attributes: " dir=\"ltr\" data-colour placeholder=\"\(shipped[part].hex)\" maxlength=\"7\" autocomplete=\"off\"")
        }
        let pairs = Palette.pairs.map { pair(name, $0) }
        return panels.panel(
            texts("admin.theme.colours.\(name)"), id: name,
            """
            <div class="panel-body"><div class="form-2">\(inputs)</div><ul class="theme-pairs" aria-label="\(texts("admin.theme.contrasts"))">\
            \(pairs)</ul></div>
            """)
    }

    /// How well one colour is read on the other, and what would be enough.
    private func pair(_ name: String, _ pair: Palette.Pair) -> HTML {
        let (front, ground) = ("\(name).\(pair.front.rawValue)", "\(name).\(pair.ground.rawValue)")
        let words = texts("admin.theme.pair.\(pair.front.rawValue)")
        let shown: (ratio: String, key: String, colour: String)? =
            if let one = Colour(fields.form[front]), let other = Colour(fields.form[ground]) {
                (
                    Look.shown(one.contrast(with: other)), Self.level(one.contrast(with: other)),
                    one.readable(on: other, least: Palette.goodContrast).hex
                )
            } else { nil }
        let verdict = shown.map { texts("admin.theme.contrast.\($0.key)", ["colour": $0.colour]) } ?? ""
        return """
            <li data-front="\(front)" data-ground="\(ground)" data-good="\(texts("admin.theme.contrast.good"))" \
            data-weak="\(texts("admin.theme.contrast.weak"))" data-bad="\(texts("admin.theme.contrast.bad"))">\
            <span>\(words)</span> <b class="num" data-ratio>\(shown?.ratio) : 1</b> \
            <span class="pill pill-\(Self.pill(shown?.key))" data-verdict role="status">\(verdict)</span></li>
            """
    }

    private static func level(_ ratio: Double) -> String {
        ratio >= Palette.goodContrast ? "good" : ratio >= Palette.leastContrast ? "weak" : "bad"
    }

    private static func pill(_ level: String?) -> String {
        level == "good" ? "ok" : level == "weak" ? "warn" : "bad"
    }

    // MARK: Letters and shape

    private var letters: HTML {
        let stacks = Look.Stack.allCases.map { (value: $0.rawValue, label: texts("admin.theme.stack.\($0.rawValue)")) }
        let fonts = theme.paths(.font).map { (value: $0, label: texts("admin.theme.ownFont", ["name": ThemeFile.name($0)])) }
        return panels.panel(
            texts("admin.theme.letters"), id: "letters",
            """
            <div class="panel-body"><div class="form-2">\(fields.select(texts("admin.theme.unit.type.titles"), "type.titles", stacks + fonts))\
            \(fields.select(texts("admin.theme.unit.type.text"), "type.text", stacks + fonts))</div>\
            <p class="hint">\(texts("admin.theme.lettersHint"))</p></div>
            """)
    }

    private var shape: HTML {
        let row =
            [(value: "", label: texts("admin.theme.rowAuto"))]
            + (Look.leastProductsInRow...Look.mostProductsInRow).map { (value: String($0), label: String($0)) }
        return panels.panel(
            texts("admin.theme.shape"), id: "shape",
            """
            <div class="panel-body"><div class="form-2">\
            \(select("corners", Look.Corners.allCases.map(\.rawValue)))\(select("density", Look.Density.allCases.map(\.rawValue)))\
            \(select("hero", Look.Hero.allCases.map(\.rawValue)))\(select("cards", Look.Cards.allCases.map(\.rawValue)))\
            \(fields.select(texts("admin.theme.unit.row"), "row", row))</div>\
            <p class="hint">\(texts("admin.theme.blocksHint")) <a href="/admin/home-page">\(texts("admin.nav.frontPage"))</a></p></div>
            """)
    }

    private func select(_ unit: String, _ values: [String]) -> HTML {
        fields.select(
            texts("admin.theme.unit.\(unit)"), unit, values.map { (value: $0, label: texts("admin.theme.\(unit).\($0)")) })
    }

    private var pictures: HTML {
        let options =
            [(value: "", label: texts("admin.theme.noPicture"))] + theme.paths(.picture).map { (value: $0, label: $0) }
        return panels.panel(
            texts("admin.theme.pictures"), id: "theme-pictures",
            """
            <div class="panel-body form-2">\(LookForm.pictures.map {
                fields.select(texts("admin.theme.unit.\($0)"), $0, options, hint: texts("admin.theme.hint.\($0)"))
            } as [HTML])</div>
            """)
    }
}

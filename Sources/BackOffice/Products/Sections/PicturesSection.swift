import Basics
import Catalog
import Media
import Web

/// The product's pictures: their order, what each shows, in words and as a variant.
enum PicturesSection: ProductSection {
    static let mostCharacters = 500

    static func fields(_ desk: ProductDesk) -> Form {
        Form(
            (desk.product.pictures ?? []).enumerated().flatMap { index, use in
                [
                    ("place", String(index + 1)), ("alt", use.alt[desk.language] ?? ""), ("variant", use.sku ?? ""),
                    ("remove", ""),
                ].map { (name: "\($0.0)-\(use.pictureID)", value: $0.1) }
            })
    }

    static func take(_ reader: inout FieldReader, into product: inout ProductDraft, _ desk: ProductDesk) {
        let skus = Set((product.variants ?? []).map(\.sku))
        var placed: [(place: Int, use: ProductDraft.PictureUse)] = []
        for (index, use) in (product.pictures ?? []).enumerated() {
            let id = use.pictureID
            guard reader.form["remove-\(id)"] != "1" else { continue }
            var use = use
            use.alt[desk.language] = reader.text("alt-\(id)", most: mostCharacters)
            let sku = reader.form["variant-\(id)"]
            use.sku = skus.contains(sku) ? sku : nil
            placed.append((reader.whole("place-\(id)") ?? index + 1, use))
        }
        product.pictures = reordered(placed, stored: (product.pictures ?? []).map(\.pictureID))
    }

    /// By their numbers. Of two with one number the one that was given it comes first: a 3 changed to 1 goes before the old 1.
    private static func reordered(
        _ placed: [(place: Int, use: ProductDraft.PictureUse)], stored: [String]
    ) -> [ProductDraft.PictureUse] {
        let places = Dictionary(stored.enumerated().map { ($0.element, $0.offset + 1) }, uniquingKeysWith: { $1 })
        let sorted = placed.enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            if one.place != other.place { return one.place < other.place }
            let (oneStayed, otherStayed) = (places[one.use.pictureID] == one.place, places[other.use.pictureID] == other.place)
            if oneStayed == otherStayed { return left.offset < right.offset }
            // One that moved back from the front takes its place after the one that stood there.
            let mover = oneStayed ? other : one
            let goesForward = (places[mover.use.pictureID] ?? 0) > mover.place
            return oneStayed ? !goesForward : goesForward
        }
        return sorted.map(\.element.use)
    }

    // MARK: How it looks

    static func view(_ fields: EditorFields, _ desk: ProductDesk) -> HTML {
        let panels = Panels(desk.texts)
        let uses = desk.product.pictures ?? []
        guard !uses.isEmpty else {
            return panels.panel("pictures", "<p class=\"muted\">\(desk.texts("admin.product.noPictures"))</p>")
        }
        let variants =
            [(value: "", label: desk.texts("admin.product.everyVariant"))]
            + (desk.product.variants ?? []).map { (value: $0.sku, label: $0.sku) }
        let items: [HTML] = uses.enumerated().map { item($0.offset, $0.element, fields, variants, desk) }
        return panels.wide(
            "pictures", "<ul class=\"picture-list\" data-order>\(items)</ul>",
            foot: "<span>\(desk.texts("admin.product.picturesHint"))</span>")
    }

    private static func item(
        _ index: Int, _ use: ProductDraft.PictureUse, _ fields: EditorFields, _ variants: [(value: String, label: String)],
        _ desk: ProductDesk
    ) -> HTML {
        let (texts, id) = (desk.texts, use.pictureID)
        let number = ["number": String(index + 1)]
        let picture: HTML? = desk.pictures[id].map { view in
            """
            <img src="\(href: view.fallback(wanted: 320))" alt="\(use.alt.best(desk.readingChain)?.text ?? "")" \
            width="\(view.width)" height="\(view.height)" loading="lazy">
            """
        }
        return """
            <li><fieldset><legend class="vh">\(texts("admin.product.picture", number))</legend><div class="picture">\(picture)</div>
            <div class="picture-fields">\(fields.field(texts("admin.product.alt"), "alt-\(id)", hint: fallback(use.alt, desk), attributes: " lang=\"\(desk.language.rawValue)\" dir=\"auto\""))
            <div class="form-2">\(fields.field(texts("admin.product.placeNumber"), "place-\(id)", isNumber: true))
            \(fields.select(texts("admin.product.shows"), "variant-\(id)", variants))</div>
            <div class="row">\(fields.tick(texts("admin.product.removePicture"), "remove-\(id)", value: "1"))\(steps(texts, number))</div></div></fieldset></li>
            """
    }

    /// Where a script runs a picture is dragged, or moved by these with the keyboard; the numbers follow.
    private static func steps(_ texts: Texts, _ number: [String: String]) -> HTML {
        let steps: [HTML] = [("earlier", "-1"), ("later", "1")].map { name, by in
            """
            <button class="btn btn-plain" type="button" data-move="\(by)" hidden>\(texts("admin.pictures.\(name)"))\
            <span class="vh"> \(texts("admin.product.picture", number))</span></button>
            """
        }
        return "<span class=\"row\">\(steps)</span>"
    }

    private static func fallback(_ text: Localised, _ desk: ProductDesk) -> String? {
        desk.fallback(text).map {
            desk.texts("admin.product.fallback", ["language": desk.name(of: $0.language), "text": $0.text])
        }
    }
}

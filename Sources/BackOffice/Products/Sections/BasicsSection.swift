import Basics
import Catalog
import Foundation
import Store
import Web

/// Whether it is sold and to whom, what it is, and where it stands in the shop.
enum BasicsSection: ProductSection {
    static let mostCharacters = 120
    /// A code of the Harmonized System has six digits; countries add up to six of their own.
    static let codeDigits = 6...12

    static func fields(_ desk: ProductDesk) -> Form {
        let product = desk.product
        let ticks = (product.collectionSlugs ?? []).map { (name: "collections", value: $0) }
        let offered = OfferedOn.channels.filter { !desk.withheld.contains($0) }.map { (name: "offered", value: $0) }
        return Form(
            [
                ("status", product.status?.rawValue ?? ""), ("audience", product.audience?.rawValue ?? ""),
                ("brand", product.brand ?? ""), ("origin", product.origin ?? ""), ("hsCode", product.hsCode ?? ""),
                ("unit", product.unit?.rawValue ?? ""), ("category", product.categorySlug ?? ""),
                ("tags", (product.tags ?? []).joined(separator: ", ")),
            ] + (ticks.isEmpty ? [("collections", "")] : ticks) + (offered.isEmpty ? [("offered", "")] : offered))
    }

    static func take(_ reader: inout FieldReader, into product: inout ProductDraft, _ desk: ProductDesk) {
        product.status = Product.Status(rawValue: reader.form["status"]) ?? product.status
        product.audience = Product.Audience(rawValue: reader.form["audience"]) ?? product.audience
        product.unit = Product.Unit(rawValue: reader.form["unit"]) ?? product.unit
        product.brand = reader.text("brand", most: mostCharacters)
        product.origin = reader.form["origin"]
        product.hsCode = hsCode(&reader)
        product.categorySlug = reader.form["category"].isEmpty ? nil : reader.form["category"]
        product.collectionSlugs = reader.form.all("collections").filter { !$0.isEmpty }
        // People type the commas of their own keyboard.
        product.tags = reader.form["tags"].split(whereSeparator: { ",，、;；".contains($0) })
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        if let tag = product.tags?.first(where: { $0.count > mostCharacters }) {
            reader.refuse("tags", "admin.product.problem.tooLong", ["most": String(mostCharacters), "count": String(tag.count)])
        }
    }

    /// The channels are no part of the draft: files that come back from one say nothing of the others.
    static func prepare(_ fields: Form, _ desk: ProductDesk, in tx: Transaction) throws {
        let withheld = Set(OfferedOn.channels).subtracting(fields.all("offered"))
        try OfferedOn.withhold(desk.id, from: withheld, actor: desk.staff.id.text, in: tx)
    }

    private static func hsCode(_ reader: inout FieldReader) -> String {
        let code = reader.form["hsCode"]
        let digits = code.filter { !". ".contains($0) }
        let isCode = digits.utf8.allSatisfy { (48...57).contains($0) } && codeDigits.contains(digits.utf8.count)
        if !code.isEmpty, !isCode { reader.refuse("hsCode", "admin.product.problem.hsCode") }
        return code
    }

    // MARK: How it looks

    static func view(_ fields: EditorFields, _ desk: ProductDesk) -> HTML {
        let panels = Panels(desk.texts)
        return """
            <div class="cols"><div class="stack">\(panels.panel("selling", selling(fields)))\
            \(panels.panel("identity", identity(fields, desk)))\(panels.panel("place", place(fields, desk)))</div>\
            <div class="stack">\(ProductGaps.view(desk))</div></div>
            """
    }

    private static func selling(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        return """
            <div class="form-2">
            \(fields.choice(texts("admin.product.status"), "status", Product.Status.allCases.map {
                ($0.rawValue, texts("admin.productStatus.\($0.rawValue)"), texts("admin.product.statusMeans.\($0.rawValue)"))
            }))
            \(fields.choice(texts("admin.products.audience"), "audience", Product.Audience.allCases.map {
                ($0.rawValue, texts("admin.productAudience.\($0.rawValue)"), texts("admin.product.audienceMeans.\($0.rawValue)"))
            }))
            </div>
            \(offered(fields))
            """
    }

    /// Where the product is offered: what its audience says of the own site and of marketplaces, and a tick for each kind of file.
    private static func offered(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let audience = fields.form["audience"]
        let rows: [(label: String, isOffered: Bool)] = [
            (texts("admin.offered.site"), audience != "marketplace"), (texts("admin.offered.marketplaces"), audience != "own"),
        ]
        let shown: [HTML] = rows.map { row in
            "<tr><th scope=\"row\">\(row.label)</th><td>\(texts(row.isOffered ? "admin.offered.yes" : "admin.offered.no"))</td></tr>"
        }
        let files: [HTML] = OfferedOn.channels.map { channel in
            let isFeed = OfferedOn.feeds.contains(channel)
            let name = texts(isFeed ? "admin.feeds.kind.\(channel)" : "admin.import.format.\(channel)")
            return
                "<tr><th scope=\"row\">\(name)</th><td>\(fields.tick(texts(isFeed ? "admin.feeds.inFeed" : "admin.offered.inFile"), "offered", value: channel))</td></tr>"
        }
        return """
            <table class="table offered"><caption class="label">\(texts("admin.offered.title"))</caption><tbody>\(shown)\(files)</tbody></table>\
            <p class="hint">\(texts("admin.offered.hint"))</p>
            """
    }

    private static func identity(_ fields: EditorFields, _ desk: ProductDesk) -> HTML {
        let texts = fields.texts
        let units = Product.Unit.allCases.map { (value: $0.rawValue, label: texts("admin.unit.\($0.rawValue)")) }
        return """
            <div class="form-2">
            \(fields.field(texts("admin.products.brand"), "brand"))
            \(fields.select(texts("admin.product.origin"), "origin", countries(desk)))
            \(fields.field(texts("admin.product.hsCode"), "hsCode", hint: texts("admin.product.hsCodeHint")))
            \(fields.select(texts("admin.product.unit"), "unit", units))
            </div>
            """
    }

    private static func countries(_ desk: ProductDesk) -> [(value: String, label: String)] {
        let locale = Locale(identifier: desk.texts.language.rawValue)
        var codes = Set(Locale.Region.isoRegions.map(\.identifier).filter { $0.count == 2 })
        if let origin = desk.product.origin, !origin.isEmpty { codes.insert(origin) }
        let named = codes.map { (value: $0, label: locale.localizedString(forRegionCode: $0) ?? $0) }
        return [("", desk.texts("admin.product.notSaid"))]
            + named.sorted { $0.label.compare($1.label, locale: locale) == .orderedAscending }
    }

    /// With a script each tag is a chip, and those in use are offered.
    private static func chips(_ texts: Texts) -> HTML {
        " list=\"tags-in-use\" data-chips=\"\(texts("admin.tags.takeOff"))\" data-chips-label=\"\(texts("admin.tags.add"))\" dir=\"auto\""
    }

    private static func place(_ fields: EditorFields, _ desk: ProductDesk) -> HTML {
        let texts = fields.texts
        let categories = desk.categories.map { place in
            (value: place.slug, label: String(repeating: "\u{2003}", count: place.level - 1) + place.title)
        }
        let ticks = desk.collections.map { fields.tick($0.title, "collections", value: $0.slug) }
        let collections: HTML? =
            ticks.isEmpty
            ? nil
            : "<fieldset class=\"ticks\"><legend class=\"label\">\(texts("admin.product.collections"))</legend>\(ticks)</fieldset>"
        return """
            \(fields.select(texts("admin.product.category"), "category", [("", texts("admin.product.noCategory"))] + categories))
            \(collections)
            \(fields.field(texts("admin.products.tags"), "tags", hint: texts("admin.products.tagsHint"), attributes: chips(texts)))
            <datalist id="tags-in-use">\(desk.tags.map { "<option value=\"\($0.text)\"></option>" as HTML })</datalist>
            """
    }
}

import Basics
import Catalog
import Store
import Web

/// The option axes, and the variants that choose along them: SKU, bar code, stock, back-order days and weight of each.
enum VariantsSection: ProductSection {
    /// Variants that one page edits; more of them are changed through a product file.
    static let mostShown = 100
    static let mostCharacters = 120
    static let added = "added"

    static func fields(_ desk: ProductDesk) -> Form {
        Form(OptionForm.fields(desk) + shown(desk).flatMap(fields(of:)))
    }

    private static func fields(of variant: ProductDraft.VariantDraft) -> [(name: String, value: String)] {
        let stock = (variant.stock ?? nil).map { String($0) } ?? ""
        var fields: [(name: String, value: String)] = [
            ("sku", variant.sku), ("barcode", variant.barcode ?? ""), ("stock", stock),
            ("later", (variant.backOrderDays ?? nil).map { String($0) } ?? ""),
            ("weight", PackingSection.kilograms(variant.weightG)), ("remove", ""),
        ]
        for (axis, key) in variant.optionKeys.enumerated() { fields.append(("choice-\(axis)", key)) }
        return fields.map { (name: "\($0.name)-\(variant.sku)", value: $0.value) }
    }

    static func shown(_ desk: ProductDesk) -> ArraySlice<ProductDraft.VariantDraft> {
        (desk.product.variants ?? []).prefix(mostShown)
    }

    // MARK: Reading

    static func take(_ reader: inout FieldReader, into product: inout ProductDraft, _ desk: ProductDesk) {
        let options = OptionForm(&reader, desk)
        product.options = options.axes.map(\.option)
        let isShown = Set(shown(desk).map(\.sku))
        var fieldOf: [(field: String, variant: ProductDraft.VariantDraft)] = []
        var renamed: [String: String] = [:]
        for variant in product.variants ?? [] {
            let name = variant.sku
            if isShown.contains(name), reader.form["remove-\(name)"] == "1" { continue }
            var taken = variant
            if isShown.contains(name) { take(&reader, into: &taken, at: { "\($0)-\(name)" }) }
            taken.optionKeys = keys(&reader, of: variant, options, isShown.contains(name) ? { "choice-\($0)-\(name)" } : nil)
            renamed[name] = taken.sku
            fieldOf.append(("sku-\(name)", taken))
        }
        fieldOf += newVariants(&reader, options).map { ("\(added).\($0.index).sku", $0.variant) }
        checkTogether(fieldOf, &reader)
        product.variants = fieldOf.map(\.variant)
        product.pictures = product.pictures?.map { use in
            ProductDraft.PictureUse(pictureID: use.pictureID, alt: use.alt, sku: use.sku.flatMap { renamed[$0] })
        }
    }

    private static func take(
        _ reader: inout FieldReader, into variant: inout ProductDraft.VariantDraft, at field: (String) -> String
    ) {
        let known = variant.barcode ?? ""
        variant.sku = reader.text(field("sku"), most: mostCharacters)
        if variant.sku.isEmpty { reader.refuse(field("sku"), "admin.product.problem.skuMissing") }
        variant.barcode = reader.form[field("barcode")].filter { $0 != " " && $0 != "-" }
        // What an import once brought in is left alone until somebody changes it.
        if reader.form[field("barcode")] == known {
            variant.barcode = known
        } else {
            checkBarcode(&reader, field("barcode"), variant.barcode ?? "")
        }
        variant.stock = .some(reader.whole(field("stock")))
        variant.backOrderDays = .some(reader.whole(field("later"), from: 1))
        variant.weightG = reader.scaled(field("weight"), digits: PackingSection.kilogramDigits)
    }

    private static func checkBarcode(_ reader: inout FieldReader, _ field: String, _ barcode: String) {
        guard !barcode.isEmpty else { return }
        switch Barcode.check(barcode) {
        case .ok: return
        case .noBarcode: reader.refuse(field, "admin.product.problem.noBarcode")
        case .wrongCheckDigit(let right):
            reader.refuse(field, "admin.product.problem.checkDigit", ["digit": String(right), "last": String(barcode.suffix(1))])
        }
    }

    /// The values a variant chooses: along an axis that is new, the first one.
    private static func keys(
        _ reader: inout FieldReader, of variant: ProductDraft.VariantDraft, _ options: OptionForm, _ field: ((Int) -> String)?
    ) -> [String] {
        options.axes.map { axis in
            let first = axis.option.values.first?.key ?? ""
            guard let old = axis.old, variant.optionKeys.indices.contains(old) else { return first }
            let name = field?(old)
            let key = name.map { reader.form[$0] } ?? variant.optionKeys[old]
            if let name, !axis.option.values.contains(where: { $0.key == key }) {
                reader.refuse(name, "admin.product.problem.valueGone")
            }
            return key
        }
    }

    private static func newVariants(
        _ reader: inout FieldReader, _ options: OptionForm
    ) -> [(index: Int, variant: ProductDraft.VariantDraft)] {
        let last = reader.form.fields.compactMap { EditorFields.place(of: $0.name, in: added) }.max() ?? -1
        var variants: [(index: Int, variant: ProductDraft.VariantDraft)] = []
        for index in 0...max(0, last) {
            let at = "\(added).\(index)."
            guard ["sku", "barcode", "stock", "later", "weight"].contains(where: { !reader.form[at + $0].isEmpty }) else {
                continue
            }
            var variant = ProductDraft.VariantDraft(sku: "")
            take(&reader, into: &variant, at: { at + $0 })
            variant.optionKeys = options.axes.enumerated().map { place, axis in
                let key = reader.form["\(at)choice\(place)"]
                if !axis.option.values.contains(where: { $0.key == key }) {
                    reader.refuse("\(at)choice\(place)", "admin.product.problem.chooseValue")
                }
                return key
            }
            variants.append((index, variant))
        }
        return variants
    }

    /// What can only be said of all variants: one at least, no SKU, bar code or choice twice.
    private static func checkTogether(
        _ variants: [(field: String, variant: ProductDraft.VariantDraft)], _ reader: inout FieldReader
    ) {
        if variants.isEmpty { reader.refuse(added, "admin.product.problem.lastVariant") }
        var (skus, barcodes): (Set<String>, Set<String>) = ([], [])
        var choices: [[String]: String] = [:]
        for (field, variant) in variants {
            if !skus.insert(variant.sku).inserted { reader.refuse(field, "admin.product.problem.skuTwice") }
            let barcodeField =
                field.hasPrefix(added) ? field.replacing(".sku", with: ".barcode") : "barcode-" + field.dropFirst(4)
            if let barcode = variant.barcode, !barcode.isEmpty, !barcodes.insert(barcode).inserted {
                reader.refuse(barcodeField, "admin.product.problem.barcodeTwice")
            }
            if let other = choices.updateValue(variant.sku, forKey: variant.optionKeys) {
                reader.refuse(field, "admin.product.problem.variantsAlike", ["other": other])
            }
        }
    }

    // MARK: Saving

    /// SKUs change before the product is saved, so that prices and carts stay with their variants.
    static func prepare(_ fields: Form, _ desk: ProductDesk, in tx: Transaction) throws {
        let pairs = shown(desk).filter { fields["remove-\($0.sku)"] != "1" }.map { ($0.sku, fields["sku-\($0.sku)"]) }
        try Variant.renumber(
            Dictionary(pairs, uniquingKeysWith: { $1 }), of: desk.id, actor: desk.staff.id.text, in: tx)
    }

    static func place(_ message: Message, in fields: Form, _ desk: ProductDesk) -> (FieldProblems, Message?) {
        let sku = message.arguments["sku"] ?? ""
        let isOwn = { (name: String) in name.hasPrefix("sku-") || name.hasPrefix("\(added).") && name.hasSuffix(".sku") }
        let field = fields.fields.first { isOwn($0.name) && $0.value.trimmingCharacters(in: .whitespaces) == sku }
        guard let field, !sku.isEmpty else { return (.none, message) }
        var problems = FieldProblems.none
        problems.add(field.name, message)
        return (problems, nil)
    }
}

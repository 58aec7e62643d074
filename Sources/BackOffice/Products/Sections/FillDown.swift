import Catalog
import Foundation
import MoneyKit
import Web

/// One value for many variants at once. The rows are shown with it, and saved when the form is.
///
/// What is to be set, and for which rows, is the form's own business: its fields begin with a low line and are none of the
/// product's.
enum FillDown {
    static let wish = "fill"
    static let wishForAll = "fillAll"
    /// What can be set for many variants; each is a column of the table.
    static let columns = ["stock", "later", "weight"]

    /// Puts what was typed above the table into the ticked rows, or into all. What was typed is taken out of its field again.
    static func applied(_ fields: Form, _ wish: String, _ skus: [String]) -> Form {
        let ticked = wish == wishForAll ? Set(skus) : Set(fields.all("_pick"))
        let values = columns.filter { !fields["_set-\($0)"].isEmpty }.map { (column: $0, value: fields["_set-\($0)"]) }
        guard !ticked.isEmpty, !values.isEmpty else { return fields }
        var wanted: [String: String] = [:]
        for sku in skus where ticked.contains(sku) {
            for (column, value) in values { wanted["\(column)-\(sku)"] = value }
        }
        let kept = fields.fields.filter { !$0.name.hasPrefix("_set-") && wanted[$0.name] == nil }
        return Form(kept + wanted.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) })
    }

    /// The fields above the table, and the two buttons.
    static func view(_ fields: EditorFields, _ desk: ProductDesk) -> HTML? {
        guard (desk.product.variants ?? []).count > 1 else { return nil }
        let texts = desk.texts
        let inputs: [HTML] = columns.map { column in
            let label = texts(label(of: column))
            return """
                <div class="field"><label for="set-\(column)">\(label)</label><input class="input input-num" id="set-\(column)" \
                name="_set-\(column)" inputmode="decimal" value="\(fields.form["_set-\(column)"])"></div>
                """
        }
        return """
            <fieldset class="fill-down row"><legend class="label">\(texts("admin.variants.fill"))</legend>\(inputs)
            <button class="btn btn-line" name="_do" value="\(wish)" formnovalidate data-fill="ticked">\(texts("admin.variants.ticked"))</button>
            <button class="btn btn-plain" name="_do" value="\(wishForAll)" formnovalidate data-fill="all">\(texts("admin.variants.all"))</button>
            </fieldset>
            """
    }

    private static func label(of column: String) -> String {
        switch column {
        case "stock": "admin.products.stock"
        case "later": "admin.product.later"
        default: "admin.product.weight"
        }
    }

    /// The box that ticks a row.
    static func tick(_ sku: String?, _ fields: EditorFields, _ texts: Texts) -> HTML {
        guard let sku else { return "<td class=\"tick\"></td>" }
        return """
            <td class="tick"><input type="checkbox" name="_pick" value="\(sku)"\
            \(flag: "checked", if: fields.form.all("_pick").contains(sku)) aria-label="\(texts("admin.variants.pick", ["sku": sku]))"></td>
            """
    }
}

extension Form {
    /// The fields that are the form's own business, such as which rows are ticked.
    var own: [(name: String, value: String)] {
        fields.filter { $0.name == "_pick" || $0.name.hasPrefix("_set-") }
    }

    func with(_ more: [(name: String, value: String)]) -> Form { more.isEmpty ? self : Form(fields + more) }
}

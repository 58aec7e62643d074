import Catalog
import Foundation
import Web

/// Fills in a row for every way of choosing that no variant has yet. The rows are shown, not saved.
extension VariantsSection {
    static func rearranged(_ fields: Form, _ wish: String, _ desk: ProductDesk) -> Form {
        if wish.hasPrefix(FillDown.wish) { return FillDown.applied(fields, wish, shown(desk).map(\.sku)) }
        guard wish == "combine" else { return fields }
        var reader = FieldReader(fields)
        let options = OptionForm(&reader, desk)
        var draft = desk.product
        take(&reader, into: &draft, desk)
        let taken = Set((draft.variants ?? []).map(\.optionKeys))
        let missing = options.combinations.filter { !taken.contains($0) }.prefix(mostShown)
        let next = (fields.fields.compactMap { EditorFields.place(of: $0.name, in: added) }.max() ?? -1) + 1
        let stem = stem(of: (desk.product.variants ?? []).map(\.sku))
        return Form(
            fields.fields
                + missing.enumerated().flatMap { index, keys in
                    let at = "\(added).\(next + index)."
                    let sku = ([stem] + keys).joined(separator: "-").uppercased()
                    return [(name: at + "sku", value: sku)]
                        + keys.enumerated().map { (name: "\(at)choice\($0.offset)", value: $0.element) }
                })
    }

    /// What all SKUs begin with, up to a hyphen: `HB-500` of `HB-500-GRN` and `HB-500-SND`.
    static func stem(of skus: [String]) -> String {
        guard let first = skus.first else { return "" }
        guard skus.count > 1 else { return first }
        let common = skus.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
        let stem = common.trimmingCharacters(in: CharacterSet(charactersIn: "-_. "))
        return stem.isEmpty ? first : stem
    }
}

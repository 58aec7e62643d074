import Basics
import Catalog
import Web

/// The axes along which variants differ, as a form has them.
struct OptionForm: Sendable {
    static let list = "options"
    static let most = 3
    static let mostCharacters = 120

    /// One axis: what it becomes, and which of the stored ones it was.
    struct Axis: Sendable {
        let option: ProductDraft.Option
        let old: Int?
    }

    let axes: [Axis]

    static func fields(_ desk: ProductDesk) -> [(name: String, value: String)] {
        (desk.product.options ?? []).enumerated().flatMap { index, option in
            let values = option.values.enumerated().flatMap { place, value in
                [("key", value.key), ("label", value.label[desk.language] ?? ""), ("swatch", value.swatch ?? "")].map {
                    (name: "\(list).\(index).values.\(place).\($0.0)", value: $0.1)
                }
            }
            return [(name: "\(list).\(index).name", value: option.name[desk.language] ?? "")] + values
        }
    }

    init(_ reader: inout FieldReader, _ desk: ProductDesk) {
        let stored = desk.product.options ?? []
        let last = reader.form.fields.compactMap { EditorFields.place(of: $0.name, in: Self.list) }.max() ?? -1
        var axes: [Axis] = []
        for index in 0...max(0, min(last, Self.most - 1)) {
            let old = stored.indices.contains(index) ? stored[index] : nil
            let values = Self.values(&reader, index, old, desk)
            let field = "\(Self.list).\(index).name"
            var name = old?.name ?? [:]
            name[desk.language] = reader.text(field, most: Self.mostCharacters)
            if values.isEmpty {
                // An axis goes when it has neither values nor a name any more.
                if !reader.form[field].isEmpty { reader.refuse(field, "admin.product.problem.optionValues") }
                continue
            }
            if name.isEmpty { reader.refuse(field, "admin.product.problem.optionName") }
            axes.append(Axis(option: ProductDraft.Option(name: name, values: values), old: old == nil ? nil : index))
        }
        self.axes = axes
    }

    private static func values(
        _ reader: inout FieldReader, _ index: Int, _ old: ProductDraft.Option?, _ desk: ProductDesk
    ) -> [ProductDraft.OptionValue] {
        let at = "\(list).\(index).values"
        let last = reader.form.fields.compactMap { EditorFields.place(of: $0.name, in: at) }.max() ?? -1
        var values: [ProductDraft.OptionValue] = []
        for place in 0...max(0, last) {
            let label = reader.text("\(at).\(place).label", most: mostCharacters)
            let key = reader.form["\(at).\(place).key"]
            let known = old?.values.first { $0.key == key }
            var labels = known?.label ?? [:]
            let wasWritten = labels[desk.language] != nil
            labels[desk.language] = label
            // An emptied value goes, but not where it only lacks its word in one language.
            let isKept = known != nil && label.isEmpty && (!wasWritten || desk.language != desk.shop.baseLanguage)
            guard !label.isEmpty || isKept else { continue }
            let swatch = swatch(&reader, "\(at).\(place).swatch")
            let made = known?.key ?? newKey(label, values.map(\.key) + (old?.values.map(\.key) ?? []))
            values.append(ProductDraft.OptionValue(key: made, label: labels, swatch: swatch))
        }
        return values
    }

    private static func swatch(_ reader: inout FieldReader, _ name: String) -> String? {
        let text = reader.form[name].lowercased()
        guard !text.isEmpty else { return nil }
        if !isColour(text) { reader.refuse(name, "admin.product.problem.swatch") }
        return text
    }

    static func isColour(_ text: String) -> Bool {
        text.wholeMatch(of: /#[0-9a-fA-F]{6}/) != nil
    }

    /// The same label gives the same key, so that a row that was filled in before saving still fits after it.
    private static func newKey(_ label: String, _ taken: [String]) -> String {
        let slug = Slug.make(from: label)
        let key = slug.isEmpty ? "value" : slug
        guard taken.contains(key) else { return key }
        return (2...).lazy.map { "\(key)-\($0)" }.first { !taken.contains($0) } ?? key
    }

    // MARK: Choosing

    /// The values of an axis to choose from, named for the reader.
    func choices(_ axis: Int, _ desk: ProductDesk) -> [(value: String, label: String)] {
        axes[axis].option.values.map { ($0.key, $0.label.best([desk.language] + desk.readingChain)?.text ?? $0.key) }
    }

    func name(_ axis: Int, _ desk: ProductDesk) -> String {
        axes[axis].option.name.best([desk.language] + desk.readingChain)?.text ?? "\(axis + 1)"
    }

    /// Every way of choosing one value of each axis.
    var combinations: [[String]] {
        axes.isEmpty ? [] : axes.reduce([[]]) { all, axis in all.flatMap { keys in axis.option.values.map { keys + [$0.key] } } }
    }
}

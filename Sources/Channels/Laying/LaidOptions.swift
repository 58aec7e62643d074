import Basics
import Catalog

/// The options that a file names, laid over those of a product. An option is known again by its name in any language, a value
/// by its key or by its label.
struct LaidOptions {
    /// All options of the product: its own in their order, then those that are new.
    private(set) var options: [ProductDraft.Option]
    /// For each of the file's options its place among `options`, and the product's keys for the file's.
    private var places: [(place: Int, keys: [String: String])] = []
    private let named: [ProductDraft.Option]
    private let known: [ProductDraft.Option]

    /// - Parameter namesAllVariants: the file says of every variant what it chooses, so that an option may get another name.
    init(_ named: [ProductDraft.Option], over known: [ProductDraft.Option], namesAllVariants: Bool) {
        (self.named, self.known) = (named, known)
        options = known
        for (option, place) in zip(named, Self.places(of: named, in: known, namesAllVariants)) {
            guard let place else {
                options.append(option)
                places.append((options.count - 1, [:]))
                continue
            }
            let (laid, keys) = Self.lay(option, over: known[place])
            options[place] = laid
            places.append((place, keys))
        }
    }

    var namesNone: Bool { named.isEmpty }
    var namesAll: Bool { named.count == known.count && options.count == known.count }

    /// Where the product has each named option: by name, or, when both have as many, in the order in which they stand.
    private static func places(
        of named: [ProductDraft.Option], in known: [ProductDraft.Option], _ namesAllVariants: Bool
    ) -> [Int?] {
        var free = Array(known.indices)
        var places: [Int?] = named.map { option in
            guard let place = free.first(where: { known[$0].name.shares(option.name) }) else { return nil }
            free.removeAll { $0 == place }
            return place
        }
        guard named.count == known.count else { return places }
        for index in places.indices where places[index] == nil {
            let place = free.removeFirst()
            if namesAllVariants || sharesValues(named[index], known[place]) { places[index] = place }
        }
        return places
    }

    private static func sharesValues(_ new: ProductDraft.Option, _ old: ProductDraft.Option) -> Bool {
        new.values.contains { value in old.values.contains { $0.key == value.key || $0.label.shares(value.label) } }
    }

    private static func lay(
        _ new: ProductDraft.Option, over old: ProductDraft.Option
    ) -> (ProductDraft.Option, keys: [String: String]) {
        var keys: [String: String] = [:]
        let values = new.values.map { value in
            let known =
                old.values.first { $0.key == value.key } ?? old.values.first { $0.label.shares(value.label) }
            keys[value.key] = known?.key ?? value.key
            return ProductDraft.OptionValue(
                key: known?.key ?? value.key, label: value.label.filling(known?.label ?? [:]),
                swatch: value.swatch ?? known?.swatch)
        }
        let all = Laying.ordered(old.values, values) { $0.key }
        return (ProductDraft.Option(name: new.name.filling(old.name), values: all), keys)
    }

    /// Variants that the file does not name have no value of an option that is new.
    /// - Throws: `import.optionsDiffer`.
    func check(keepsVariants: Bool) throws {
        let isExtended = options.count > known.count
        let namesEveryKnown = Set(places.map(\.place)).isSuperset(of: known.indices)
        guard isExtended, keepsVariants || !namesEveryKnown else { return }
        throw AppError.invalid(
            "import.optionsDiffer", ["named": Self.names(named), "known": known.isEmpty ? "–" : Self.names(known)])
    }

    /// Takes away values that a variant chose before and none chooses any more.
    mutating func dropUnused(before: [ProductDraft.VariantDraft], after: [ProductDraft.VariantDraft]) {
        for place in known.indices {
            func chosen(_ variants: [ProductDraft.VariantDraft]) -> Set<String> {
                Set(variants.compactMap { $0.optionKeys.indices.contains(place) ? $0.optionKeys[place] : nil })
            }
            let gone = chosen(before).subtracting(chosen(after))
            options[place].values.removeAll { gone.contains($0.key) }
        }
    }

    private static func names(_ options: [ProductDraft.Option]) -> String {
        options.map { $0.name.anyText(.english) }.joined(separator: ", ")
    }

    /// What a variant of the file chooses, in the product's options and keys. Where the file says nothing, `old` chooses.
    func keys(of variant: ProductDraft.VariantDraft, _ old: ProductDraft.VariantDraft?) -> [String] {
        options.indices.compactMap { place in
            let own = old.flatMap { $0.optionKeys.indices.contains(place) ? $0.optionKeys[place] : nil }
            guard let index = places.firstIndex(where: { $0.place == place }), variant.optionKeys.indices.contains(index) else {
                return own
            }
            let key = variant.optionKeys[index]
            let isUnsaid = named[index].values.first { $0.key == key }?.label.texts.values.first == VariantRows.unsaid
            return isUnsaid ? own ?? key : places[index].keys[key] ?? key
        }
    }
}

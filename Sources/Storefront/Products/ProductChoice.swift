import Catalog
import Web

/// Which variant and how many a form or an address asks for.
struct ProductChoice: Sendable, Hashable {
    /// The place of the picked value in each option's list.
    let picks: [Int]
    /// The variant with exactly these values; `nil` when that combination is not made.
    let variant: ProductDetail.VariantChoice?
    /// As typed; `nil` when nothing or no number was.
    let quantity: Int?

    /// The place of a value that the option does not have; no variant chooses it.
    private static let unknown = -1

    /// The names of the fields in which the options come, by their place.
    static func field(_ option: Int) -> String { "option-\(option)" }

    /// Picked options win over the SKU of `variant`, which is what a page without scripts still says of its first choice.
    init(_ form: Form, of product: ProductDetail) {
        let named = product.variants.first { $0.sku == form["variant"] } ?? product.variants.first
        let start = named?.choice ?? []
        let picks = product.options.indices.map { index in
            let key = form[Self.field(index)]
            guard key.isEmpty else { return product.options[index].values.firstIndex { $0.key == key } ?? Self.unknown }
            return start.indices.contains(index) ? start[index] : 0
        }
        self.picks = picks
        variant = product.options.isEmpty ? named : product.variants.first { $0.choice == picks }
        quantity = form.number("quantity")
    }

    /// True when the value at `place` of an option is made together with what is picked of the others.
    func isMade(_ option: Int, _ place: Int, of product: ProductDetail) -> Bool {
        product.variants.contains { variant in
            variant.choice.indices.allSatisfy { variant.choice[$0] == ($0 == option ? place : picks[$0]) }
        }
    }
}

import Basics
import Catalog
import Foundation

/// Which of a product's options are a colour, a size or a material: services group variants by these three alone.
enum FeedTraits {
    /// What options are called, in the languages of the interface, without regard to case and accents.
    private static let names: [FeedItem.Trait: Set<String>] = [
        .color: ["color", "colour", "couleur", "farbe", "cor", "цвет", "اللون", "لون", "颜色", "カラー", "色"],
        .size: [
            "size", "capacity", "volume", "taille", "contenance", "capacite", "grosse", "volumen", "fassungsvermogen", "tamano",
            "talla", "capacidad", "tamanho", "capacidade", "размер", "объем", "объём",
            "الحجم", "المقاس", "السعة", "尺寸", "规格",
            "容量", "サイズ",
        ],
        .material: ["material", "materiau", "matiere", "материал", "المادة", "材质", "材料", "素材"],
    ]

    /// The labels of a variant's values by what they say. Where two options mean the same, the first counts.
    static func traits(of variant: ProductDetail.VariantChoice, _ product: ProductDetail) -> [FeedItem.Trait: String] {
        var traits: [FeedItem.Trait: String] = [:]
        for (option, place) in zip(product.options, variant.choice) where option.values.indices.contains(place) {
            guard let trait = trait(named: option.name.text), traits[trait] == nil else { continue }
            traits[trait] = FeedText.line(option.values[place].label.text)
        }
        return traits
    }

    static func trait(named name: String) -> FeedItem.Trait? {
        let plain = FeedText.line(name).replacing("ß", with: "ss")
            .folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        return FeedItem.Trait.allCases.first { trait in
            (names[trait] ?? []).contains { $0.folding(options: .diacriticInsensitive, locale: nil) == plain }
        }
    }
}

import Basics
import Catalog
import Foundation
import MoneyKit
import Pricing
import Store

/// A catalogue of any size for benchmarks: the same words, prices and shelves in every run, through the same doors as a
/// seller's own.
public enum BigCatalogue {
    static let topCategories = 10
    static let categoriesBeneath = 10
    static let pictures = 200
    /// Products saved in one transaction.
    static let batch = 500

    /// Fills an empty, migrated database with active products, each with two variants, three breaks and a picture.
    public static func fill(
        _ database: Database, products: Int = 20_000, languages: [LanguageTag] = [.english, .french, .chinese]
    ) async throws {
        try await database.write { tx in
            try PriceList.setBase(.usd, in: tx)
            try EuroRates.storeSnapshot(in: tx)
            try addPictures(in: tx)
            try addCategories(languages, in: tx)
        }
        for first in stride(from: 0, to: products, by: batch) {
            try await database.write { tx in
                for number in first..<min(first + batch, products) { try Offer.save(draft(number, languages), in: tx) }
            }
        }
    }

    /// Rows alone: no page of a benchmark reads the files.
    private static func addPictures(in tx: Transaction) throws {
        for number in 0..<pictures {
            try tx.run(
                """
                INSERT INTO pictures (id, file_name, width, height, bytes, colour, created_at)
                VALUES (\(pictureID(number)), \("big-\(number).jpg"), 1600, 1600, 100000, '#d8dde0', \(tx.now))
                """)
        }
    }

    private static func addCategories(_ languages: [LanguageTag], in tx: Transaction) throws {
        for top in 0..<topCategories {
            try Catalog.Category.save(category("range-\(top)", top, nil, languages), in: tx)
            for below in 0..<categoriesBeneath {
                try Catalog.Category.save(category("range-\(top)-\(below)", below, "range-\(top)", languages), in: tx)
            }
        }
    }

    private static func category(_ slug: String, _ place: Int, _ parent: String?, _ languages: [LanguageTag]) -> CategoryDraft {
        var draft = CategoryDraft(slug: slug, title: Vocabulary.title(place, languages))
        (draft.parentSlug, draft.position) = (parent, place)
        return draft
    }

    private static func pictureID(_ number: Int) -> String {
        "big" + String(repeating: "0", count: 61 - String(number).count) + String(number)
    }

    static func draft(_ number: Int, _ languages: [LanguageTag]) -> ProductDraft {
        var draft = ProductDraft(slug: "product-\(number)", title: Vocabulary.title(number, languages))
        draft.summary = Vocabulary.sentence(number, languages)
        draft.description = Vocabulary.sentence(number + 7, languages).mapped { "<p>\($0)</p><ul><li>\($0)</li></ul>" }
        (draft.status, draft.audience, draft.brand, draft.origin) = (.active, .both, "Tidewater", "CN")
        draft.categorySlug = "range-\(number % topCategories)-\(number / topCategories % categoriesBeneath)"
        (draft.moq, draft.increment, draft.position, draft.sampleMost) = (100, 10, number % 1_000, 2)
        draft.specifications = [
            .init(name: Vocabulary.capacity(languages), number: String(250 + number % 8 * 50), unit: "ml"),
            .init(name: Vocabulary.material(languages), words: Vocabulary.title(number / 3, languages)),
        ]
        draft.options = [
            .init(
                name: Vocabulary.material(languages),
                values: ["a", "b"].enumerated().map {
                    .init(key: $1, label: Vocabulary.title(number + $0, languages), swatch: "#2f5d50")
                })
        ]
        draft.variants = ["a", "b"].enumerated().map { variant(number, place: $0, key: $1) }
        draft.pictures = [.init(pictureID: pictureID(number % pictures), alt: draft.title)]
        draft.packing = .init(piecesPerCarton: 24, lengthMM: 500, widthMM: 340, heightMM: 290, grossG: 9_600)
        draft.leadTimes = [.init(upTo: 1_000, days: 15), .init(upTo: nil, days: 30)]
        draft.samplePrices = ["USD": "9.00"]
        return draft
    }

    private static func variant(_ number: Int, place: Int, key: String) -> ProductDraft.VariantDraft {
        var variant = ProductDraft.VariantDraft(sku: "BIG-\(number)-\(key.uppercased())", optionKeys: [key])
        variant.stock = number % 3 == 0 ? .some(nil) : number % 500
        let cents = 150 + number % 900 + place * 40
        variant.prices = [
            "USD": [(100, 0), (500, cents / 10), (2_000, cents / 5)].map { from, off in
                let price = cents - off
                return .init(from: from, price: "\(price / 100).\(price / 10 % 10)\(price % 10)")
            }
        ]
        return variant
    }

    /// Titles and sentences put together from a few words of each language.
    private enum Vocabulary {
        static let materials: [LanguageTag: [String]] = [
            .english: ["Steel", "Glass", "Enamel", "Bamboo", "Ceramic", "Copper", "Titanium"],
            .french: ["Acier", "Verre", "Émail", "Bambou", "Céramique", "Cuivre", "Titane"],
            .chinese: ["不锈钢", "玻璃", "搪瓷", "竹制", "陶瓷", "紫铜", "钛"],
        ]
        static let things: [LanguageTag: [String]] = [
            .english: [
                "bottle", "teapot", "mug", "lunch box", "kettle", "tumbler", "food jar", "flask", "jug", "canister", "bowl",
            ],
            .french: [
                "gourde", "théière", "tasse", "boîte repas", "bouilloire", "gobelet", "bocal", "flasque", "cruche", "pot", "bol",
            ],
            .chinese: ["水瓶", "茶壶", "马克杯", "饭盒", "烧水壶", "随行杯", "焖烧罐", "酒壶", "水罐", "储物罐", "碗"],
        ]

        static func title(_ number: Int, _ languages: [LanguageTag]) -> Localised {
            localised(languages) { language in
                let (materials, things) = (words(materials, language), words(things, language))
                let words = [materials[number % materials.count], things[number / 7 % things.count], "\(number)"]
                return words.joined(separator: " ")
            }
        }

        static func sentence(_ number: Int, _ languages: [LanguageTag]) -> Localised {
            localised(languages) { language in
                let (materials, things) = (words(materials, language), words(things, language))
                let picked = (0..<12).map { step in
                    step % 2 == 0 ? materials[(number + step * 3) % materials.count] : things[(number + step * 5) % things.count]
                }
                return picked.joined(separator: ", ") + "."
            }
        }

        static func capacity(_ languages: [LanguageTag]) -> Localised {
            localised(languages) { $0 == .chinese ? "容量" : "Capacity" }
        }
        static func material(_ languages: [LanguageTag]) -> Localised {
            localised(languages) { $0 == .chinese ? "材质" : "Material" }
        }

        private static func words(_ table: [LanguageTag: [String]], _ language: LanguageTag) -> [String] {
            table[language] ?? table[.english] ?? [""]
        }

        private static func localised(_ languages: [LanguageTag], _ text: (LanguageTag) -> String) -> Localised {
            Localised(Dictionary(languages.map { ($0, text($0)) }, uniquingKeysWith: { $1 }))
        }
    }
}

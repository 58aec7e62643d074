import Basics
import Catalog
import Store
import Translating

/// What makes the room of translations teach something: agreed terms, sentences that were approved, and sources that have changed
/// since they were translated. What is missing is missing anyway: four of the shop's languages have few texts.
enum SampleTranslations {
    /// Products whose first sentence was once another, by their slug.
    private static let earlier = [
        ("anchor-silicone-boot", "Slip-on silicone base that quiets a steel bottle."),
        ("cove-wine-tumbler", "A steel tumbler for wine."),
    ]

    /// Products whose translations somebody has read.
    private static let approved = ["anchor-silicone-boot", "carry-neoprene-sleeve", "dune-can-cooler", "fell-camp-kettle"]

    private static let terms: [(word: String, translations: [LanguageTag: String], note: String)] = [
        (
            "stainless steel",
            [.chinese: "不锈钢", .french: "acier inoxydable", .spanish: "acero inoxidable", .german: "Edelstahl"],
            "304 unless the specification says otherwise."
        ),
        (
            "powder coat",
            [.chinese: "喷粉", .french: "thermolaquage", .spanish: "pintura en polvo", .german: "Pulverbeschichtung"], ""
        ),
        (
            "carton", [.chinese: "箱", .french: "carton", .spanish: "cartón", .german: "Karton"],
            "The export carton, never the gift box."
        ),
    ]

    static func save(in tx: Transaction) throws {
        try saveTerms(in: tx)
        for (slug, sentence) in earlier { try age(slug, sentence, in: tx) }
        for slug in approved { try approve(slug, in: tx) }
    }

    private static func saveTerms(in tx: Transaction) throws {
        let name = Term(
            id: .new(at: tx.now), from: .english, to: nil, "Lakeward", isKept: true, note: "The brand. In Chinese texts 临湖.")
        try Glossary.save(name, by: DemoShop.actor, in: tx)
        for term in terms {
            for (language, translation) in term.translations.sorted(by: { $0.key < $1.key }) {
                try Glossary.save(
                    Term(id: .new(at: tx.now), from: .english, to: language, term.word, translation, note: term.note),
                    by: DemoShop.actor, in: tx)
            }
        }
    }

    /// Lets the English sentence have been another one before it became what it is.
    private static func age(_ slug: String, _ sentence: String, in tx: Transaction) throws {
        guard let id: ID<Product> = try tx.value("SELECT id FROM products WHERE slug = \(slug)"),
            let draft = try ProductDraft.load(id, in: tx)
        else { return }
        var before = draft
        before.summary[.english] = sentence
        _ = try Product.save(before, as: id, actor: DemoShop.actor, in: tx)
        _ = try Product.save(draft, as: id, actor: DemoShop.actor, in: tx)
    }

    /// Somebody has read title and search texts in Chinese and French and found them right.
    private static func approve(_ slug: String, in tx: Transaction) throws {
        guard let id: ID<Product> = try tx.value("SELECT id FROM products WHERE slug = \(slug)") else { return }
        for language in [LanguageTag.chinese, .french] {
            let translations = try Translation.load(.products, id.text, from: .english, to: language, in: tx)
            let read = translations.filter { ["title", "seoTitle", "description"].contains($0.unit.field) && !$0.isMissing }
            let written = read.map { ($0.unit.field, Translation.Written($0.text, seen: $0.sourceDigest)) }
            try Translation.save(
                Dictionary(written, uniquingKeysWith: { $1 }), of: .products, id.text, from: .english, to: language,
                by: DemoShop.actor, in: tx)
        }
    }
}

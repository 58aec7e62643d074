import Basics
import Catalog
import Store
import Web

/// One page of the product editor: what its form shows of a product, what the product becomes by it, and how it looks.
protocol ProductSection {
    /// The form's fields as they are stored.
    static func fields(_ desk: ProductDesk) -> Form
    /// Puts what the reader reads into the product. What it refuses is not saved.
    static func take(_ reader: inout FieldReader, into product: inout ProductDraft, _ desk: ProductDesk)
    static func view(_ fields: EditorFields, _ desk: ProductDesk) -> HTML

    /// Does, before the product is saved, what no draft can say.
    static func prepare(_ fields: Form, _ desk: ProductDesk, in tx: Transaction) throws
    /// The fields as a button of the page wants them, such as with rows filled in; nothing is saved by it.
    static func rearranged(_ fields: Form, _ wish: String, _ desk: ProductDesk) -> Form
    /// Where a refusal of saving belongs: to a field, or to the whole form.
    static func place(_ message: Message, in fields: Form, _ desk: ProductDesk) -> (FieldProblems, Message?)
}

extension ProductSection {
    static func prepare(_ fields: Form, _ desk: ProductDesk, in tx: Transaction) throws {}

    static func rearranged(_ fields: Form, _ wish: String, _ desk: ProductDesk) -> Form { fields }

    static func place(_ message: Message, in fields: Form, _ desk: ProductDesk) -> (FieldProblems, Message?) {
        let owners = [
            "catalog.slug": "slug", "catalog.slugTaken": "slug", "catalog.noCategory": "category",
            "catalog.noCollection": "collections",
        ]
        guard let owner = owners[message.key], fields.has(owner) else { return (.none, message) }
        var problems = FieldProblems.none
        problems.add(owner, message)
        return (problems, nil)
    }
}

/// The pages of the editor, in the order in which a product is usually described.
enum EditorPage: String, CaseIterable, Sendable {
    case basics, texts, pictures, specifications, variants, prices, packing, customisation

    var section: any ProductSection.Type {
        switch self {
        case .basics: BasicsSection.self
        case .texts: TextsSection.self
        case .pictures: PicturesSection.self
        case .specifications: SpecificationsSection.self
        case .variants: VariantsSection.self
        case .prices: PricesSection.self
        case .packing: PackingSection.self
        case .customisation: CustomisationSection.self
        }
    }

    /// Whether the page has texts that are written in each language.
    var isTranslated: Bool {
        switch self {
        case .texts, .pictures, .specifications, .variants, .customisation: true
        case .basics, .prices, .packing: false
        }
    }
}

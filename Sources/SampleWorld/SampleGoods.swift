import Basics
import Catalog
import Store

/// What the demo shop's drinkware is described by, and the certificates of one bottle: one of them ends soon.
enum SampleGoods {
    private static let category = "insulated-drinkware"
    private static let bottle = "harbour-wide-mouth-bottle"
    private static let days = (soon: 40, later: 600)

    static func save(in tx: Transaction) throws {
        if let id: ID<Catalog.Category> = try tx.value("SELECT id FROM categories WHERE slug = \(category)") {
            try SpecificationTemplate.save(fields, of: id, actor: DemoShop.actor, in: tx)
        }
        guard let id: ID<Product> = try tx.value("SELECT id FROM products WHERE slug = \(bottle)") else { return }
        let today = CalendarDay(tx.now)
        let drafts = [
            CertificateDraft(
                name: "LFGB food contact", number: "LW-LFGB-2214", issuer: "Yongkang Testing Centre",
                validUntil: today.adding(days: days.soon).text),
            CertificateDraft(
                name: "BSCI", number: "LW-BSCI-0871", issuer: "amfori", validUntil: today.adding(days: days.later).text),
        ]
        for draft in drafts { try Certificate.save(draft, of: id, actor: DemoShop.actor, in: tx) }
    }

    private static let fields = [
        SpecificationField(
            name: [.english: "Capacity", .spanish: "Capacidad", .french: "Contenance", .chinese: "容量"], kind: .number, unit: "ml",
            isRequired: true),
        SpecificationField(
            name: [.english: "Inner wall", .spanish: "Pared interior", .french: "Paroi intérieure", .chinese: "内胆材质"],
            kind: .text, isRequired: true),
        SpecificationField(
            name: [.english: "Lid type", .spanish: "Tipo de tapa", .french: "Type de couvercle", .chinese: "盖型"], kind: .choice,
            choices: [
                [.english: "Screw lid", .spanish: "Tapa de rosca", .french: "Couvercle à visser", .chinese: "旋盖"],
                [.english: "Flip lid", .spanish: "Tapa abatible", .french: "Couvercle à clapet", .chinese: "翻盖"],
                [.english: "Straw lid", .spanish: "Tapa con pajita", .french: "Couvercle à paille", .chinese: "吸管盖"],
            ]),
    ]
}

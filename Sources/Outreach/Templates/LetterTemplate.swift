import Basics
import Catalog
import Foundation
import Store

/// The text of a letter in one language, with fields in braces: `{name}`, or `{name|dear customer}` with what stands there
/// when the field is empty.
public struct LetterTemplate: Hashable, Sendable {
    public enum Name: String, Storable, Sendable, Codable, CaseIterable {
        case siteRequest = "site_request"
        case thankYou = "thank_you"
        case quoteLapsing = "quote_lapsing"
        case abandonedCart = "abandoned_cart"
        case abandonedCartLast = "abandoned_cart_last"
        case sampleOffer = "sample_offer"
        case sampleOfferLast = "sample_offer_last"
        case reorderDue = "reorder_due"
        case winBack = "win_back"
        case winBackLast = "win_back_last"

        /// What can be filled in.
        public var fields: [String] {
            let own =
                switch self {
                case .siteRequest: ["rep"]
                case .thankYou: ["number", "link"]
                case .quoteLapsing: ["number", "date", "link"]
                case .abandonedCart, .abandonedCartLast: ["link"]
                case .sampleOffer, .sampleOfferLast, .reorderDue, .winBack, .winBackLast: ["number", "products", "link"]
                }
            return ["name", "company", "shop", "site"] + own
        }
    }

    public let name: Name
    public let language: LanguageTag
    public let subject, body: String
    /// Whether it is what comes with the program.
    public let isShipped: Bool

    /// The text in a language; where there is none, in the shop's first language or in English.
    public static func find(_ name: Name, _ language: LanguageTag, in tx: Transaction) throws -> LetterTemplate {
        let shop = try ShopSettings.load(in: tx)
        for language in [language, shop.baseLanguage, .english] {
            if let own = try Self.own(name, language, in: tx) { return own }
            if let shipped = Self.shipped(name, language) { return shipped }
        }
        throw AppError(.internal, "error.internal", detail: "no text for the letter \(name.rawValue)")
    }

    /// What the owner has written in one language.
    static func own(_ name: Name, _ language: LanguageTag, in tx: Transaction) throws -> LetterTemplate? {
        try tx.row(
            "SELECT subject, body FROM outreach_templates WHERE name = \(name.rawValue) AND language = \(language)"
        ).map {
            LetterTemplate(name: name, language: language, subject: $0["subject"], body: $0["body"], isShipped: false)
        }
    }

    /// What comes with the program in one language, if anything does.
    public static func shipped(_ name: Name, _ language: LanguageTag) -> LetterTemplate? {
        ShippedTexts.all[language]?[name.rawValue].map {
            LetterTemplate(name: name, language: language, subject: $0.subject, body: $0.body, isShipped: true)
        }
    }
}

/// The texts that come with the program: a file a language, in it a subject and a body for each letter.
enum ShippedTexts {
    struct Text: Decodable, Sendable {
        let subject, body: String
    }

    static let all: [LanguageTag: [String: Text]] = LanguageTag.interface.reduce(into: [:]) { all, language in
        let file = Bundle.module.bundleURL.appendingPathComponent("Shipped/\(language.rawValue).json")
        guard let data = try? Data(contentsOf: file) else { return }
        all[language] = try? JSONDecoder().decode([String: Text].self, from: data)
    }

    /// The mail to whoever has planned a post, in one of the languages of the back office.
    static func reminder(_ language: LanguageTag) -> Text {
        all[language]?["social_due"] ?? all[.english]?["social_due"] ?? Text(subject: "", body: "")
    }

    /// The sentence before the link that ends what somebody once agreed to.
    static func unsubscribe(_ language: LanguageTag) -> String {
        all[language]?["unsubscribe"]?.body ?? all[.english]?["unsubscribe"]?.body ?? ""
    }
}

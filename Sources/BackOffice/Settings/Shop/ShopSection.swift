import Basics
import Catalog
import Store
import Web

/// Who the shop is: what stands at the head and the foot of every page, in mails and on invoices.
struct ShopSection: SettingsSection {
    static let page = SettingsPage.shop

    private var shop: ShopSettings
    private let setup: Setup

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> ShopSection {
        let shop = try ShopSettings.load(in: tx)
        return ShopSection(shop: shop, setup: try Setup.load(isSecure: visit.isSecure, visit.providers.keyring, in: tx))
    }

    var subject: String { "shop" }

    var fields: Form {
        let plain = [
            ("name", shop.name), ("founded", shop.founded.map(String.init) ?? ""), ("address", shop.address),
            ("email", shop.email), ("phone", shop.phone),
        ].map { (name: $0.0, value: $0.1) }
        return Form(
            plain + shop.legalName.fields("legalName", shop.languages) + shop.tagline.fields("tagline", shop.languages)
                + shop.announcement.fields("announcement", shop.languages))
    }

    mutating func take(_ reader: inout FieldReader) {
        shop.name = reader.text("name", most: ShopSettings.mostNameCharacters)
        shop.founded = reader.whole("founded", from: ShopSettings.firstYear)
        shop.address = reader.text("address", most: ShopSettings.mostTextCharacters)
        shop.email = reader.text("email", most: ShopSettings.mostTextCharacters)
        shop.phone = reader.text("phone", most: ShopSettings.mostTextCharacters)
        for text in Self.texts {
            shop[keyPath: text.path].take(text.name, shop.languages, most: ShopSettings.mostTextCharacters, &reader)
        }
    }

    private static let texts: [(name: String, path: WritableKeyPath<ShopSettings, Localised> & Sendable)] = [
        ("legalName", \.legalName), ("tagline", \.tagline), ("announcement", \.announcement),
    ]

    func save(by actor: String, in tx: Transaction) throws {
        try shop.save(by: actor, in: tx)
    }

    func owner(of message: Message) -> String? {
        switch message.key {
        case "settings.noName", "settings.nameTooLong": "name"
        case "mail.badAddress": "email"
        case "settings.founded": "founded"
        default: nil
        }
    }

    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let languages: [HTML] = shop.languages.map { language in
            let own: [HTML] = Self.texts.map { text in
                fields.field(
                    texts("admin.settings.\(text.name)"), "\(text.name).\(language.rawValue)",
                    attributes: fields.writing(language))
            }
            return """
                <fieldset class="in-language"><legend>\(texts.name(of: language))</legend><div class="form-2">\(own)</div></fieldset>
                """
        }
        return """
            \(SetupPage.reminder(setup, texts))\(fields.panel(
                "shop",
                """
                <div class="form-2">\(fields.field(texts("admin.settings.name"), "name"))\
                \(fields.field(texts("admin.settings.founded"), "founded", attributes: " inputmode=\"numeric\""))\
                \(fields.field(texts("admin.settings.email"), "email", hint: texts("admin.settings.emailHint"), attributes: " type=\"email\""))\
                \(fields.field(texts("admin.settings.phone"), "phone", attributes: " type=\"tel\""))</div>\
                \(fields.field(texts("admin.settings.address"), "address"))
                """))
            \(fields.panel(
                "shopTexts",
                """
                <p class="muted">\(texts("admin.settings.shopTextsHint"))</p>\(Self.texts.map { fields.note($0.name) ?? .empty })\
                \(languages)
                """))
            """
    }
}

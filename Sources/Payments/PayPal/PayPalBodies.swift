import Basics
import MoneyKit
import Sales

extension PayPal {
    /// Of the payment's id, behind the order's number: PayPal refuses an invoice number that was paid before, and an order may be
    /// paid in several parts.
    static let suffixCharacters = 8
    static let mostNoteCharacters = 255

    func orderBody(_ wish: PaymentWish) throws -> JSONBody {
        let shipping = Self.shipping(wish.contact)
        let context: [(String, JSONBody?)] = [
            ("locale", .text(Self.locale(wish.language))),
            ("shipping_preference", .text(shipping == nil ? "NO_SHIPPING" : "SET_PROVIDED_ADDRESS")),
            ("user_action", .text("PAY_NOW")), ("return_url", .text(wish.returnURL)), ("cancel_url", .text(wish.cancelURL)),
        ]
        let unit: [(String, JSONBody?)] = [
            ("description", .text(wish.number)), ("custom_id", .text(wish.payment.text)),
            ("invoice_id", .text("\(wish.number)-\(wish.payment.text.suffix(Self.suffixCharacters))")),
            ("amount", try Self.amount(wish.amount)), ("shipping", shipping),
        ]
        return .fields([
            ("intent", .text("CAPTURE")), ("purchase_units", .list([.fields(unit)])),
            ("payment_source", .fields([("paypal", .fields([("experience_context", .fields(context))]))])),
        ])
    }

    func refundBody(_ wish: RefundWish) throws -> JSONBody {
        .fields([
            ("amount", try Self.amount(wish.amount)), ("custom_id", .text(RefundName.sent(wish.id))),
            ("note_to_payer", .ifAny(String(wish.reason.prefix(Self.mostNoteCharacters)))),
        ])
    }

    private static func amount(_ money: Money) throws -> JSONBody {
        .fields([("currency_code", .text(money.currency.code)), ("value", .text(try units.text(money)))])
    }

    /// Where the goods go, when the address is one that PayPal takes: it wants a postal code, and in North America the state's two
    /// letters. A payment is not lost over an address that is written in another way.
    private static func shipping(_ contact: Order.Contact) -> JSONBody? {
        let address = contact.address
        let needsState = ["US", "CA"].contains(address.country)
        guard !address.street.isEmpty, !address.city.isEmpty, !address.postcode.isEmpty, address.country.utf8.count == 2,
            !needsState || address.region.utf8.count == 2
        else { return nil }
        return .fields([
            ("name", .fields([("full_name", .text(contact.name))])),
            (
                "address",
                .fields([
                    ("address_line_1", .text(address.street)), ("address_line_2", .ifAny(address.street2)),
                    ("admin_area_2", .text(address.city)), ("admin_area_1", .ifAny(address.region)),
                    ("postal_code", .text(address.postcode)), ("country_code", .text(address.country)),
                ])
            ),
        ])
    }

    private static let locales = [
        "ar": "ar-EG", "de": "de-DE", "en": "en-US", "es": "es-ES", "fr": "fr-FR", "ja": "ja-JP", "pt": "pt-BR", "ru": "ru-RU",
        "zh": "zh-CN",
    ]

    private static func locale(_ language: LanguageTag) -> String { locales[String(language.rawValue.prefix(2))] ?? "en-US" }
}

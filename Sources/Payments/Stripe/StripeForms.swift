import Basics
import MoneyKit

extension Stripe {
    /// A page of Stripe's on which a card is asked for.
    func sessionForm(_ wish: PaymentWish) throws -> FormFields {
        var form = FormFields()
        form.add("mode", "payment")
        form.add("payment_method_types[0]", "card")
        form.add("line_items[0][quantity]", "1")
        form.add("line_items[0][price_data][currency]", wish.amount.currency.code.lowercased())
        form.add("line_items[0][price_data][unit_amount]", "\(try StripeUnits.amount(wish.amount))")
        form.add("line_items[0][price_data][product_data][name]", wish.number)
        form.add("client_reference_id", wish.payment.text)
        form.add("customer_email", ifAny: wish.contact.email)
        form.add("locale", Self.locale(wish.language))
        form.add("success_url", wish.returnURL)
        form.add("cancel_url", wish.cancelURL)
        form.add("expires_at", "\(wish.now.adding(seconds: Self.sessionSeconds).seconds)")
        form.add("metadata[payment]", wish.payment.text)
        form.add("metadata[order]", wish.number)
        form.add("payment_intent_data[description]", wish.number)
        form.add("payment_intent_data[metadata][payment]", wish.payment.text)
        form.add("payment_intent_data[metadata][order]", wish.number)
        return form
    }

    /// A voucher that is paid in an OXXO shop.
    func voucherForm(_ wish: PaymentWish) throws -> FormFields {
        var form = FormFields()
        form.add("amount", "\(try StripeUnits.amount(wish.amount))")
        form.add("currency", wish.amount.currency.code.lowercased())
        form.add("payment_method_types[0]", "oxxo")
        form.add("payment_method_data[type]", "oxxo")
        // Stripe wants a first and a last name, of two letters each at least.
        form.add("payment_method_data[billing_details][name]", wish.contact.name)
        form.add("payment_method_data[billing_details][email]", wish.contact.email)
        form.add("payment_method_options[oxxo][expires_after_days]", "\(Self.voucherDays)")
        form.add("confirm", "true")
        form.add("description", wish.number)
        form.add("receipt_email", ifAny: wish.contact.email)
        form.add("metadata[payment]", wish.payment.text)
        form.add("metadata[order]", wish.number)
        return form
    }

    /// The language of Stripe's page; it has no Arabic and looks at the browser then.
    private static func locale(_ language: LanguageTag) -> String {
        let primary = String(language.rawValue.prefix(2))
        return ["de", "en", "es", "fr", "ja", "pt", "ru", "zh"].contains(primary) ? primary : "auto"
    }
}

import Basics
import Customers
import Mail
import Sales
import Store

/// What a buyer agrees to at the checkout: to be reminded of this cart. Typing an address agrees to nothing; the tick does.
public enum CartReminder {
    /// Whether reminders go out at all, so that nobody is asked for nothing.
    public static func isOffered(in tx: Transaction) throws -> Bool {
        try OutreachSettings.load(in: tx).sequences.contains(.abandonedCart)
    }

    /// Notes whose cart it is and keeps the consent with the exact words, unless it stands already. Where the address can be no
    /// mailbox, belongs to somebody who wants no mail from here, or the cart is gone, nothing is kept: whoever types it learns
    /// nothing from that, and only the owner of a mailbox takes back that he said no.
    public static func agree(
        _ contact: Order.Contact, cart token: String?, words: Consent.Words, place: String, language: LanguageTag,
        in tx: Transaction
    ) throws {
        guard try isOffered(in: tx), let cart = try Cart.find(token: token, in: tx),
            let address = try? MailAddress(Typed.line(contact.email)).address, try !Suppression.holds(address, in: tx)
        else { return }
        var known = contact
        known.email = address
        let record = try Course.record(of: known, language: language, in: tx)
        if try !Consent.stands(address, for: .reminders, in: tx) {
            try Consent.give(
                address, for: .reminders, words: words, source: .form, place: place, record: record, in: tx)
        }
        try Course.know(cart.id, is: record, address: address, language: language, in: tx)
    }

    /// The tick was taken out again: nobody is reminded of this cart. What was agreed to before elsewhere stands.
    public static func decline(cart token: String?, in tx: Transaction) throws {
        guard let cart = try Cart.find(token: token, in: tx) else { return }
        try tx.run("DELETE FROM outreach_carts WHERE cart_id = \(cart.id)")
    }

    /// Whether the buyer of this cart has agreed to be reminded of it.
    public static func isAgreed(cart token: String?, in tx: Transaction) throws -> Bool {
        guard let cart = try Cart.find(token: token, in: tx) else { return false }
        let found: Int? = try tx.value("SELECT 1 FROM outreach_carts WHERE cart_id = \(cart.id)")
        return found != nil
    }
}

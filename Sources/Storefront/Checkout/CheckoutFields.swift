import Basics
import Sales
import Web

/// Who buys and where the goods go: the inputs of the checkout, and of accepting a quote. What an address needs depends on its
/// country.
struct CheckoutFields: Sendable {
    let frame: Frame
    let contact: Order.Contact
    let problems: [FieldProblem]
    /// Whether a tick is offered that has the buyer reminded of this cart, and whether it is set; `nil` where none is.
    var reminder: Bool?
    /// What the button says that shows the fields of another country.
    var refreshKey = "checkout.showShipping"
    /// False in the address book, whose addresses are written to by nobody.
    var hasEmail = true
    private var address: AddressForm { AddressForm.for(contact.address.country) }

    var html: HTML {
        """
        <fieldset class="form-part"><legend>\(frame.say("checkout.contact"))</legend>\
        \(hasEmail ? frame.field(email) : nil)\(reminder.map(tick))\
        <div class="form-2">\(frame.field(name))\(frame.field(phone))</div></fieldset>
        <fieldset class="form-part"><legend>\(frame.say("checkout.address"))</legend>\
        <div class="form-2">\(frame.field(company))\(frame.field(taxNumber))</div>\
        \(frame.select(country, frame.countries))\
        <button class="btn btn-line btn-small" name="refresh" value="1" formnovalidate>\(frame.say(refreshKey))</button>\
        \(frame.field(street))\(frame.field(street2))\(places)</fieldset>
        """
    }

    /// In the order of the page, for the list of what is wrong.
    var all: [Field] {
        [hasEmail ? email : nil, name, phone, company, taxNumber, country, street, street2, postcode, city, region].compactMap {
            $0
        }
    }

    private var places: HTML {
        let pair: [Field?] =
            address.order == .cityRegionPostcode || address.order == .cityPostcode
            ? [city, region, postcode] : [postcode, city, region]
        return "<div class=\"form-2\">\(pair.compactMap { $0 }.map(frame.field))</div>"
    }

    // MARK: Contact

    /// Exactly what a buyer agrees to, as it is kept with the consent.
    static func reminderWords(_ frame: Frame) -> String { frame.say("checkout.remind") }

    private func tick(_ isSet: Bool) -> HTML {
        """
        <label class="check"><input type="checkbox" name="remind" value="1"\(flag: "checked", if: isSet)>\
        <span>\(Self.reminderWords(frame))</span></label>
        """
    }

    private var email: Field {
        Field(
            name: "email", label: frame.say("checkout.field.email"), type: "email", value: contact.email, autocomplete: "email",
            problem: problem("email"), hint: frame.say("checkout.emailHint"), most: 254)
    }

    private var name: Field { plain("name", "checkout.name", contact.name, "name") }
    private var phone: Field { plain("phone", "checkout.field.phone", contact.phone, "tel", type: "tel") }
    private var company: Field { plain("company", "checkout.company", contact.company, "organization") }

    private var taxNumber: Field {
        plain("taxNumber", "checkout.taxNumber", contact.taxNumber, "", isRequired: false)
    }

    // MARK: Address

    private var country: Field { plain("country", "checkout.field.country", contact.address.country, "country") }
    private var street: Field { plain("street", "checkout.street", contact.address.street, "address-line1") }

    private var street2: Field {
        plain("street2", "checkout.street2", contact.address.street2, "address-line2", isRequired: false)
    }

    private var city: Field { plain("city", "checkout.city", contact.address.city, "address-level2") }

    private var region: Field? {
        guard address.region != .absent else { return nil }
        return plain(
            "region", "address.region.\(address.regionName.rawValue)", contact.address.region, "address-level1",
            isRequired: address.region == .required)
    }

    private var postcode: Field? {
        guard address.postcode != .absent else { return nil }
        return plain(
            "postcode", "address.postcode.\(address.postcodeName.rawValue)", contact.address.postcode, "postal-code",
            isRequired: address.postcode == .required)
    }

    private func plain(
        _ name: String, _ key: String, _ value: String, _ autocomplete: String, type: String = "text", isRequired: Bool = true
    ) -> Field {
        Field(
            name: name, label: frame.say(key), type: type, value: value, autocomplete: autocomplete, isRequired: isRequired,
            problem: problem(name), most: AddressForm.mostCharacters)
    }

    func problem(_ field: String) -> String? {
        problems.first { $0.field == field }.map { frame.texts.say(frame.formatted($0.message)) }
    }
}

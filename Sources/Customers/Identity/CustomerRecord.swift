/// What one channel says of a buyer, as it came: one line of an export, one mail, one card. Any field may be empty.
public struct CustomerRecord: Hashable, Sendable {
    public var id: String
    /// Where it came from: `alibaba`, `amazon`, `site`, `inbox`, `fair`, …
    public var channel: String
    /// May be masked: `m***d@example.com`.
    public var email: String
    public var name: String
    public var company: String
    /// ISO 3166-1 alpha-2, or empty.
    public var country: String
    /// May be masked: `+48-126****4405`.
    public var phone: String
    public var address: String
    public var city: String
    public var postcode: String
    /// ISO 3166-1 alpha-2 of the network from which the buyer came; people travel, so it weighs little.
    public var ipCountry: String
    /// Any spelling; only its digits are compared.
    public var birthDate: String
    /// A number by which a register knows the person.
    public var personNumber: String
    /// A number by which a register knows the company: VAT, EORI, credit code.
    public var taxNumber: String

    public init(
        id: String, channel: String = "", email: String = "", name: String = "", company: String = "", country: String = "",
        phone: String = "", address: String = "", city: String = "", postcode: String = "", ipCountry: String = "",
        birthDate: String = "", personNumber: String = "", taxNumber: String = ""
    ) {
        (self.id, self.channel, self.email, self.name, self.company) = (id, channel, email, name, company)
        (self.country, self.phone, self.address, self.city) = (country, phone, address, city)
        (self.postcode, self.ipCountry, self.birthDate) = (postcode, ipCountry, birthDate)
        (self.personNumber, self.taxNumber) = (personNumber, taxNumber)
    }
}

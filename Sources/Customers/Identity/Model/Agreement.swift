/// How two records agree, field by field.
struct Agreement: Hashable, Sendable {
    var name = NameAgreement.missing
    var email = EmailAgreement.missing
    var phone = PhoneAgreement.missing
    var account = AccountAgreement.missing
    var country = CountryAgreement.missing
    var place = PlaceAgreement.missing
    var birthDate = NumberAgreement.missing
    var personNumber = NumberAgreement.missing
    var taxNumber = NumberAgreement.missing
    /// Logarithms of the chance that strangers agree in this very value, where it depends on how rare the value is.
    var nameChance, accountChance, emailChance, phoneChance, placeChance: Double?

    subscript(field: Field) -> UInt8 {
        switch field {
        case .name: name.rawValue
        case .email: email.rawValue
        case .phone: phone.rawValue
        case .account: account.rawValue
        case .country: country.rawValue
        case .place: place.rawValue
        case .birthDate: birthDate.rawValue
        case .personNumber: personNumber.rawValue
        case .taxNumber: taxNumber.rawValue
        }
    }

    /// The name of a field's level, for the locale files; `nil` where nothing was said.
    func word(_ field: Field) -> String? {
        let word =
            switch field {
            case .name: "\(name)"
            case .email: "\(email)"
            case .phone: "\(phone)"
            case .account: "\(account)"
            case .country: "\(country)"
            case .place: "\(place)"
            case .birthDate: "\(birthDate)"
            case .personNumber: "\(personNumber)"
            case .taxNumber: "\(taxNumber)"
            }
        return word == "missing" ? nil : word
    }

    var isNamesake: Bool { name.rawValue <= NameAgreement.partNear.rawValue }

    /// What cannot be one buyer, whatever else agrees: two tax numbers.
    var isRefused: Bool { taxNumber == .different }
}

/// The fields in which two records are compared.
public enum Field: Int, CaseIterable, Sendable {
    case name, email, phone, account, country, place, birthDate, personNumber, taxNumber

    var levels: Int {
        switch self {
        case .name: NameAgreement.allCases.count
        case .email: EmailAgreement.allCases.count
        case .phone: PhoneAgreement.allCases.count
        case .account: AccountAgreement.allCases.count
        case .country: CountryAgreement.allCases.count
        case .place: PlaceAgreement.allCases.count
        case .birthDate, .personNumber, .taxNumber: NumberAgreement.allCases.count
        }
    }
}

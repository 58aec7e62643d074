/// One record in the form in which it is compared.
struct RecordFacts: Sendable {
    var name: PersonName
    var company: CompanyName
    var email: EmailFacts
    var phone: PhoneFacts
    /// ISO 3166-1 alpha-2, or empty.
    var country: String
    /// The country, or the one of the network where no other is told.
    var likelyCountry: String
    var street: [UInt8]
    var city: [UInt8]
    var postcode: [UInt8]
    var birthDate: [UInt8]
    var personNumber: [UInt8]
    var taxNumber: [UInt8]

    static func read(_ record: CustomerRecord, names: inout Words, trades: inout Words) -> RecordFacts {
        let country = record.country.uppercased()
        return RecordFacts(
            name: .read(record.name, into: &names), company: .read(record.company, into: &trades), email: .read(record.email),
            phone: .read(record.phone, country: country), country: country,
            likelyCountry: country.isEmpty ? record.ipCountry.uppercased() : country,
            street: place(record.address), city: place(record.city), postcode: place(record.postcode),
            birthDate: PlainText.latin(record.birthDate).filter(PlainText.isDigit),
            personNumber: number(record.personNumber), taxNumber: number(record.taxNumber))
    }

    private static func number(_ text: String) -> [UInt8] {
        PlainText.latin(text).filter { PlainText.isLetter($0) || PlainText.isDigit($0) }
    }

    /// Letters and digits as they look on paper.
    private static func place(_ text: String) -> [UInt8] {
        PlainText.look(PlainText.latin(text).filter { PlainText.isLetter($0) || PlainText.isDigit($0) })
    }
}

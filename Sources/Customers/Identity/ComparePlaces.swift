enum CountryAgreement: UInt8, CaseIterable, Sendable { case same, different, sameByNetwork, differentByNetwork, missing }

enum PlaceAgreement: UInt8, CaseIterable, Sendable {
    case sameStreet, nearStreet, samePostcode, sameCity, different, missing
}

extension RecordFacts {
    static func compareCountry(_ left: RecordFacts, _ right: RecordFacts) -> CountryAgreement {
        if !left.country.isEmpty, !right.country.isEmpty { return left.country == right.country ? .same : .different }
        guard !left.likelyCountry.isEmpty, !right.likelyCountry.isEmpty else { return .missing }
        return left.likelyCountry == right.likelyCountry ? .sameByNetwork : .differentByNetwork
    }

    static func comparePlace(_ left: RecordFacts, _ right: RecordFacts) -> PlaceAgreement {
        guard !left.street.isEmpty, !right.street.isEmpty else {
            guard !left.city.isEmpty, !right.city.isEmpty else { return .missing }
            return left.city == right.city ? .sameCity : .different
        }
        if left.street == right.street { return .sameStreet }
        if left.street.count >= 6, PlainText.isWithin(left.street.count >= 12 ? 2 : 1, left.street, right.street) {
            return .nearStreet
        }
        if !left.postcode.isEmpty, left.postcode == right.postcode { return .samePostcode }
        return !left.city.isEmpty && left.city == right.city ? .sameCity : .different
    }
}

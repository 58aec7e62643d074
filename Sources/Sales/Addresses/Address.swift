import Basics

/// Where goods go, as the buyer typed it and `AddressForm` checked it.
public struct Address: Hashable, Sendable, Codable {
    /// ISO 3166-1 alpha-2.
    public var country: String
    public var street: String
    /// Building, floor, unit; may be empty.
    public var street2: String
    public var city: String
    /// State, province or prefecture; may be empty.
    public var region: String
    public var postcode: String

    public init(
        country: String, street: String = "", street2: String = "", city: String = "", region: String = "", postcode: String = ""
    ) {
        (self.country, self.street, self.street2) = (country, street, street2)
        (self.city, self.region, self.postcode) = (city, region, postcode)
    }

    /// The address as it is written on a parcel to its country, the country's name last (first where the largest part leads).
    public func lines(countryName: String) -> [String] {
        let form = AddressForm.for(country)
        let cityLines: [String] =
            switch form.order {
            case .cityRegionPostcode: [[[city, region].joinedBy(", "), postcode].joinedBy(" ")]
            case .postcodeCity: [[postcode, city].joinedBy(" "), region]
            case .postcodeCityRegion: [[[postcode, city].joinedBy(" "), region].joinedBy(", ")]
            case .cityThenPostcode: [city, region, postcode]
            case .cityPostcode: [[city, postcode].joinedBy(" "), region]
            case .largestFirst: []
            }
        if form.order == .largestFirst {
            return [[postcode, countryName].joinedBy(" "), [region, city].joinedBy(" "), street, street2].filter { !$0.isEmpty }
        }
        return ([street, street2] + cityLines + [countryName]).filter { !$0.isEmpty }
    }
}

extension [String] {
    /// The parts that are not empty, joined.
    func joinedBy(_ separator: String) -> String {
        filter { !$0.isEmpty }.joined(separator: separator)
    }
}

import Basics

/// What an address needs in one country: which fields, what they are called there, and in which order they are written.
public struct AddressForm: Hashable, Sendable {
    /// What the largest part below the country is called. The raw value is the end of a text's key: `address.region.state`.
    public enum RegionName: String, Sendable, CaseIterable {
        case state, province, prefecture, region, emirate, department, county, governorate, district, island, oblast
    }

    /// What the postal code is called: `address.postcode.zip`.
    public enum PostcodeName: String, Sendable, CaseIterable {
        case postcode, zip, pin, cep, eircode, plz, cap
    }

    public enum Need: String, Sendable {
        case required, optional, absent
    }

    /// The order of the lines below the street.
    public enum Order: Sendable, CaseIterable {
        /// `Portland, OR 97201`
        case cityRegionPostcode
        /// `69003 Lyon`
        case postcodeCity
        /// `28013 Madrid, Madrid`
        case postcodeCityRegion
        /// The city, and the code on a line of its own.
        case cityThenPostcode
        /// `Singapore 049315`
        case cityPostcode
        /// Country first and street last, as in East Asia.
        case largestFirst
    }

    public let country: String
    public let region: Need
    public let regionName: RegionName
    public let postcode: Need
    public let postcodeName: PostcodeName
    /// `nil` accepts any code.
    public let pattern: PostcodePattern?
    public let order: Order

    init(
        _ country: String, _ order: Order, region: Need = .absent, _ regionName: RegionName = .region, postcode: Need = .required,
        _ postcodeName: PostcodeName = .postcode, pattern shapes: String? = nil
    ) {
        (self.country, self.order) = (country, order)
        (self.region, self.regionName) = (region, regionName)
        (self.postcode, self.postcodeName) = (postcode, postcodeName)
        pattern = shapes.map(PostcodePattern.init)
    }

    /// The form of `country`. One that is not in the table asks for street and city, and leaves the rest to the buyer.
    public static func `for`(_ country: String) -> AddressForm {
        byCountry[country] ?? AddressForm(country, .cityPostcode, region: .optional, postcode: .optional)
    }

    private static let byCountry = Dictionary(table.map { ($0.country, $0) }, uniquingKeysWith: { first, _ in first })

    // MARK: Checking

    public static let mostCharacters = 120

    /// Tidies an address and names every field that is wrong by the name of its input.
    public static func check(_ typed: Address) -> (address: Address, problems: [FieldProblem]) {
        var address = typed
        address.country = TypedText.line(typed.country).uppercased()
        guard Country.isKnown(address.country) else { return (address, [FieldProblem("country", "checkout.country")]) }
        let form = `for`(address.country)
        var problems: [FieldProblem] = []
        func tidy(_ field: String, _ path: WritableKeyPath<Address, String>, _ need: Need) {
            address[keyPath: path] = need == .absent ? "" : TypedText.line(address[keyPath: path])
            if need == .required, address[keyPath: path].isEmpty { problems.append(FieldProblem(field, "checkout.missing")) }
            if address[keyPath: path].count > mostCharacters {
                problems.append(FieldProblem(field, "checkout.tooLong", ["most": "\(mostCharacters)"]))
            }
        }
        tidy("street", \.street, .required)
        tidy("street2", \.street2, .optional)
        tidy("city", \.city, .required)
        tidy("region", \.region, form.region)
        tidy("postcode", \.postcode, form.postcode)
        if let pattern = form.pattern, !address.postcode.isEmpty, !problems.contains(where: { $0.field == "postcode" }) {
            if let canonical = pattern.canonical(address.postcode) {
                address.postcode = canonical
            } else {
                problems.append(FieldProblem("postcode", "checkout.postcode", ["example": pattern.example]))
            }
        }
        return (address, problems)
    }
}

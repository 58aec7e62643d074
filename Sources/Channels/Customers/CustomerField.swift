/// What a column of a table of buyers means. The raw value is how a kept mapping and a form name it.
public enum CustomerField: String, Sendable, CaseIterable, Codable {
    /// The channel's own name for the buyer.
    case buyerID = "buyer id"
    case name
    case firstName = "first name"
    case lastName = "last name"
    case email, phone, company
    case jobTitle = "job title"
    case country, address, city, postcode
    case taxNumber = "tax number"
    case birthDate = "birth date"
    case language
    case orderNumber = "order number"
    case inquiryNumber = "inquiry number"
    case date, amount
    /// Taken off an amount that is summed.
    case discount
    case currency, status
    /// Says by not being empty that the order was called off.
    case cancelled = "cancelled at"
    case product, quantity, message

    /// Several columns of these are joined; of the others the first that is not empty counts.
    var isJoined: Bool {
        switch self {
        case .address, .product, .message: true
        default: false
        }
    }

    /// Cells of these may begin with an apostrophe that keeps a spreadsheet from reading a number.
    var isCode: Bool {
        switch self {
        case .buyerID, .orderNumber, .inquiryNumber, .postcode, .phone: true
        default: false
        }
    }
}

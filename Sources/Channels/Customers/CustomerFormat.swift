import Basics
import Customers
import Store

/// The ways of writing buyers and their orders into a table that are understood.
public enum CustomerFormat: String, Storable, Sendable, CaseIterable, Codable {
    case alibabaOrders = "alibaba-orders"
    case alibabaInquiries = "alibaba-inquiries"
    case amazonOrders = "amazon-orders"
    case shopifyCustomers = "shopify-customers"
    case shopifyOrders = "shopify-orders"
    case wooCommerceOrders = "woocommerce-orders"
    case wooCommerceCustomers = "woocommerce-customers"
    case magentoCustomers = "magento-customers"
    case magentoOrders = "magento-orders"
    case linkedIn = "linkedin"
    case cards
    /// Any other table: what its columns mean is guessed, and a person sets it right.
    case table

    /// The format that a header row shows; any table is one of one's own.
    public static func detect(header: [String]) -> CustomerFormat {
        let names = Set(header.flatMap(ColumnNames.of))
        return allCases.first { $0.shape.known.contains { names.isSuperset(of: $0) } } ?? .table
    }

    /// The channel whose files are written so, unless a person says another.
    public var channel: String { shape.channel }

    var shape: CustomerShape {
        switch self {
        case .alibabaOrders: .alibabaOrders
        case .alibabaInquiries: .alibabaInquiries
        case .amazonOrders: .amazonOrders
        case .shopifyCustomers: .shopifyCustomers
        case .shopifyOrders: .shopifyOrders
        case .wooCommerceCustomers: .wooCommerceCustomers
        case .wooCommerceOrders: .wooCommerceOrders
        case .magentoCustomers: .magentoCustomers
        case .magentoOrders: .magentoOrders
        case .linkedIn: .linkedIn
        case .cards: .cards
        case .table: .table
        }
    }

    /// What a column of this format means.
    func field(of column: String) -> CustomerField? {
        let own = ColumnNames.of(column).lazy.compactMap { shape.columns[$0] }.first
        return own ?? (shape.guesses ? CustomerGuess.field(for: column) : nil)
    }
}

/// What there is to know of a format.
struct CustomerShape: Sendable {
    var channel: String
    /// What a row tells of, unless its numbers say otherwise.
    var kind: Touch.Kind
    /// Sets of column names by each of which a header is known.
    var known: [Set<String>] = []
    /// The meaning of columns by their names as `ColumnNames` has them.
    var columns: [String: CustomerField] = [:]
    /// Columns that are not listed are guessed.
    var guesses = true
    /// Of times that name no zone.
    var zone = "UTC"
    /// The amount of an order is the sum of its rows, and in a row of its columns.
    var sumsRows = false

    /// A table of one's own.
    static let table = CustomerShape(channel: "table", kind: .imported)
}

import Basics
import Catalog
import MoneyKit
import Store

/// One thing that a buyer asks for, as it was sent: it stays so, whatever becomes of the product.
public struct InquiryLine: Hashable, Sendable {
    public static let mostTitle = 300
    public static let mostSKU = 200

    /// `nil` for what is not in the catalogue.
    public var variant: ID<Variant>?
    public var sku: String
    public var title: String
    public var quantity: Int?
    public var unit: Product.Unit
    /// What the buyer would like to pay for one.
    public var target: UnitPrice?
    /// Why the row of a list could not be read whole. Its words are the title then.
    public var problem: Message?

    public init(
        variant: ID<Variant>? = nil, sku: String = "", title: String, quantity: Int? = nil, unit: Product.Unit = .pieces,
        target: UnitPrice? = nil, problem: Message? = nil
    ) {
        (self.variant, self.unit, self.problem) = (variant, unit, problem)
        self.sku = String(TypedText.line(sku).prefix(Self.mostSKU))
        self.title = String(TypedText.line(title).prefix(Self.mostTitle))
        self.quantity = quantity.flatMap { (1...Cart.mostQuantity).contains($0) ? $0 : nil }
        self.target = target.flatMap { $0.fine >= 0 ? $0 : nil }
    }

    public var isEmpty: Bool { sku.isEmpty && title.isEmpty }

    init(row: Row) {
        let fine: Int64? = row["target_fine"]
        let problem: String = row["problem"]
        (variant, sku, title) = (row["variant_id"], row["sku"], row["title"])
        (quantity, unit) = (row["quantity"], row["unit"])
        target = fine.flatMap { fine in Currency(rawValue: row["currency"]).map { UnitPrice(fine: fine, $0) } }
        self.problem = JSONText.read(Message.self, problem)
    }
}

/// What a buyer or a colleague has said about an inquiry.
public struct InquiryMessage: Hashable, Sendable {
    public enum Kind: String, Storable, Sendable, CaseIterable {
        case buyer, staff
        /// Seen by staff alone.
        case note
    }

    public let id: ID<InquiryMessage>
    public let inquiry: ID<Inquiry>
    public let at: Instant
    public let kind: Kind
    /// The name of who said it.
    public let author: String
    public let text: String

    init(row: Row) {
        (id, inquiry, at) = (row["id"], row["inquiry_id"], row["at"])
        (kind, author, text) = (row["kind"], row["author"], row["text"])
    }
}

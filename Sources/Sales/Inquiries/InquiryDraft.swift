import Basics
import Catalog

/// An inquiry as a buyer types it.
public struct InquiryDraft: Hashable, Sendable {
    public static let mostName = 100
    public static let mostCompany = 120
    public static let mostText = 5_000
    static let mostSKU = 200

    public var name: String
    public var email: String
    public var company: String
    public var country: String
    public var text: String
    public var product: ID<Product>?
    public var sku: String
    public var quantity: Int?
    /// Made with the form and sent back with it; empty when the page had none.
    public var submission: String

    public init(
        name: String, email: String, company: String = "", country: String = "", text: String, product: ID<Product>? = nil,
        sku: String = "", quantity: Int? = nil, submission: String = ""
    ) {
        (self.name, self.email, self.company) = (TypedText.line(name), EmailAddress.tidied(email), TypedText.line(company))
        (self.country, self.text) = (country.uppercased(), TypedText.paragraph(text))
        (self.product, self.sku, self.submission) = (product, TypedText.line(sku), submission)
        self.quantity = quantity.flatMap { (1...Cart.mostQuantity).contains($0) ? $0 : nil }
    }

    /// Every field that is wrong: `checkout.missing`, `.tooLong`, `.email` or `.country`.
    public var problems: [FieldProblem] {
        [
            name.isEmpty ? FieldProblem("name", "checkout.missing") : tooLong("name", name, most: Self.mostName),
            email.isEmpty
                ? FieldProblem("email", "checkout.missing")
                : EmailAddress.isPlausible(email) ? nil : FieldProblem("email", "checkout.email"),
            tooLong("company", company, most: Self.mostCompany),
            country.isEmpty || Country.isKnown(country) ? nil : FieldProblem("country", "checkout.country"),
            text.isEmpty ? FieldProblem("text", "checkout.missing") : tooLong("text", text, most: Self.mostText),
        ].compactMap { $0 }
    }

    private func tooLong(_ field: String, _ text: String, most: Int) -> FieldProblem? {
        text.count > most ? FieldProblem(field, "checkout.tooLong", ["most": "\(most)"]) : nil
    }

    var searchText: String {
        [company, name, email, sku, text].filter { !$0.isEmpty }.joined(separator: " ").lowercased()
    }
}

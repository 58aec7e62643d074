import Basics
import Catalog
import Media
import Store

/// An inquiry as a buyer types it.
public struct InquiryDraft: Hashable, Sendable {
    public static let mostName = 100
    public static let mostCompany = 120
    public static let mostText = 5_000
    public static let mostCustomisation = 2_000
    public static let mostPort = 80
    public static let mostLines = 500
    public static let mostFiles = 5
    static let mostSKU = 200

    public var name: String
    public var email: String
    public var company: String
    public var country: String
    public var text: String
    public var product: ID<Product>?
    public var sku: String
    public var quantity: Int?
    public var terms: Inquiry.Terms
    public var lines: [InquiryLine]
    public var files: [AttachedFile]
    /// Made with the form and sent back with it; empty when the page had none.
    public var submission: String
    /// A marketplace does not tell the address of its buyer.
    public var source = Inquiry.Source.site

    public init(
        name: String, email: String, company: String = "", country: String = "", text: String, product: ID<Product>? = nil,
        sku: String = "", quantity: Int? = nil, terms: Inquiry.Terms = Inquiry.Terms(), lines: [InquiryLine] = [],
        files: [AttachedFile] = [], submission: String = ""
    ) {
        (self.name, self.email, self.company) = (TypedText.line(name), EmailAddress.tidied(email), TypedText.line(company))
        (self.country, self.text) = (country.uppercased(), TypedText.paragraph(text))
        (self.product, self.sku, self.submission) = (product, TypedText.line(sku), submission)
        self.quantity = quantity.flatMap { (1...Cart.mostQuantity).contains($0) ? $0 : nil }
        self.terms = Inquiry.Terms(
            incoterm: terms.incoterm, port: TypedText.line(terms.port),
            customisation: TypedText.paragraph(terms.customisation), neededBy: TypedText.line(terms.neededBy))
        self.lines = lines.filter { !$0.isEmpty }
        self.files = files
    }

    /// Every field that is wrong. A list of goods needs no words beside it.
    public var problems: [FieldProblem] {
        let isListed = !lines.isEmpty
        let few = [
            name.isEmpty ? FieldProblem("name", "checkout.missing") : tooLong("name", name, most: Self.mostName),
            email.isEmpty
                ? source.isMarketplace ? nil : FieldProblem("email", "checkout.missing")
                : EmailAddress.isPlausible(email) ? nil : FieldProblem("email", "checkout.email"),
            tooLong("company", company, most: Self.mostCompany),
            country.isEmpty || Country.isKnown(country) ? nil : FieldProblem("country", "checkout.country"),
            text.isEmpty && !isListed
                ? FieldProblem("text", "checkout.missing") : tooLong("text", text, most: Self.mostText),
        ]
        return (few + ofTerms).compactMap { $0 }
    }

    private var ofTerms: [FieldProblem?] {
        let isDay = terms.neededBy.isEmpty || QuoteDay.isDay(terms.neededBy)
        return [
            tooLong("port", terms.port, most: Self.mostPort),
            tooLong("customisation", terms.customisation, most: Self.mostCustomisation),
            isDay ? nil : FieldProblem("neededBy", "inquiry.badDay"),
            lines.count > Self.mostLines
                ? FieldProblem("list", "inquiry.tooManyLines", ["most": "\(Self.mostLines)"]) : nil,
            files.count > Self.mostFiles ? FieldProblem("files", "file.tooMany", ["most": "\(Self.mostFiles)"]) : nil,
        ]
    }

    private func tooLong(_ field: String, _ text: String, most: Int) -> FieldProblem? {
        text.count > most ? FieldProblem(field, "checkout.tooLong", ["most": "\(most)"]) : nil
    }

    var searchText: String {
        let goods = lines.prefix(50).flatMap { [$0.sku, $0.title] }
        return ([company, name, email, sku, text] + goods).filter { !$0.isEmpty }.joined(separator: " ").lowercased()
    }
}

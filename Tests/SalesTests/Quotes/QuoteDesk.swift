import Basics
import Catalog
import MoneyKit
import Store
import Testing

@testable import Sales

/// Camille of Lyon has asked for 300 cups, of which there are 400; Mei answers, Li owns the shop.
struct QuoteDesk {
    let tx: Transaction
    let inquiry: ID<Inquiry>
    let sales = OrderMover(id: "mei", role: .sales)
    let owner = OrderMover(id: "li", role: .owner)

    init(_ tx: Transaction) throws {
        self.tx = tx
        try Shelf(tx: tx).open()
        try Shelf(tx: tx).put("cup", stock: [400], prices: [(1, 2_000_000), (100, 1_800_000)])
        let draft = InquiryDraft(
            name: "Camille Roux", email: "camille@perrache.example", company: "Maison Perrache", country: "FR",
            text: "300 cups?", product: ID("cup"), sku: "cup-0", quantity: 300)
        guard case .received(let id) = try Inquiry.receive(draft, language: .french, in: tx) else {
            throw AppError.invalid("test")
        }
        inquiry = id
    }

    /// A draft as it comes from the inquiry.
    func quote() throws -> QuoteDetail {
        let id = try Quote.start(inquiry: inquiry, language: .english, currency: .usd, by: sales, in: tx)
        return try #require(try QuoteDetail.find(id: id, in: tx))
    }

    /// A draft that can be sent: 5 % off the cups, a box, a mould, by FOB or CIF.
    func ready(_ change: (inout QuoteContent) throws -> Void = { _ in }) throws -> ID<Quote> {
        let quote = try quote()
        var content = quote.content
        content.lines[0].discount = 500
        content.lines[0].cost = try UnitPrice("1.1111", .usd)
        content.lines.append(.init(title: "Coffret", quantity: 300, price: try UnitPrice("0.4", .usd)))
        content.charges = [.init(.tooling, label: "Mould", amount: try Money("450", .usd))]
        content.terms = [
            .init(.fob, place: "Ningbo", freight: try Money("180", .usd), insurance: .zero(.usd), duty: .zero(.usd)),
            .init(
                .cif, place: "Le Havre", freight: try Money("620.40", .usd), insurance: try Money("31.05", .usd),
                duty: .zero(.usd)),
        ]
        try change(&content)
        #expect(try Quote.save(content, internalNote: "", of: quote.id, version: quote.version, by: sales, in: tx) == .saved)
        return quote.id
    }

    func sent() throws -> QuoteDetail {
        let id = try ready()
        #expect(try Quote.send(id, by: sales, in: tx) == .sent(revision: 1))
        return try #require(try QuoteDetail.find(id: id, in: tx))
    }

    static func acceptance(of token: String) -> Quote.Acceptance {
        Quote.Acceptance(
            token: token, revision: 1, term: .cif, signature: " Camille  Roux", agrees: true,
            contact: Checkout.ofCamille(cart: "").contact)
    }
}

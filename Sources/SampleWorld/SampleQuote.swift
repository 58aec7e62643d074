import Basics
import MoneyKit
import Pricing
import Sales
import Store

/// A quote of the demo shop, sent twice: with all four ways of delivery, and then once more with more pieces at a better price.
enum SampleQuote {
    private static let mover = OrderMover(id: DemoShop.actor, role: .owner)
    private static let skus = ["LW-SHB-LAK-500", "LW-SHB-SAN-500"]

    static func save(in tx: Transaction) throws {
        let id = try Quote.start(language: .english, currency: .usd, by: mover, in: tx)
        try send(id, quantity: 1_000, note: "", in: tx) { content in
            content.contact = Order.Contact(
                company: "Nordlys Outdoor AS", name: "Ingrid Solberg", email: "ingrid@nordlys.example", phone: "+47 22 00 00 00",
                address: Address(country: "NO", street: "Storgata 12", city: "Oslo", postcode: "0155"))
            content.leadTimeDays = 30
            content.charges = [.init(.tooling, label: "Laser engraving plate", amount: try Money("120", .usd))]
            content.terms = try ways()
        }
        try Quote.revise(id, by: mover, note: "Two thousand of each", in: tx)
        let note = "At two thousand of each we engrave your mark without a charge for the plate."
        try send(id, quantity: 2_000, note: note, in: tx) { content in
            content.charges = []
            for index in content.lines.indices { content.lines[index].discount = 300 }
        }
    }

    private static func ways() throws -> [QuoteContent.Term] {
        let none = Money.zero(.usd)
        return [
            .init(.exw, place: "Yongkang", freight: none, insurance: none, duty: none),
            .init(.fob, place: "Ningbo", freight: try Money("185", .usd), insurance: none, duty: none),
            .init(.cif, place: "Oslo", freight: try Money("690", .usd), insurance: try Money("38.50", .usd), duty: none),
            .init(
                .ddp, place: "Oslo", freight: try Money("1240", .usd), insurance: try Money("38.50", .usd),
                duty: try Money("310", .usd)),
        ]
    }

    private static func send(
        _ id: ID<Quote>, quantity: Int, note: String, in tx: Transaction, _ change: (inout QuoteContent) throws -> Void
    ) throws {
        guard let quote = try QuoteDetail.find(id: id, in: tx) else { throw AppError.notFound("quote.notFound") }
        let book = try PriceBook.load(quote.currency, in: tx)
        var content = quote.content
        content.lines = try skus.compactMap {
            try CatalogueLine.find(sku: $0, quantity: quantity, languages: [.english], book, in: tx)
        }
        content.note = note
        try change(&content)
        let saved = try Quote.save(content, internalNote: "", of: id, version: quote.version, by: mover, in: tx)
        guard saved == .saved, case .sent = try Quote.send(id, by: mover, in: tx) else {
            throw AppError(.internal, "error.internal", detail: "the demo shop's quote was refused")
        }
    }
}

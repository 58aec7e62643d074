import Basics
import MoneyKit
import Sales
import Store
import Tax
import TestKit
import Testing

@testable import Documents

/// A quote on paper.
@Suite struct QuotationTests {
    private static let mei = OrderMover(id: "mei", role: .sales)

    /// 1,920 boxes at 3.09 and a plate of 450.00, by FOB or CIF, sent once.
    private static func sent(in tx: Transaction) throws -> QuoteDetail {
        let id = try Quote.start(inquiry: nil, language: .english, currency: .usd, by: mei, in: tx)
        let begun = try #require(try QuoteDetail.find(id: id, in: tx))
        var content = begun.content
        content.contact = Order.Contact(
            company: "Maison Perrache", name: "Camille Roux", email: "camille@perrache.example", phone: "+33 4 72 00 00 00",
            address: Address(country: "FR", street: "12 rue de la Charité", city: "Lyon", postcode: "69002"))
        content.validUntil = "2099-12-31"
        content.lines = [.init(title: "Gift box", quantity: 1_920, price: try UnitPrice("3.09", .usd))]
        content.charges = [.init(.tooling, label: "Plate", amount: try Money("450", .usd))]
        content.terms = [
            .init(.fob, place: "Ningbo", freight: try Money("180", .usd), insurance: .zero(.usd), duty: .zero(.usd)),
            .init(
                .cif, place: "Le Havre", freight: try Money("620.40", .usd), insurance: try Money("31.05", .usd),
                duty: .zero(.usd)),
        ]
        #expect(try Quote.save(content, internalNote: "", of: id, version: begun.version, by: mei, in: tx) == .saved)
        #expect(try Quote.send(id, by: mei, in: tx) == .sent(revision: 1))
        return try #require(try QuoteDetail.find(id: id, in: tx))
    }

    @Test func aRevisionIsTheSamePaperEachTime() async throws {
        try await BothEngines.run { database in
            let quote = try await database.write { try Self.sent(in: $0) }
            let papers = try await database.read { tx in
                try [Quotation(of: quote, by: .cif, in: tx), Quotation(of: quote, revision: 1, by: .cif, in: tx)]
            }
            #expect(papers.map(\.number) == ["\(quote.number)-1", "\(quote.number)-1"])
            let (first, second) = (try papers[0].pdf(), try papers[1].pdf())
            #expect(first.starts(with: "%PDF-".utf8) && first == second)
            let other = try await database.read { try Quotation(of: quote, by: .fob, in: $0) }
            #expect(try other.pdf() != first)
        }
    }

    @Test func quotationOrderAndProformaAgreeToTheLastUnit() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var settings = TaxSettings()
                settings.origin = "NL"
                settings.registrations = [TaxRegistration(country: "NL", number: "NL004495445B01")]
                try settings.save(by: "test", in: tx)
                let quote = try Self.sent(in: tx)
                let content = try #require(quote.sent).content
                // 5,932.80 and 450.00, with 651.45 of freight and insurance: 7,034.25, and 21 % of it.
                let total = try #require(try QuoteTotals(content, in: tx).total(.cif))
                #expect(total.decimalText == "8511.44")
                let answer = Quote.Acceptance(
                    token: quote.token, revision: 1, term: .cif, signature: "Camille", agrees: true, contact: content.contact,
                    seenTotal: total.decimalText)
                guard case .accepted(let id, _) = try Quote.accept(answer, terms: { _ in PaymentTerms(bank: nil) }, in: tx),
                    let order = try OrderDetail.find(id: id, in: tx)
                else { throw AppError.invalid("test") }
                let facts = try DocumentFacts.of(order, .proposed(.proforma, for: order, in: tx), in: tx)
                #expect(try order.total == total && facts.total == total)
                #expect(facts.tax?.rows == [.init(share: 21_000, minor: 147_719)])
                #expect(facts.payments.map(\.minor).reduce(0, +) == total.minor)
                _ = try Quotation(of: quote, by: .cif, in: tx).pdf()
            }
        }
    }

    @Test func whatWasNotSentOrIsNotOfferedHasNoPaper() async throws {
        try await BothEngines.run { database in
            let quote = try await database.write { try Self.sent(in: $0) }
            let draft = try await database.write { tx in
                let id = try Quote.start(inquiry: nil, language: .english, currency: .usd, by: Self.mei, in: tx)
                return try #require(try QuoteDetail.find(id: id, in: tx))
            }
            let asked: [(QuoteDetail, Int?, Incoterm?)] = [(quote, 2, nil), (quote, nil, .ddp), (draft, nil, nil)]
            for (quote, revision, term) in asked {
                await #expect(throws: AppError.self) {
                    _ = try await database.read { try Quotation(of: quote, revision: revision, by: term, in: $0) }
                }
            }
        }
    }
}

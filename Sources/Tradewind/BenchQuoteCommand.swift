import ArgumentParser
import Basics
import Catalog
import Documents
import MoneyKit
import Pricing
import Sales
import Store
import Tax

/// `tradewind bench-quote`: prices the longest quote there is and sets it as PDF, for `bin/bench`.
struct BenchQuoteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-quote", abstract: "Measures a long quote of a catalogue made by bench-fill.", shouldDisplay: false)
    static let pricings = 50
    static let papers = 5
    private static let mover = OrderMover(id: "bench", role: .owner)

    /// Says microseconds, each the mean of some runs: to read and price the quote, to save it, to make its file.
    func run() async throws {
        try await Spoken.run {
            let database = try Database(Configuration.read().database)
            let id = try await database.write { try Self.quote(in: $0) }
            let pricing = try await Self.mean(Self.pricings) {
                try await database.read { tx in
                    guard let quote = try QuoteDetail.find(id: id, in: tx) else { throw AppError.notFound() }
                    _ = try QuoteTotals(quote.content, in: tx)
                }
            }
            let saving = try await Self.mean(Self.papers) {
                try await database.write { tx in
                    guard let quote = try QuoteDetail.find(id: id, in: tx) else { throw AppError.notFound() }
                    var content = quote.content
                    content.note += "."
                    _ = try Quote.save(content, internalNote: "", of: id, version: quote.version, by: Self.mover, in: tx)
                }
            }
            let sent = try await database.write { tx in
                _ = try Quote.send(id, by: Self.mover, in: tx)
                return try QuoteDetail.find(id: id, in: tx)
            }
            guard let sent else { throw AppError.notFound() }
            let setting = try await Self.mean(Self.papers) {
                _ = try await database.read { try Quotation(of: sent, by: .cif, in: $0) }.pdf()
            }
            print("{\"pricing\": \(pricing), \"saving\": \(saving), \"setting\": \(setting)}")
            try await database.close()
        }
    }

    /// Every variant up to the most lines of a quote, by four ways of delivery, from a seller who is registered for tax.
    private static func quote(in tx: Transaction) throws -> ID<Quote> {
        var tax = TaxSettings()
        tax.origin = "FR"
        tax.registrations = [TaxRegistration(country: "FR", number: "FR40303265045")]
        try tax.save(by: mover.id, in: tx)
        let id = try Quote.start(language: .english, currency: .usd, by: mover, in: tx)
        guard let quote = try QuoteDetail.find(id: id, in: tx) else { throw AppError.notFound() }
        var content = quote.content
        (content.contact.company, content.contact.name, content.contact.email) = ("Bench", "Bench", "bench@buyer.example")
        content.contact.address = Address(country: "FR", street: "1 rue", city: "Lyon", postcode: "69002")
        let rows = try tx.rows("SELECT id, sku FROM variants ORDER BY sku LIMIT \(Quote.mostLines)")
        let price = try UnitPrice("3.09", .usd)
        content.lines = rows.enumerated().map { index, row in
            QuoteContent.Line(
                variant: row["id"], sku: row["sku"], title: "Insulated bottle, 500 ml", quantity: 100 + index, price: price,
                discount: index % 7 * 100, cost: price.discounted(byBasisPoints: 4_000))
        }
        content.terms = try Incoterm.quoted.map {
            .init($0, place: "Lyon", freight: try Money("180", .usd), insurance: try Money("31.05", .usd), duty: .zero(.usd))
        }
        guard case .saved = try Quote.save(content, internalNote: "", of: id, version: quote.version, by: mover, in: tx) else {
            throw AppError(.internal, "error.internal", detail: "the quote to measure was refused")
        }
        return id
    }

    /// The first run warms up and is not counted.
    private static func mean(_ times: Int, _ work: () async throws -> Void) async throws -> Int64 {
        try await work()
        let clock = ContinuousClock()
        let start = clock.now
        for _ in 0..<times { try await work() }
        let took = start.duration(to: clock.now).components
        return (took.seconds * 1_000_000 + took.attoseconds / 1_000_000_000_000) / Int64(times)
    }
}

import Basics
import Catalog
import Jobs
import Journal
import MoneyKit
import Sales
import Store
import Tax
import TestKit
import Testing

@testable import Documents

/// Numbers without gaps, files that never change, and what takes the place of what.
@Suite struct IssueTests {
    static let sales = OrderMover(id: "mei", role: .sales)

    /// An order of 250 cups with shipping at 42.50; cartons of 24 that measure 60 × 40 × 40 cm.
    static func order(of quantity: Int = 250, in tx: Transaction) throws -> OrderDetail {
        try tx.run("INSERT INTO price_lists (id, currency, is_base) VALUES ('usd', 'USD', 1)")
        try tx.run("INSERT INTO currency_policies (currency, position) VALUES ('USD', 0)")
        try tx.run(
            """
            INSERT INTO products (id, slug, status, audience, origin, hs_code, net_weight_g, gross_weight_g, pieces_per_carton,
                carton_length_mm, carton_width_mm, carton_height_mm, carton_gross_g, created_at, updated_at)
            VALUES ('cup', 'cup', 'active', 'own', 'CN', '6911.10', 180, 200, 24, 600, 400, 400, 5100, 0, 0)
            """)
        try tx.run("INSERT INTO product_texts (product_id, language, title) VALUES ('cup', 'en', 'The cup')")
        try tx.run("INSERT INTO variants (id, product_id, position, sku) VALUES ('cup-0', 'cup', 0, 'CUP-0')")
        try tx.run("INSERT INTO prices (variant_id, price_list_id, from_quantity, fine) VALUES ('cup-0', 'usd', 1, 3250000)")
        try ShippingZone.save(
            [ShippingZone(id: ID("z"), name: [.english: "World"], countries: ["*"], rates: [])], base: .usd, by: "test", in: tx)
        let token = try Cart.add(ID("cup-0"), quantity: quantity, in: tx)
        let contact = Order.Contact(
            company: "Maison Perrache", name: "Camille Roux", email: "camille@perrache.example", phone: "+33 4 72 00 00 00",
            address: Address(country: "FR", street: "12 rue de la Charité", city: "Lyon", postcode: "69002"))
        let checkout = Checkout(
            cart: token, submission: "one", languages: [.french, .english], currency: .usd, contact: contact)
        let bank = BankDetails(currency: "USD", beneficiary: "Lantern", bank: "BOC", account: "1234567", bic: "BKCHCNBJ92A")
        guard case .placed(let id, _) = try Order.place(checkout, terms: PaymentTerms(bank: bank), in: tx) else {
            throw AppError(.invalid, "test.notPlaced")
        }
        try Order.quoteShipping(id, Money(minor: 4_250, .usd), by: sales, in: tx)
        return try #require(try OrderDetail.find(id: id, in: tx))
    }

    @Test func numbersRiseWithinAKindAndAYear() async throws {
        try await BothEngines.run { database in
            let order = try await database.write { try Self.order(in: $0) }
            let year = try await database.read { String($0.now.day.prefix(4)) }
            let numbers = try await database.write { tx in
                try [DocumentKind.proforma, .proforma, .invoice].map { kind in
                    let wish = try DocumentWish.proposed(kind, for: order, in: tx)
                    return try wish.issue(for: order, by: Self.sales, in: tx).number
                }
            }
            #expect(numbers == ["PI-\(year)-0001", "PI-\(year)-0002", "CI-\(year)-0001"])
            // A transaction that is taken back gives its number back.
            await #expect(throws: AppError.self) {
                try await database.write { tx in
                    _ = try DocumentWish.proposed(.invoice, for: order, in: tx).issue(for: order, by: Self.sales, in: tx)
                    throw AppError.invalid("test.failed")
                }
            }
            let next = try await database.write { tx in
                try DocumentWish.proposed(.invoice, for: order, in: tx).issue(for: order, by: Self.sales, in: tx).number
            }
            #expect(next == "CI-\(year)-0002")
        }
    }

    @Test func anIssuedDocumentKeepsItsFactsAndItsFile() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let order = try Self.order(in: tx)
                var wish = try DocumentWish.proposed(.proforma, for: order, in: tx)
                wish.second = .chinese
                let issued = try wish.issue(for: order, by: Self.sales, in: tx)
                #expect(issued.total.minor == 85_500 && issued.language == .french && issued.second == .chinese)
                let facts = try TradeDocument.facts(of: issued.id, in: tx)
                #expect(facts.lines.map(\.hsCode) == ["6911.10"] && facts.delivery.origin == "CN")
                #expect(facts.charges == [DocumentCharge(.freight, Money(minor: 4_250, .usd), detail: "World")])
                #expect(facts.payments.map(\.minor) == [25_650, 59_850])
                #expect(facts.buyer.address == ["12 rue de la Charité", "69002 Lyon", "France"])
                #expect(facts.bank?.rows.first == .init(field: "beneficiary", value: "Lantern"))
                let file = try issued.file(in: tx)
                #expect(Secrets.hexadecimal(Secrets.sha256(file)) == issued.sha256)
                // Another name of the shop does not reach what is issued.
                var shop = ShopSettings(name: "Reed & Sons")
                shop.email = ""
                try shop.save(in: tx)
                #expect(try issued.file(in: tx) == file)
                let kinds = try Journal.entries(about: order.id.text, in: tx).map(\.kind)
                #expect(kinds.contains("document.issued"))
                try tx.run("UPDATE document_files SET pdf = \([UInt8]("%PDF-1.5 other".utf8))")
                #expect(throws: AppError.self) { try issued.file(in: tx) }
            }
        }
    }

    @Test func aSmallConsignmentIntoTheUnionCarriesItsNumberOnThePapersThatTravel() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try tx.run("INSERT INTO euro_rates (currency, day, rate) VALUES ('USD', '2026-10-30', '1.08')")
                var settings = TaxSettings()
                settings.iossNumber = "IM5280012345"
                try settings.save(by: "test", in: tx)
                let small = try Self.order(of: 10, in: tx)
                // 32.50 and 42.50 of shipping, with 20 % of France.
                #expect(small.total.decimalText == "90.00" && small.tax?.iossNumber == "IM5280012345")
                for kind in DocumentWish.kinds where kind.listsGoods {
                    let facts = try DocumentFacts.of(small, .proposed(kind, for: small, in: tx), in: tx)
                    let travels = kind == .invoice || kind == .packingList
                    #expect(facts.ioss == (travels ? "IM5280012345" : nil), "\(kind)")
                    #expect(DocumentFacts(json: facts.json) == facts)
                }
            }
        }
    }

    @Test func aLargerOrderHasNone() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try tx.run("INSERT INTO euro_rates (currency, day, rate) VALUES ('USD', '2026-10-30', '1.08')")
                var settings = TaxSettings()
                settings.iossNumber = "IM5280012345"
                try settings.save(by: "test", in: tx)
                let order = try Self.order(in: tx)
                #expect(order.tax?.decision.outcome == .buyerImports && order.tax?.iossNumber == nil)
                #expect(try DocumentFacts.of(order, .proposed(.invoice, for: order, in: tx), in: tx).ioss == nil)
            }
        }
    }

    @Test func aNewVersionSaysWhoseTakesThePlaceOf() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let order = try Self.order(in: tx)
                var wish = try DocumentWish.proposed(.proforma, for: order, in: tx)
                let first = try wish.issue(for: order, by: Self.sales, in: tx)
                wish.replaces = first.id
                let second = try wish.issue(for: order, by: Self.sales, in: tx)
                #expect(try TradeDocument.facts(of: second.id, in: tx).replaces == first.number)
                #expect(try TradeDocument.all(of: order.id, in: tx).map(\.replacedBy) == [second.number, nil])
                let taken = AppError(
                    .conflict, "documents.alreadyReplaced", ["number": first.number, "by": second.number])
                #expect(throws: taken) { try wish.issue(for: order, by: Self.sales, in: tx) }
                var invoice = try DocumentWish.proposed(.invoice, for: order, in: tx)
                invoice.replaces = second.id
                #expect(throws: AppError.invalid("documents.replacesOther")) {
                    try invoice.issue(for: order, by: Self.sales, in: tx)
                }
                #expect(try TradeDocument.all(of: order.id, in: tx).count == 2)
                #expect(try tx.value("SELECT count(*) FROM counters WHERE name LIKE 'documents-CI%'") == 0)
            }
        }
    }

    @Test func creditNotesGiveBackNoMoreThanTheInvoice() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let order = try Self.order(in: tx)
                let invoice = try DocumentWish.proposed(.invoice, for: order, in: tx).issue(for: order, by: Self.sales, in: tx)
                var wish = DocumentWish(.creditNote)
                wish.statement = StatementFacts(amount: Money(minor: 50_000, .usd), reason: "Broken lids")
                #expect(throws: AppError.invalid("documents.correctsOther")) {
                    try wish.issue(for: order, by: Self.sales, in: tx)
                }
                wish.corrects = invoice.id
                let note = try wish.issue(for: order, by: Self.sales, in: tx)
                #expect(try TradeDocument.facts(of: note.id, in: tx).statement?.corrects == invoice.number)
                wish.statement?.minor = 35_501
                let tooMuch = AppError.invalid(
                    "documents.creditTooLarge", ["number": invoice.number, "total": "855.00", "credited": "500.00"])
                #expect(throws: tooMuch) { try wish.issue(for: order, by: Self.sales, in: tx) }
                wish.statement?.minor = 35_500
                _ = try wish.issue(for: order, by: Self.sales, in: tx)
                #expect(try TradeDocument.all(of: order.id, in: tx).map(\.total.minor) == [85_500, 50_000, 35_500])
            }
        }
    }

    @Test func whoMayNotAndWhatMayNotBeIssued() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let order = try Self.order(in: tx)
                let wish = try DocumentWish.proposed(.proforma, for: order, in: tx)
                for role in [OrderMover.Role.editor, .viewer] {
                    #expect(throws: AppError(.forbidden, "documents.notAllowed")) {
                        try wish.issue(for: order, by: OrderMover(id: "x", role: role), in: tx)
                    }
                }
                #expect(throws: AppError.invalid("documents.notOfAnOrder")) {
                    try DocumentWish(.quotation).issue(for: order, by: Self.sales, in: tx)
                }
                try tx.run("UPDATE orders SET shipping_minor = NULL, total_minor = goods_minor")
                let open = try #require(try OrderDetail.find(id: order.id, in: tx))
                #expect(throws: AppError(.conflict, "documents.shippingOpen")) {
                    try wish.issue(for: open, by: Self.sales, in: tx)
                }
                try tx.run("UPDATE orders SET state = 'cancelled'")
                let cancelled = try #require(try OrderDetail.find(id: order.id, in: tx))
                #expect(throws: AppError(.conflict, "documents.orderCancelled")) {
                    try wish.issue(for: cancelled, by: Self.sales, in: tx)
                }
                #expect(try TradeDocument.all(of: order.id, in: tx).isEmpty)
                #expect(try tx.value("SELECT count(*) FROM counters WHERE name LIKE 'documents-%'") == 0)
            }
        }
    }

    @Test func aQuotationNeedsNoOrder() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let facts = try Sample.facts(.quotation)
                let links = TradeDocument.Links(language: .arabic, second: .english, id: ID("quotation-of-today"))
                let issued = try TradeDocument.issue(facts, links, by: Self.sales, in: tx)
                #expect(issued.number == "QT-\(tx.now.day.prefix(4))-0001" && issued.order == nil)
                #expect(try TradeDocument.facts(of: issued.id, in: tx) == facts)
                #expect(try TradeDocument.issue(facts, links, by: Self.sales, in: tx) == issued)
                var other = facts
                other.kind = .invoice
                #expect(throws: AppError(.conflict, "documents.sentBefore")) {
                    try TradeDocument.issue(other, links, by: Self.sales, in: tx)
                }
                #expect(try tx.value("SELECT count(*) FROM documents") == 1)
                #expect(throws: AppError.notFound("documents.notFound")) {
                    try DocumentMail.request(issued.id, by: Self.sales, in: tx)
                }
            }
        }
    }

    @Test func settingsAreChecked() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var settings = DocumentSettings()
                settings.origin = "XX"
                #expect(throws: AppError.invalid("documents.badOrigin")) { try settings.save(by: "ann", in: tx) }
                settings.origin = "CN"
                settings.validDays = 366
                #expect(throws: AppError.invalid("documents.badValidDays", ["most": "365"])) {
                    try settings.save(by: "ann", in: tx)
                }
                #expect(try DocumentSettings.load(in: tx) == DocumentSettings())
                settings.validDays = 14
                try settings.save(by: "ann", in: tx)
                #expect(try DocumentSettings.load(in: tx) == settings)
                #expect(throws: AppError.invalid("documents.pictureNoPNG")) {
                    try DocumentPicture.stamp.save([0xFF, 0xD8], width: 1, height: 1, by: "ann", in: tx)
                }
                #expect(throws: AppError(.tooLarge, "documents.pictureTooLarge", ["most": "1600"])) {
                    try DocumentPicture.stamp.save([0x89, 0x50, 0x4E, 0x47], width: 1_601, height: 1, by: "ann", in: tx)
                }
                #expect(try DocumentPicture.stamp.load(in: tx) == nil)
            }
        }
    }

    @Test func thePackingListKnowsCartonsAndWeights() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let wish = try DocumentWish.proposed(.packingList, for: Self.order(in: tx), in: tx)
                // 250 cups are 11 cartons, the last one not full, of 0.096 m³ and 5.1 kg each.
                #expect(wish.packed == [PackedFacts(cartons: 11, netG: 45_000, grossG: 56_100, litres: 1_056)])
            }
        }
    }

    @Test func theBuyerIsSentTheFileItself() async throws {
        try await BothEngines.run { database in
            let (order, issued) = try await database.write { tx in
                let order = try Self.order(in: tx)
                let issued = try DocumentWish.proposed(.invoice, for: order, in: tx).issue(for: order, by: Self.sales, in: tx)
                try DocumentMail.request(issued.id, by: Self.sales, in: tx)
                #expect(try tx.value("SELECT payload FROM jobs WHERE kind = 'document.mail'") == issued.id.text)
                return (order, issued)
            }
            try await DocumentMail.send(issued.id, in: database) { "https://shop.example/fr/orders/\($0.token)" }
            try await database.read { tx in
                let payload: String = try #require(
                    try tx.value("SELECT payload FROM jobs WHERE kind = 'mail.send' ORDER BY id DESC LIMIT 1"))
                #expect(payload.contains("\"\(issued.number).pdf\""))
                let summary = OutgoingMail.summary(of: payload)
                #expect(
                    summary == "camille@perrache.example · Facture commerciale \(issued.number) de votre commande \(order.number)"
                )
            }
        }
    }
}

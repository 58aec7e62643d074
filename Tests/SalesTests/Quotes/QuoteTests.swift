import Basics
import Catalog
import Jobs
import Journal
import MoneyKit
import Store
import TestKit
import Testing

@testable import Sales

/// From a draft to an order, and everything that is refused on the way.
@Suite struct QuoteTests {
    @Test func anInquiryBecomesAQuoteInItsBuyersWords() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let desk = try QuoteDesk(tx)
                let quote = try desk.quote()
                #expect(quote.number == "QT-2026-000001" && quote.state == .draft && quote.language == .french)
                #expect(quote.content.contact.email == "camille@perrache.example" && quote.content.validUntil == "2026-11-15")
                #expect(quote.content.schedule == .depositAndBalance)
                // 300 pieces cost what the break from 100 on says.
                let line = try #require(quote.content.lines.first)
                #expect(line.title == "Le cup" && line.quantity == 300 && line.price.decimalText == "1.80")
                #expect(line.listPrice == line.price)
                #expect(try QuoteBoard.of(desk.inquiry, in: tx).map(\.number) == ["QT-2026-000001"])
                for role in [OrderMover.Role.finance, .editor, .viewer] {
                    #expect(throws: AppError(.forbidden, "quote.notAllowed")) {
                        try Quote.start(language: .english, currency: .usd, by: OrderMover(id: "x", role: role), in: tx)
                    }
                }
                #expect(try tx.value("SELECT count(*) FROM quotes") == 1)
            }
        }
    }

    @Test func savingFollowsTheListAndNeverWritesOverAColleague() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let desk = try QuoteDesk(tx)
                let quote = try desk.quote()
                var content = quote.content
                content.lines[0].quantity = 50
                content.lines.append(.init(title: " Gift  box ", quantity: 50, price: try UnitPrice("0.4", .usd)))
                #expect(
                    try Quote.save(content, internalNote: "for the fair", of: quote.id, version: 0, by: desk.sales, in: tx)
                        == .saved)
                let saved = try #require(try QuoteDetail.find(id: quote.id, in: tx))
                #expect(
                    saved.content.lines.map(\.price.decimalText) == ["2.00", "0.40"] && saved.content.lines[1].title == "Gift box"
                )
                #expect(try tx.value("SELECT total_minor FROM quotes") == 12_000)
                #expect(throws: AppError(.conflict, "quote.changedMeanwhile")) {
                    try Quote.save(quote.content, internalNote: "", of: quote.id, version: 0, by: desk.sales, in: tx)
                }
                content.lines[1].quantity = 0
                #expect(
                    try Quote.save(content, internalNote: "", of: quote.id, version: 1, by: desk.sales, in: tx)
                        == .refused([FieldProblem("lines.1.quantity", "quote.badQuantity", ["most": "\(Cart.mostQuantity)"])]))
                content.lines[1].price = try UnitPrice("0.4", .eur)
                #expect(throws: AppError.invalid("quote.mixedCurrencies")) {
                    try Quote.save(content, internalNote: "", of: quote.id, version: 1, by: desk.sales, in: tx)
                }
                #expect(try QuoteDetail.find(id: quote.id, in: tx) == saved)
            }
        }
    }

    @Test func aDeepDiscountWaitsForTheOwner() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let desk = try QuoteDesk(tx)
                let id = try desk.ready { $0.lines[0].discount = 1_501 }
                #expect(try Quote.send(id, by: desk.sales, in: tx) == .waiting([.lineDiscount]))
                #expect(try QuoteDetail.find(id: id, in: tx)?.state == .waitingApproval)
                #expect(try tx.value("SELECT count(*) FROM quote_revisions") == 0)
                #expect(throws: AppError(.forbidden, "quote.mayNotApprove")) { try Quote.approve(id, by: desk.sales, in: tx) }
                #expect(try Quote.approve(id, by: desk.owner, in: tx) == .sent(revision: 1))
                let sent = try #require(try QuoteDetail.find(id: id, in: tx))
                #expect(sent.state == .sent && sent.approvedBy == "li")
                #expect(try tx.value("SELECT state FROM inquiries") == Inquiry.State.quoted)
                #expect(try tx.rows("SELECT payload FROM jobs WHERE kind = 'quote.mail'").map { $0["payload"] } == [id.text])
            }
        }
    }

    @Test func anUnfinishedQuoteIsNotSent() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let desk = try QuoteDesk(tx)
                let quote = try desk.quote()
                guard case .refused(let problems) = try Quote.send(quote.id, by: desk.sales, in: tx) else {
                    Issue.record("not refused")
                    return
                }
                #expect(problems.map(\.field) == ["terms"])
                #expect(try QuoteDetail.find(id: quote.id, in: tx) == quote)
                #expect(try QuoteDetail.find(token: quote.token, in: tx) == nil)
            }
        }
    }

    @Test func acceptingMakesTheOrderThatWasOffered() async throws {
        try await BothEngines.run { database in
            let (token, first, order) = try await database.write { tx in
                let desk = try QuoteDesk(tx)
                let quote = try desk.sent()
                // What changes in the catalogue afterwards changes nothing.
                try tx.run("UPDATE prices SET fine = fine * 2")
                let answer = QuoteDesk.acceptance(of: quote.token)
                guard case .accepted(let id, _) = try Quote.accept(answer, terms: { _ in PaymentTerms(bank: nil) }, in: tx) else {
                    throw AppError.invalid("test")
                }
                return (quote.token, id, try #require(try OrderDetail.find(id: id, in: tx)))
            }
            #expect(order.number == "TW-2026-000001" && order.language == .french && order.state == .placed)
            #expect(order.lines.map(\.title) == ["Le cup", "Coffret", "Outillage: Mould"])
            #expect(order.lines.map(\.unitPrice.decimalText) == ["1.71", "0.40", "450.00"])
            #expect(order.lines.map(\.amount.minor) == [51_300, 12_000, 45_000])
            #expect(order.lines.map(\.variant) == [ID("cup-0"), nil, nil] && order.lines.map(\.taken) == [300, 0, 0])
            #expect(order.goods.minor == 108_300 && order.shipping?.minor == 65_145 && order.total.minor == 173_445)
            #expect(order.incoterm == "CIF Le Havre" && order.schedule == .depositAndBalance)
            #expect(order.contact.address.city == "Lyon" && order.weightG == 60_000)
            try await database.write { tx in
                #expect(try tx.value("SELECT stock FROM variants") == 100)
                let again = try Quote.accept(QuoteDesk.acceptance(of: token), terms: { _ in PaymentTerms(bank: nil) }, in: tx)
                #expect(again == .alreadyAccepted(first, token: order.token))
                #expect(try tx.value("SELECT count(*) FROM orders") == 1)
                let quote = try #require(try QuoteDetail.find(token: token, in: tx))
                #expect(quote.state == .accepted && quote.acceptance?.signature == "Camille Roux")
                #expect(quote.acceptance?.term == .cif && quote.acceptance?.orderNumber == "TW-2026-000001")
                #expect(
                    try Journal.entries(about: quote.id.text, in: tx).map(\.kind)
                        == ["quote.accepted", "quote.sent", "quote.saved", "quote.started"])
                #expect(throws: AppError(.conflict, "quote.notOpen")) {
                    try Quote.decline(.init(token: token, revision: 1, text: "no"), in: tx)
                }
            }
        }
    }

    @Test func twoBuyersAtOnceMakeOneOrder() async throws {
        try await BothEngines.run { database in
            let token = try await database.write { try QuoteDesk($0).sent().token }
            let orders = try await withThrowingTaskGroup(of: ID<Order>?.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await database.write { tx in
                            switch try Quote.accept(
                                QuoteDesk.acceptance(of: token), terms: { _ in PaymentTerms(bank: nil) }, in: tx)
                            {
                            case .accepted(let id, _), .alreadyAccepted(let id, _): id
                            case .refused: nil
                            }
                        }
                    }
                }
                return try await group.reduce(into: Set<ID<Order>?>()) { $0.insert($1) }
            }
            #expect(orders.count == 1 && orders.first != .some(nil))
            #expect(try await database.read { try $0.value("SELECT count(*) FROM orders") } == 1)
        }
    }

    @Test func whatIsNotSignedOrNotPickedIsRefused() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let quote = try QuoteDesk(tx).sent()
                var answer = QuoteDesk.acceptance(of: quote.token)
                (answer.term, answer.signature, answer.agrees, answer.contact.address.city) = (.ddp, " ", false, "")
                let outcome = try Quote.accept(answer, terms: { _ in PaymentTerms(bank: nil) }, in: tx)
                #expect(
                    outcome
                        == .refused([
                            FieldProblem("term", "quote.pickTerm"), FieldProblem("signature", "quote.sign"),
                            FieldProblem("agrees", "quote.agree"), FieldProblem("city", "checkout.missing"),
                        ]))
                #expect(try QuoteDetail.find(token: quote.token, in: tx)?.state == .sent)
                #expect(try tx.value("SELECT count(*) FROM orders") == 0)
            }
        }
    }

    @Test func aCounterIsAnsweredByTheNextRevision() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let desk = try QuoteDesk(tx)
                let quote = try desk.sent()
                let wish = QuoteMessage.Wish(title: "Le cup", quantity: 600, price: try UnitPrice("1.5", .usd))
                let counter = Quote.Answer(token: quote.token, revision: 1, text: "Larger order", wishes: [wish])
                #expect(try Quote.counter(counter, in: tx) == .taken)
                #expect(
                    try Quote.counter(.init(token: quote.token, revision: 1, text: ""), in: tx)
                        == .refused([FieldProblem("counterText", "checkout.missing")]))
                try Quote.revise(quote.id, by: desk.sales, in: tx)
                #expect(throws: AppError(.conflict, "quote.notOpen")) {
                    try Quote.accept(QuoteDesk.acceptance(of: quote.token), terms: { _ in PaymentTerms(bank: nil) }, in: tx)
                }
                var content = quote.content
                content.lines[0].quantity = 600
                let version = try #require(try QuoteDetail.find(id: quote.id, in: tx)).version
                _ = try Quote.save(content, internalNote: "", of: quote.id, version: version, by: desk.sales, in: tx)
                #expect(try Quote.send(quote.id, by: desk.sales, in: tx) == .sent(revision: 2))
                #expect(throws: AppError(.conflict, "quote.oldRevision")) {
                    try Quote.accept(QuoteDesk.acceptance(of: quote.token), terms: { _ in PaymentTerms(bank: nil) }, in: tx)
                }
                let after = try #require(try QuoteDetail.find(token: quote.token, in: tx))
                #expect(after.revisions.map { $0.content.lines[0].quantity } == [300, 600])
                #expect(after.messages.map(\.kind) == [.counter] && after.messages[0].wishes == [wish])
                #expect(after.revisions.allSatisfy { $0.content.lines.allSatisfy { $0.cost == nil && $0.listPrice == nil } })
                #expect(try tx.value("SELECT count(*) FROM orders") == 0)
            }
        }
    }

    @Test func whatIsOverOrTakenBackCannotBeAccepted() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let desk = try QuoteDesk(tx)
                let quote = try desk.sent()
                let accept = {
                    try Quote.accept(QuoteDesk.acceptance(of: quote.token), terms: { _ in PaymentTerms(bank: nil) }, in: tx)
                }
                let json = quote.content.json.replacing("2026-11-15", with: "2026-10-31")
                try tx.run("UPDATE quote_revisions SET content = \(json)")
                #expect(throws: AppError(.conflict, "quote.isOver")) { try accept() }
                try tx.run("UPDATE quotes SET valid_until = '2026-10-31'")
                #expect(try Quote.expire(in: tx) == 1 && Quote.expire(in: tx) == 0)
                #expect(try QuoteDetail.find(id: quote.id, in: tx)?.state == .expired)
                #expect(throws: AppError(.conflict, "quote.isOver")) { try accept() }
                try Quote.withdraw(quote.id, by: desk.sales, in: tx)
                #expect(throws: AppError.self) { try Quote.revise(quote.id, by: desk.sales, in: tx) }
                #expect(throws: AppError(.conflict, "quote.notOpen")) {
                    try tx.run("UPDATE quote_revisions SET content = \(quote.content.json)")
                    _ = try accept()
                }
                #expect(try tx.value("SELECT count(*) FROM orders") == 0)
            }
        }
    }

    @Test func theMailsNameTheOfferAndNeverItsCost() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let desk = try QuoteDesk(tx)
                let quote = try desk.sent()
                let sender = QuoteMail.Sender(
                    shop: "Lakeward", site: "https://shop.example", staff: [.init(email: "mei@shop.example", language: .chinese)])
                let sent = try #require(quote.sent)
                let offer = QuoteMail.offer(sent, of: quote, try QuoteTotals(sent.content, in: tx), from: sender)
                #expect(offer.to == "camille@perrache.example" && offer.subject == "Devis QT-2026-000001 de Lakeward")
                #expect(
                    offer.text.contains("https://shop.example/fr/quotes/\(quote.token)") && offer.text.contains("CIF Le Havre"))
                #expect(!offer.text.contains("1,1111") && !offer.html.contains("1,1111"))
                _ = try Quote.decline(.init(token: quote.token, revision: 1, text: "trop cher"), in: tx)
                let message: ID<QuoteMessage> = try #require(try tx.value("SELECT id FROM quote_messages"))
                try QuoteMail.sendMessage(message, from: sender, in: tx)
                let payload: String = try #require(try tx.value("SELECT payload FROM jobs WHERE kind = 'mail.send'"))
                #expect(OutgoingMail.summary(of: payload) == "mei@shop.example · Maison Perrache 拒绝了报价 QT-2026-000001")
                #expect(payload.contains("trop cher"))
            }
        }
    }
}

import Basics
import Jobs
import MoneyKit
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct QuoteShippingTests {
    @Test func aQuotedParcelMakesTheTotalWhole() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                try Shelf(tx: tx).shipToFrance()
                let token = try Cart.add(Shelf(tx: tx).put("cup")[0], quantity: 3, in: tx)
                var checkout = Checkout.ofCamille(cart: token)
                checkout.contact.address = Address(country: "TD", street: "1 rue", city: "N'Djamena")
                let id = try #require(try Order.place(checkout, terms: PaymentTerms(bank: nil), in: tx).order)
                let sales = OrderMover(id: "mei", role: .sales)
                #expect(try OrderDetail.find(id: id, in: tx)?.shipping == nil)
                #expect(throws: AppError.invalid("order.badShipping")) {
                    try Order.quoteShipping(id, Money(minor: 1, .eur), by: sales, in: tx)
                }
                #expect(throws: AppError(.forbidden, "order.notAllowed")) {
                    try Order.quoteShipping(id, Money(minor: 1, .usd), by: OrderMover(id: "x", role: .finance), in: tx)
                }
                try Order.quoteShipping(id, Money(minor: 4_250, .usd), by: sales, in: tx)
                let order = try #require(try OrderDetail.find(id: id, in: tx))
                #expect(order.shipping?.minor == 4_250 && order.total.minor == 4_850)
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = 'order.mail.total'") == 1)
            }
        }
    }

    @Test func aPurgePlansTheNextOne() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Job.planOnce(Cart.purgeJob, in: tx)
                try Job.planOnce(Cart.purgeJob, in: tx)
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = 'cart.purge'") == 1)
                let job = try #require(try Job.take([Cart.purgeJob], in: tx))
                try Cart.purgeAndPlan(in: tx)
                try job.finish(in: tx)
                let next: Instant? = try tx.value("SELECT run_at FROM jobs WHERE kind = 'cart.purge' AND state = 'waiting'")
                #expect(next == tx.now.adding(seconds: 86_400))
            }
        }
    }
}

import Basics
import Journal
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct OrderMessageTests {
    private static let sales = OrderMover(id: "mei", role: .sales)

    @Test func buyerAndShopWriteToEachOther() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try ShipmentTests.order(.placed, tx)
                let token = try #require(try OrderDetail.find(id: id, in: tx)).token
                #expect(try OrderMessage.ask(" When?\r\n", token: token, in: tx) == .taken)
                #expect(try OrderMessage.unread(in: tx).map(\.count) == [1])
                #expect(try OrderMessage.unreadCounts(of: [id, ID("other")], in: tx) == [id: 1])
                #expect(try OrderMessage.reply("Friday.", named: "Mei", to: id, by: Self.sales, in: tx) == .taken)
                let said = try OrderMessage.all(of: id, in: tx)
                #expect(said.map(\.text) == ["When?", "Friday."] && said.map(\.author) == ["Camille Roux", "Mei"])
                #expect(said.map(\.isFromBuyer) == [true, false] && said.map(\.isUnread) == [false, false])
                #expect(try OrderMessage.unread(in: tx).isEmpty)
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = 'order.mail.message'") == 2)
                #expect(try Journal.entries(about: id.text, in: tx).prefix(2).map(\.kind) == ["order.replied", "order.asked"])
            }
        }
    }

    @Test func whatSaysNothingOrComesFromNobodyIsNotTaken() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try ShipmentTests.order(.placed, tx)
                let token = try #require(try OrderDetail.find(id: id, in: tx)).token
                #expect(
                    try OrderMessage.ask(" \n ", token: token, in: tx)
                        == .refused([FieldProblem("message", "checkout.missing")]))
                #expect(
                    try OrderMessage.ask(String(repeating: "x", count: 4_001), token: token, in: tx)
                        == .refused([FieldProblem("message", "checkout.tooLong", ["most": "4000"])]))
                #expect(throws: AppError.notFound()) { try OrderMessage.ask("x", token: "nobody", in: tx) }
                #expect(throws: AppError(.forbidden, "order.notAllowed")) {
                    try OrderMessage.reply("x", named: "V", to: id, by: OrderMover(id: "v", role: .viewer), in: tx)
                }
                #expect(try OrderMessage.all(of: id, in: tx).isEmpty)
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = 'order.mail.message'") == 0)
                #expect(try OrderMessage.ask("Hello", token: token, in: tx) == .taken)
                try OrderMessage.read(id, by: Self.sales, in: tx)
                #expect(try OrderMessage.unread(in: tx).isEmpty)
            }
        }
    }

    @Test func eachSideIsMailedInItsLanguage() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try ShipmentTests.order(.placed, tx)
                let order = try #require(try OrderDetail.find(id: id, in: tx))
                _ = try OrderMessage.ask("When?", token: order.token, in: tx)
                _ = try OrderMessage.reply("Vendredi.", named: "Mei", to: id, by: Self.sales, in: tx)
                let sender = MailSender(
                    shop: "Lakeward", orderAddress: "https://shop.example/fr/orders/T",
                    staffAddress: "https://shop.example/admin/orders/1",
                    staff: [.init(email: "mei@shop.example", language: .chinese)])
                let said = try OrderMessage.all(of: id, in: tx)
                let toStaff = OrderMail.ofMessage(said[0], of: order, from: sender)
                #expect(toStaff.map(\.to) == ["mei@shop.example"] && toStaff[0].replyTo == "camille@perrache.example")
                #expect(toStaff[0].subject == "Maison Perrache 就订单 TW-2026-000001 留言")
                #expect(toStaff[0].text.contains("When?") && toStaff[0].text.contains("/admin/orders/1"))
                let toBuyer = OrderMail.ofMessage(said[1], of: order, from: sender)
                #expect(toBuyer.map(\.to) == ["camille@perrache.example"])
                #expect(toBuyer[0].subject == "Un message au sujet de votre commande TW-2026-000001")
                #expect(toBuyer[0].text.contains("Vendredi.") && toBuyer[0].text.contains("/fr/orders/T"))
            }
        }
    }
}

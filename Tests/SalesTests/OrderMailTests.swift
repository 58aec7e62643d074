import Basics
import Catalog
import MoneyKit
import Schema
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct OrderMailTests {
    static let sender = MailSender(
        shop: "Aster & Co", orderAddress: "https://aster.example/fr/orders/TOKEN",
        staffAddress: "https://aster.example/admin/orders/1",
        staff: [.init(email: "mei@aster.example", language: .chinese), .init(email: "tom@aster.example", language: .german)])

    @Test func everyLanguageSaysEverythingAndWarnsOfForgedAccounts() async throws {
        let orders = try await Self.orders()
        for order in orders {
            let texts = MailTexts.buyer(order.language)
            #expect(texts.language == order.language && texts.keys == MailTexts.buyer(.english).keys)
            let mail = try OrderMail.toBuyer(order, from: Self.sender)
            #expect(mail.to == "camille@perrache.example" && mail.subject.contains(order.number))
            for words in [mail.subject, mail.text, mail.html] {
                #expect(!words.contains("{") || words == mail.html)
                #expect(!texts.keys.contains { $0.contains(".") && words.contains($0) }, "a key is shown as it is")
            }
            #expect(mail.text.contains(texts("pay.warning")) && mail.text.contains(order.reference.grouped))
            #expect(mail.text.contains("GB82 WEST 1234 5698 7654 32"))
            #expect(mail.text.contains(MoneyFormat(order.language).text(order.total)))
            #expect(mail.html.contains("Aster &amp; Co") && mail.html.contains("&lt;b&gt;") && !mail.html.contains("<b>bold"))
            #expect(mail.html.contains("dir=\"rtl\"") == (order.language == .arabic))
        }
        #expect(orders.count == 9)
    }

    @Test func staffAreToldInTheirLanguageAndAnswerTheBuyer() async throws {
        let order = try #require(try await Self.orders().first { $0.language == .french })
        let mails = try OrderMail.confirmations(of: order, from: Self.sender)
        #expect(mails.map(\.to) == ["camille@perrache.example", "mei@aster.example", "tom@aster.example"])
        #expect(mails.map(\.replyTo) == [nil, "camille@perrache.example", "camille@perrache.example"])
        #expect(mails[1].subject == "新订单 \(order.number)：Maison Perrache，法国，US$26.00")
        #expect(mails[2].subject == "New order \(order.number): Maison Perrache, France, $26.00")
        #expect(mails[1].text.contains("样品") == false && mails[1].text.contains("+33 4 72 00 00 00"))
    }

    @Test func whileShippingIsQuotedNobodyIsAskedToPay() async throws {
        let order = try #require(try await Self.orders(country: "TD").first { $0.language == .english })
        let mail = try OrderMail.toBuyer(order, from: Self.sender)
        let texts = MailTexts.buyer(.english)
        #expect(
            mail.text.contains(texts("pay.wait")) && mail.text.contains("to be quoted") && !mail.text.contains("Please transfer"))
        #expect(!mail.text.contains("GB82") && !mail.html.contains("WESTGB2L"))
    }

    /// The same order in each interface language.
    private static func orders(country: String = "FR") async throws -> [OrderDetail] {
        let database = try Database(.sqliteMemory, clock: .fixed(BothEngines.now))
        try await Migrate.up(database)
        let orders = try await database.write { tx in
            try Shelf(tx: tx).open()
            try Shelf(tx: tx).shipToFrance()
            let cup = try Shelf(tx: tx).put("cup", gramsEach: 100)[0]
            let bank = BankDetails(
                currency: "USD", beneficiary: "Aster & Co", bank: "West Bank", account: "GB82WEST12345698765432", bic: "WESTGB2L")
            return try LanguageTag.interface.map { language in
                let token = try Cart.add(cup, quantity: 3, in: tx)
                var checkout = Checkout.ofCamille(cart: token, submission: language.rawValue, language: language)
                checkout.note = "<b>bold\nplease"
                checkout.contact.address.country = country
                let id = try #require(try Order.place(checkout, terms: PaymentTerms(bank: bank), in: tx).order)
                return try #require(try OrderDetail.find(id: id, in: tx))
            }
        }
        try await database.close()
        return orders
    }
}

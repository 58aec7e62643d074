import Basics
import MoneyKit
import Store

/// What a shop says of itself in the mails about an order.
public struct MailSender: Hashable, Sendable {
    public let shop: String
    /// Of the buyer's order page: `https://shop.example/fr/orders/TOKEN`.
    public let orderAddress: String
    /// Of the order in the back office.
    public let staffAddress: String
    public let staff: [Staff]

    /// Someone who is told of new orders.
    public struct Staff: Hashable, Sendable {
        public let email: String
        public let language: LanguageTag

        public init(email: String, language: LanguageTag) {
            (self.email, self.language) = (email, language)
        }
    }

    public init(shop: String, orderAddress: String, staffAddress: String, staff: [Staff]) {
        (self.shop, self.orderAddress, self.staffAddress, self.staff) = (shop, orderAddress, staffAddress, staff)
    }
}

/// The mails that follow an order: what the job `Order.mailJob` sends.
public enum OrderMail {
    /// The confirmation to the buyer, then a notice to each of the staff.
    public static func confirmations(of order: OrderDetail, from sender: MailSender) throws -> [OutgoingMail] {
        try [toBuyer(order, from: sender)] + sender.staff.map { try toStaff(order, $0, from: sender) }
    }

    /// In the language the order was placed in.
    public static func toBuyer(_ order: OrderDetail, from sender: MailSender) throws -> OutgoingMail {
        let texts = MailTexts.buyer(order.language)
        let money = MoneyFormat(texts.language)
        var parts: [MailBody.Part] = [
            .paragraph(texts("greeting", ["name": order.contact.name])),
            .paragraph(texts("thanks", ["number": order.number, "company": order.contact.company])),
            .items(items(order, texts)),
            .sums(sums(order, texts)),
        ]
        parts += (order.tax?.sentences(in: texts.language) ?? []).map { .paragraph($0) }
        // Whoever owes nothing is asked for nothing.
        if order.shipping == nil || order.total.minor > 0 {
            parts += [.heading(texts("pay.title"))]
            parts += try payment(order, texts, money)
        }
        parts += [.heading(texts("shipTo")), .paragraph(address(order, texts.language))]
        if !order.note.isEmpty { parts += [.heading(texts("note")), .paragraph(order.note)] }
        let body = MailBody(texts, parts + MailBody.ending(texts, sender))
        return OutgoingMail(
            to: order.contact.email, subject: texts("subject", ["number": order.number, "shop": sender.shop]), text: body.text,
            html: body.html)
    }

    /// In the reader's language; an answer to it goes to the buyer.
    public static func toStaff(_ order: OrderDetail, _ reader: MailSender.Staff, from sender: MailSender) throws -> OutgoingMail {
        let texts = MailTexts.staff(reader.language)
        let contact = order.contact
        let country = Country.name(of: contact.address.country, in: texts.language)
        let pairs = [
            ("company", contact.company), ("name", contact.name), ("email", contact.email), ("phone", contact.phone),
            ("taxNumber", contact.taxNumber), ("language", order.language.rawValue), ("reference", order.reference.grouped),
            ("shipTo", address(order, texts.language)), ("note", order.note),
        ]
        let body = MailBody(
            texts,
            [
                .paragraph(texts("intro", ["company": contact.company, "number": order.number])),
                .items(items(order, texts)),
                .sums(sums(order, texts)),
                .pairs(pairs.filter { !$0.1.isEmpty }.map { (texts($0.0), $0.1) }),
                .link(label: texts("open"), address: sender.staffAddress),
            ])
        let total = MoneyFormat(texts.language).text(order.total)
        let subject = ["number": order.number, "company": contact.company, "country": country, "total": total]
        return OutgoingMail(
            to: reader.email, replyTo: contact.email, subject: texts("subject", subject), text: body.text, html: body.html)
    }

    private static func items(_ order: OrderDetail, _ texts: MailTexts) -> [(name: String, detail: String, amount: String)] {
        let money = MoneyFormat(texts.language)
        return order.lines.map { line in
            let kind = line.kind == .sample ? "(\(texts("sample")))" : ""
            let unit = texts("unit.\(line.unit.rawValue)")
            let price = "\(money.text(line.quantity)) \(unit) × \(money.text(line.unitPrice))"
            let later =
                line.backOrdered == 0
                ? "" : texts("later", ["count": money.text(line.backOrdered), "unit": unit, "day": line.backOrderDue])
            let off = line.off.map { "\(line.promotion) −\(money.text($0))" } ?? ""
            let detail = [line.sku, price, off, later].joinedBy(" · ")
            return ([[line.title, line.options].joinedBy(", "), kind].joinedBy(" "), detail, money.text(line.amount))
        }
    }

    private static func sums(_ order: OrderDetail, _ texts: MailTexts) -> [(name: String, amount: String)] {
        let money = MoneyFormat(texts.language)
        let taxes = order.tax?.rows(in: texts.language).map { ($0.name, money.text($0.amount)) } ?? []
        let total = (texts("total"), money.text(order.total))
        let shipping = (
            texts("shipping", ["zone": order.shippingName]),
            order.shipping.map { money.text(order.fullShipping($0)) } ?? texts("shippingToBeQuoted")
        )
        let before =
            full(order, texts, money) + off(order, \.goods, money) + [(texts("goods"), money.text(order.goods)), shipping]
            + off(order, \.shipping, money)
        // Included tax is a part of the total and stands below it.
        return order.tax?.isIncluded == true ? before + [total] + taxes : before + taxes + [total]
    }

    /// The goods before anything was taken off, where something was.
    private static func full(
        _ order: OrderDetail, _ texts: MailTexts, _ money: MoneyFormat
    ) -> [(name: String, amount: String)] {
        order.fullGoods == order.goods ? [] : [(texts("goodsBefore"), money.text(order.fullGoods))]
    }

    /// What promotions have taken off, each under its name. The lines say what was left of them.
    private static func off(
        _ order: OrderDetail, _ part: KeyPath<PromotionUse, Money>, _ money: MoneyFormat
    ) -> [(name: String, amount: String)] {
        order.promotions.filter { $0[keyPath: part].minor > 0 }.map { use in
            (use.code.isEmpty ? use.name : "\(use.name) (\(use.code))", "−\(money.text(use[keyPath: part]))")
        }
    }

    private static func address(_ order: OrderDetail, _ language: LanguageTag) -> String {
        let country = Country.name(of: order.contact.address.country, in: language)
        let lines = [order.contact.company, order.contact.name] + order.contact.address.lines(countryName: country)
        return lines.joined(separator: "\n")
    }

    /// How to pay, or why not yet.
    private static func payment(_ order: OrderDetail, _ texts: MailTexts, _ money: MoneyFormat) throws -> [MailBody.Part] {
        // The account comes with the total: who has it already may pay the wrong amount.
        guard order.shipping != nil else { return [.paragraph(texts("pay.wait"))] }
        guard let block = try BankBlock(order) else { return [.paragraph(texts("pay.noBank"))] }
        var parts: [MailBody.Part] = [.paragraph(texts("pay.intro", ["amount": money.text(block.payable)]))]
        if block.isConverted {
            let arguments = ["currency": block.payable.currency.code, "total": money.text(order.total), "day": order.rateDay]
            parts.append(.paragraph(texts("pay.converted", arguments)))
        }
        parts.append(
            .pairs(
                block.rows.map { row in
                    (texts("bank.\(row.field.rawValue)"), row.field == .charges ? texts("charges.\(row.value)") : row.value)
                }))
        return parts + [.warning(texts("pay.warning"))]
    }
}

import Basics
import MoneyKit

/// What a buyer is told of money that has come.
public struct PaymentNews: Sendable {
    public let received: Money
    /// What is still to be paid; nothing or less when everything is.
    public let open: Money
    /// What was paid beyond what is due.
    public let credit: Money
    /// The stage that is to be paid next, and what is left of it.
    public let next: (stage: PaymentSchedule.Stage, open: Money)?

    public init(
        received: Money, open: Money, credit: Money, next: (stage: PaymentSchedule.Stage, open: Money)? = nil
    ) {
        (self.received, self.open, self.credit, self.next) = (received, open, credit, next)
    }
}

extension OrderMail {
    /// The letter that thanks for money: how much came, what remains and when it is due.
    public static func ofPayment(_ news: PaymentNews, of order: OrderDetail, from sender: MailSender) -> OutgoingMail {
        let texts = MailTexts.buyer(order.language)
        let format = MoneyFormat(texts.language)
        let facts = ["number": order.number, "shop": sender.shop, "amount": format.text(news.received)]
        var parts: [MailBody.Part] = [
            .paragraph(texts("greeting", ["name": order.contact.name])), .paragraph(texts("payment.intro", facts)),
            .pairs(rows(news, texts, format)),
        ]
        if news.open.minor <= 0, news.credit.minor <= 0 { parts.append(.paragraph(texts("payment.all"))) }
        if news.credit.minor > 0 { parts.append(.paragraph(texts("payment.tooMuch"))) }
        parts += [
            .link(label: texts("follow"), address: sender.orderAddress), .paragraph(texts("answer")),
            .paragraph(texts("goodbye") + "\n" + sender.shop),
        ]
        let body = MailBody(
            isRightToLeft: texts.language.isRightToLeft, language: texts.language.rawValue, parts: parts)
        return OutgoingMail(
            to: order.contact.email, subject: texts("payment.subject", facts), text: body.text, html: body.html)
    }

    private static func rows(
        _ news: PaymentNews, _ texts: MailTexts, _ format: MoneyFormat
    ) -> [(name: String, value: String)] {
        var rows = [(name: texts("payment.received"), value: format.text(news.received))]
        if news.open.minor > 0 { rows.append((name: texts("payment.open"), value: format.text(news.open))) }
        if news.open.minor > 0, let next = news.next {
            if next.open != news.open { rows.append((name: texts("payment.next"), value: format.text(next.open))) }
            rows.append((name: texts("payment.due"), value: due(next.stage, texts, format)))
        }
        if news.credit.minor > 0 { rows.append((name: texts("payment.credit"), value: format.text(news.credit))) }
        return rows
    }

    /// `before the goods leave · 7 days later`
    private static func due(_ stage: PaymentSchedule.Stage, _ texts: MailTexts, _ format: MoneyFormat) -> String {
        let days = stage.days == 0 ? "" : texts("payment.days", ["days": format.text(stage.days)])
        return [texts("payment.on.\(stage.trigger.rawValue)"), days].joinedBy(" · ")
    }
}

import Basics
import Catalog
import MoneyKit
import Store

/// The mails about a quote: the offer and each answer of the shop to the buyer, each answer of the buyer to staff.
public enum QuoteMail {
    /// Who the shop is, where its pages are, and who of the staff is told.
    public struct Sender: Sendable {
        public let shop: String
        /// The site's main address without a slash at its end; staff work there.
        public let site: String
        /// Where each language is at home.
        public let domains: ShopDomains
        public let staff: [MailSender.Staff]

        public init(shop: String, site: String, domains: ShopDomains = ShopDomains(), staff: [MailSender.Staff]) {
            (self.shop, self.site, self.domains, self.staff) = (shop, site, domains, staff)
        }

        /// The front of a buyer's address, with the language.
        private func front(_ language: LanguageTag) -> String {
            "\(domains.base(of: language, main: site))/\(language.rawValue)"
        }

        func address(of quote: QuoteDetail) -> String { "\(front(quote.language))/quotes/\(quote.token)" }
        func staffAddress(of quote: QuoteDetail) -> String { "\(site)/admin/quotes/\(quote.id)" }
    }

    /// What the job `Quote.mailJob` does.
    public static func sendOffer(of id: ID<Quote>, from sender: Sender, in tx: Transaction) throws {
        guard let quote = try QuoteDetail.find(id: id, in: tx), let sent = quote.sent else { return }
        try known(offer(sent, of: quote, QuoteTotals(sent.content, in: tx), from: sender), quote).enqueue(in: tx)
    }

    /// What the job `Quote.messageJob` does.
    public static func sendMessage(_ id: ID<QuoteMessage>, from sender: Sender, in tx: Transaction) throws {
        guard let message = try tx.row("SELECT * FROM quote_messages WHERE id = \(id)").map(QuoteMessage.init),
            let quote = try QuoteDetail.find(id: message.quote, in: tx)
        else { return }
        guard message.kind.isFromBuyer else { return try known(reply(message, of: quote, from: sender), quote).enqueue(in: tx) }
        for reader in sender.staff { try toStaff(message, of: quote, reader, from: sender).enqueue(in: tx) }
    }

    /// What is answered to it by mail belongs to the inquiry that the quote came from.
    private static func known(_ mail: OutgoingMail, _ quote: QuoteDetail) -> OutgoingMail {
        quote.inquiry.map { mail.about(.inquiry($0)) } ?? mail
    }

    // MARK: To the buyer, in the language of the quote

    static func offer(
        _ sent: QuoteDetail.Revision, of quote: QuoteDetail, _ totals: QuoteTotals, from sender: Sender
    ) -> OutgoingMail {
        let texts = MailTexts.buyer(quote.language)
        let money = MoneyFormat(texts.language)
        let (content, sums) = (sent.content, totals.sums)
        let facts = ["number": quote.number, "revision": "\(sent.number)", "shop": sender.shop, "day": content.validUntil]
        var parts: [MailBody.Part] = [
            .paragraph(texts("greeting", ["name": content.contact.name])),
            .paragraph(texts(sent.number > 1 ? "quote.introRevised" : "quote.intro", facts)),
            .items(items(content, sums, texts)),
            .sums(
                sums.terms.map {
                    (texts("quote.total", ["term": $0.term.name]), money.text(totals.sales[$0.term.incoterm]?.total ?? $0.total))
                }),
        ]
        if !content.note.isEmpty { parts.append(.paragraph(content.note)) }
        parts += [
            .paragraph(texts("quote.valid", facts)),
            .link(label: texts("quote.open"), address: sender.address(of: quote)),
            MailBody.greetings(texts, from: sender.shop),
        ]
        return mail(to: content.contact.email, texts("quote.subject", facts), parts, texts)
    }

    static func reply(_ message: QuoteMessage, of quote: QuoteDetail, from sender: Sender) -> OutgoingMail {
        let texts = MailTexts.buyer(quote.language)
        let contact = (quote.sent?.content ?? quote.content).contact
        let facts = ["number": quote.number, "author": message.author, "shop": sender.shop]
        return mail(
            to: contact.email, texts("quote.replySubject", facts),
            [
                .paragraph(texts("greeting", ["name": contact.name])), .paragraph(texts("quote.reply", facts)),
                .paragraph(message.text), .link(label: texts("quote.open"), address: sender.address(of: quote)),
                MailBody.greetings(texts, from: sender.shop),
            ], texts)
    }

    // MARK: To staff, in the reader's language

    static func toStaff(
        _ message: QuoteMessage, of quote: QuoteDetail, _ reader: MailSender.Staff, from sender: Sender
    ) throws -> OutgoingMail {
        let texts = MailTexts.staff(reader.language)
        let money = MoneyFormat(texts.language)
        let contact = (quote.sent?.content ?? quote.content).contact
        let company = contact.company.isEmpty ? contact.name : contact.company
        let facts = ["number": quote.number, "company": company]
        let wishes = message.wishes.map { wish in
            (
                wish.title,
                [wish.quantity.map { money.text($0) }, wish.price.map { money.text($0) }].compactMap(\.self).joinedBy(" × ")
            )
        }
        var parts: [MailBody.Part] = [.paragraph(texts("quote.\(message.kind.rawValue)", facts))]
        if !message.text.isEmpty { parts.append(.paragraph(message.text)) }
        if !wishes.isEmpty { parts.append(.pairs(wishes.map { (name: $0.0, value: $0.1) })) }
        parts.append(.link(label: texts("quote.open"), address: sender.staffAddress(of: quote)))
        return mail(
            to: reader.email, replyTo: contact.email, texts("quote.subject.\(message.kind.rawValue)", facts), parts, texts)
    }

    private static func mail(
        to address: String, replyTo: String? = nil, _ subject: String, _ parts: [MailBody.Part], _ texts: MailTexts
    ) -> OutgoingMail {
        let body = MailBody(texts, parts)
        return OutgoingMail(to: address, replyTo: replyTo, subject: subject, text: body.text, html: body.html)
    }

    private static func items(
        _ content: QuoteContent, _ sums: QuoteSums, _ texts: MailTexts
    ) -> [(name: String, detail: String, amount: String)] {
        let money = MoneyFormat(texts.language)
        let lines = zip(content.lines, sums.lines).map { line, sum in
            let unit = texts("unit.\(line.unit.rawValue)")
            let price = "\(money.text(line.quantity)) \(unit) × \(money.text(sum.net))"
            return (
                name: [line.title, line.options].joinedBy(", "), detail: [line.sku, price].joinedBy(" · "),
                amount: money.text(sum.amount)
            )
        }
        return lines
            + content.charges.map { charge in
                let name = texts("quote.charge.\(charge.kind.rawValue)")
                return (name: [name, charge.label].joinedBy(": "), detail: "", amount: money.text(charge.amount))
            }
    }
}

import Basics
import Catalog
import MoneyKit
import Store

/// The mails about an inquiry: that it came, to staff and to the buyer, and what each side says to the other.
public enum InquiryMail {
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

        func address(of inquiry: Inquiry) -> String? {
            inquiry.token.map { "\(front(inquiry.language))/inquiries/\($0)" }
        }
        func staffAddress(of inquiry: Inquiry) -> String { "\(site)/admin/inquiries/\(inquiry.id)" }
    }

    /// What the job `Inquiry.mailJob` does.
    public static func send(_ id: ID<Inquiry>, from sender: Sender, in tx: Transaction) throws {
        for reader in sender.staff {
            guard let inquiry = try Inquiry.find(id, languages: [reader.language], in: tx) else { return }
            try toStaff(inquiry, reader, address: sender.staffAddress(of: inquiry)).enqueue(in: tx)
        }
        guard let inquiry = try Inquiry.find(id, languages: [.english], in: tx) else { return }
        // Who has written a mail knows that he did; a program that answers every mail would be answered for ever.
        guard inquiry.source == .site else { return }
        try confirmation(inquiry, from: sender).about(.inquiry(id)).enqueue(in: tx)
    }

    /// What the job `Inquiry.messageJob` does. A buyer's message goes to who answers the inquiry, or to all while nobody does.
    public static func sendMessage(_ id: ID<InquiryMessage>, from sender: Sender, in tx: Transaction) throws {
        guard let message = try tx.row("SELECT * FROM inquiry_messages WHERE id = \(id)").map(InquiryMessage.init),
            let inquiry = try Inquiry.find(message.inquiry, languages: [.english], in: tx)
        else { return }
        switch message.kind {
        case .note: return
        case .staff:
            guard !inquiry.email.isEmpty else { return }
            let about = MailThread.About.inquiry(inquiry.id)
            try reply(message, inquiry, from: sender, below: MailThread.answer(to: about, in: tx)).about(about).enqueue(in: tx)
        case .buyer:
            let own: String? = try inquiry.assignee.flatMap { try tx.value("SELECT email FROM staff WHERE id = \($0)") }
            let told = sender.staff.filter { $0.email == own }
            for reader in told.isEmpty ? sender.staff : told {
                try answered(message, inquiry, reader, address: sender.staffAddress(of: inquiry)).enqueue(in: tx)
            }
        }
    }

    // MARK: To the buyer, in the language of the inquiry

    static func confirmation(_ inquiry: Inquiry, from sender: Sender) -> OutgoingMail {
        let texts = MailTexts.buyer(inquiry.language)
        let lines = items(inquiry, texts)
        var parts: [MailBody.Part] = [
            .paragraph(texts("greeting", ["name": inquiry.name])), .paragraph(texts("inquiry.received", ["shop": sender.shop])),
        ]
        if !inquiry.text.isEmpty { parts.append(.paragraph(inquiry.text)) }
        if !lines.isEmpty { parts.append(.items(lines)) }
        return toBuyer(inquiry, texts("inquiry.subject", ["shop": sender.shop]), parts, texts, from: sender)
    }

    /// - Parameter mail: of the buyer's own, which it answers.
    static func reply(
        _ message: InquiryMessage, _ inquiry: Inquiry, from sender: Sender,
        below mail: (subject: String, headers: [String: String])? = nil
    ) -> OutgoingMail {
        let texts = MailTexts.buyer(inquiry.language)
        let facts = ["author": message.author, "shop": sender.shop]
        return toBuyer(
            inquiry, mail?.subject ?? texts("inquiry.replySubject", facts),
            [
                .paragraph(texts("greeting", ["name": inquiry.name])), .paragraph(texts("inquiry.reply", facts)),
                .paragraph(message.text),
            ], texts, from: sender, headers: mail?.headers ?? [:])
    }

    private static func toBuyer(
        _ inquiry: Inquiry, _ subject: String, _ parts: [MailBody.Part], _ texts: MailTexts, from sender: Sender,
        headers: [String: String] = [:]
    ) -> OutgoingMail {
        let link = sender.address(of: inquiry).map { MailBody.Part.link(label: texts("inquiry.open"), address: $0) }
        let all = parts + [link].compactMap { $0 } + [MailBody.greetings(texts, from: sender.shop)]
        return mail(to: inquiry.email, subject, all, texts, headers)
    }

    // MARK: To staff, in the reader's language

    static func toStaff(_ inquiry: Inquiry, _ reader: MailSender.Staff, address: String) -> OutgoingMail {
        let texts = MailTexts.staff(reader.language)
        let who = inquiry.company.isEmpty ? inquiry.name : inquiry.company
        let country = inquiry.country.isEmpty ? "" : Country.name(of: inquiry.country, in: texts.language)
        let quantity = inquiry.subject?.quantity.map { MoneyFormat(texts.language).text($0) } ?? ""
        let pairs = [
            ("company", inquiry.company), ("name", inquiry.name), ("email", inquiry.email), ("country", country),
            ("language", inquiry.language.rawValue), ("product", inquiry.subject?.title ?? ""),
            ("sku", inquiry.subject?.sku ?? ""), ("quantity", quantity),
            ("delivery", [inquiry.terms.incoterm?.code ?? "", inquiry.terms.port].joinedBy(" ")),
            ("neededBy", inquiry.terms.neededBy), ("files", inquiry.files.map(\.name).joined(separator: ", ")),
        ]
        let lines = items(inquiry, texts)
        var parts: [MailBody.Part] = [.paragraph(texts("inquiry.intro", ["company": who]))]
        if !inquiry.text.isEmpty { parts.append(.paragraph(inquiry.text)) }
        if !lines.isEmpty { parts.append(.items(lines)) }
        parts += [
            .pairs(pairs.filter { !$0.1.isEmpty }.map { (texts($0.0), $0.1) }),
            .link(label: texts("inquiry.open"), address: address),
        ]
        return mail(
            to: reader.email, replyTo: inquiry.email,
            texts("inquiry.subject", ["company": who, "country": country.isEmpty ? "–" : country]), parts, texts)
    }

    private static func answered(
        _ message: InquiryMessage, _ inquiry: Inquiry, _ reader: MailSender.Staff, address: String
    ) -> OutgoingMail {
        let texts = MailTexts.staff(reader.language)
        let facts = ["company": inquiry.company.isEmpty ? inquiry.name : inquiry.company]
        return mail(
            to: reader.email, replyTo: inquiry.email, texts("inquiry.answeredSubject", facts),
            [
                .paragraph(texts("inquiry.answered", facts)), .paragraph(message.text),
                .link(label: texts("inquiry.open"), address: address),
            ], texts)
    }

    private static func items(_ inquiry: Inquiry, _ texts: MailTexts) -> [(name: String, detail: String, amount: String)] {
        let money = MoneyFormat(texts.language)
        return inquiry.lines.map { line in
            let quantity = line.quantity.map { "\(money.text($0)) \(texts("unit.\(line.unit.rawValue)"))" } ?? ""
            return (
                name: line.title, detail: line.sku, amount: [quantity, line.target.map { money.text($0) } ?? ""].joinedBy(" × ")
            )
        }
    }

    private static func mail(
        to address: String, replyTo: String? = nil, _ subject: String, _ parts: [MailBody.Part], _ texts: MailTexts,
        _ headers: [String: String] = [:]
    ) -> OutgoingMail {
        let body = MailBody(texts, parts)
        return OutgoingMail(to: address, replyTo: replyTo, subject: subject, text: body.text, html: body.html, headers: headers)
    }
}

import Basics
import MoneyKit
import Store

/// The mail that tells staff of an inquiry. An answer to it goes to the buyer.
public enum InquiryMail {
    /// What the job `Inquiry.mailJob` does.
    /// - Parameter site: the address of the inquiries in the back office, without a slash at its end.
    public static func send(_ id: ID<Inquiry>, to readers: [MailSender.Staff], site: String, in tx: Transaction) throws {
        for reader in readers {
            guard let inquiry = try Inquiry.find(id, languages: [reader.language], in: tx) else { return }
            try toStaff(inquiry, reader, address: "\(site)/\(id.text)").enqueue(in: tx)
        }
    }

    static func toStaff(_ inquiry: Inquiry, _ reader: MailSender.Staff, address: String) -> OutgoingMail {
        let texts = MailTexts.staff(reader.language)
        let who = inquiry.company.isEmpty ? inquiry.name : inquiry.company
        let country = inquiry.country.isEmpty ? "" : Country.name(of: inquiry.country, in: texts.language)
        let quantity = inquiry.subject?.quantity.map { MoneyFormat(texts.language).text($0) } ?? ""
        let pairs = [
            ("company", inquiry.company), ("name", inquiry.name), ("email", inquiry.email), ("country", country),
            ("language", inquiry.language.rawValue), ("product", inquiry.subject?.title ?? ""),
            ("sku", inquiry.subject?.sku ?? ""), ("quantity", quantity),
        ]
        let body = MailBody(
            isRightToLeft: texts.language.isRightToLeft, language: texts.language.rawValue,
            parts: [
                .paragraph(texts("inquiry.intro", ["company": who])), .paragraph(inquiry.text),
                .pairs(pairs.filter { !$0.1.isEmpty }.map { (texts($0.0), $0.1) }),
                .link(label: texts("inquiry.open"), address: address),
            ])
        return OutgoingMail(
            to: reader.email, replyTo: inquiry.email,
            subject: texts("inquiry.subject", ["company": who, "country": country.isEmpty ? "–" : country]),
            text: body.text, html: body.html)
    }
}

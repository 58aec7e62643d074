import Customers
import Sales
import Web

/// The letter that asks the owner of a mailbox whether it was he who typed its address. It is owed to him and advertises nothing.
struct NewsletterLetter: Sendable {
    let frame: Frame
    let to: String
    let token: String

    var mail: OutgoingMail {
        let shop = ["shop": frame.shop.settings.name]
        let sender = [frame.shop.legalName, frame.shop.settings.address].filter { !$0.isEmpty }.joined(separator: "\n")
        let body = MailBody(
            isRightToLeft: frame.visit.language.isRightToLeft, language: frame.visit.language.rawValue,
            parts: [
                .paragraph(frame.say("newsletter.letter", shop)),
                .paragraph(NewsletterPage.words(frame)),
                .link(
                    label: frame.say("newsletter.letterLink", ["days": "\(Newsletter.confirmDays)"]),
                    address: frame.absolute("/newsletter/confirm/\(token)")),
                .paragraph(frame.say("newsletter.letterIgnore")),
                .paragraph(sender),
            ])
        return OutgoingMail(to: to, subject: frame.say("newsletter.letterSubject", shop), text: body.text, html: body.html)
    }
}

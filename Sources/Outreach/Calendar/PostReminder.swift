import Basics
import Catalog
import Jobs
import Sales
import Store

/// On the day of a post whoever planned it gets a mail with everything that is to be copied.
extension SocialPost {
    /// The job that reminds of one post; its payload is the post's id.
    public static let remindJob = "social.remind"

    /// At the opening of the house's own hours on that day, or at once when it has passed.
    static func planReminder(of id: ID<SocialPost>, on day: CalendarDay, in tx: Transaction) throws {
        let opening = try OutreachSettings.load(in: tx).hours.opening(on: day)
        try Job.enqueue(remindJob, id.text, at: max(opening, tx.now), in: tx)
    }

    /// What the job does; a post that was posted or taken out needs no reminder.
    public static func remind(_ id: ID<SocialPost>, site: String, in tx: Transaction) throws {
        guard let post = try find(id, in: tx), post.postedAt == nil,
            let reader = try tx.row("SELECT email, language FROM staff WHERE id = \(post.createdBy)")
        else { return }
        let language: LanguageTag = reader["language"]
        let text = ShippedTexts.reminder(language)
        let values = ["network": post.network.title(language), "day": post.day.text]
        let link = post.address(site: site)
        let parts: [MailBody.Part] = [
            .paragraph(try TemplateText.filled(text.body, values)), .paragraph(post.text),
            .link(label: post.network.title(language), address: link.isEmpty ? "\(site)/admin/outreach/calendar" : link),
        ]
        let body = MailBody(isRightToLeft: false, language: language.rawValue, parts: parts)
        try OutgoingMail(
            to: reader["email"], subject: TemplateText.filled(text.subject, values), text: body.text, html: body.html
        ).enqueue(in: tx)
    }
}

extension SocialPost.Network {
    /// What it is called where the reader is.
    func title(_ language: LanguageTag) -> String {
        switch self {
        case .linkedin: language == .chinese ? "领英" : "LinkedIn"
        case .facebook: "Facebook"
        case .instagram: "Instagram"
        case .x: "X"
        case .youtube: "YouTube"
        case .wechat: language == .chinese ? "微信公众号" : "WeChat"
        case .xiaohongshu: language == .chinese ? "小红书" : "Xiaohongshu"
        }
    }
}

import Basics
import Customers
import Web

/// The form that asks for news of the house, and what follows from it.
struct NewsletterPage: Sendable {
    let frame: Frame
    /// As it was typed.
    var email = ""
    var problem: Message?

    /// What whoever signs up agrees to, word for word; the same text is shown and kept.
    static func words(_ frame: Frame) -> String { frame.say("newsletter.words", ["shop": frame.shop.settings.name]) }

    var html: HTML {
        let field = Field(
            name: "email", label: frame.say("contact.email"), type: "email", value: email, autocomplete: "email",
            problem: problem.map { frame.texts.say($0) }, hint: Self.words(frame), most: 254)
        return Self.page(
            frame, "title",
            """
            <form class="form" method="post" action="\(frame.path("/newsletter"))" novalidate>\(frame.problems([field]))\
            \(frame.field(field))\(Self.trap(frame))<div><button class="btn">\(frame.say("newsletter.button"))</button></div></form>
            """)
    }

    static func sent(_ frame: Frame) -> HTML {
        page(frame, "sentTitle", "<p>\(frame.say("newsletter.sent"))</p>")
    }

    static func confirm(_ frame: Frame, asked: Consent, token: String) -> HTML {
        page(
            frame, "confirmTitle",
            """
            <p>\(frame.say("newsletter.confirm"))</p><p><b><bdi>\(asked.email)</bdi></b></p>\
            <blockquote lang="\(asked.words.language)" dir="auto">\(asked.words.text)</blockquote>\
            <form method="post" action="\(frame.path("/newsletter/confirm/\(token)"))">\
            <button class="btn">\(frame.say("newsletter.confirmButton"))</button></form>
            """)
    }

    private static func page(_ frame: Frame, _ title: String, _ body: HTML) -> HTML {
        let title = frame.say("newsletter.\(title)")
        return frame.page(
            PageHead(title: title, canonical: "/newsletter", isIndexed: false),
            """
            <div class="wrap quote"><div class="page-head"><h1>\(title)</h1></div><div class="quote-part stack">\(body)</div></div>
            """)
    }

    /// A field that people do not see and programs fill in.
    private static func trap(_ frame: Frame) -> HTML {
        """
        <div class="trap" aria-hidden="true"><label>\(frame.say("contact.trap"))<input name="website" tabindex="-1" \
        autocomplete="off"></label></div>
        """
    }
}

extension Frame {
    /// The small form in the foot of every page.
    var newsletterForm: HTML {
        """
        <form class="foot-news" method="post" action="\(path("/newsletter"))"><label for="news-email">\
        \(say("newsletter.title"))</label><div class="foot-news-row"><input class="input" id="news-email" name="email" type="email" \
        autocomplete="email" maxlength="254" required aria-describedby="news-words"><button class="btn">\
        \(say("newsletter.button"))</button></div><p class="small" id="news-words">\(NewsletterPage.words(self))</p>\
        <div class="trap" aria-hidden="true"><label>\(say("contact.trap"))<input name="website" tabindex="-1" \
        autocomplete="off"></label></div></form>
        """
    }
}

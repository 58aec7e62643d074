import Outreach
import Sales
import Web

/// A message that looks as if no person had sent it: the sender's computer solves a small puzzle, or the message waits until
/// somebody of the shop has looked at it. Nothing that was typed is lost.
struct PuzzlePage: Sendable {
    let frame: Frame
    let form: ContactForm
    /// As they were sent.
    let fields: Form
    let challenge: String

    var html: HTML {
        let title = frame.say("puzzle.title")
        return frame.page(
            PageHead(title: title, canonical: "/contact", isIndexed: false),
            """
            <div class="wrap quote"><div class="page-head"><h1>\(title)</h1><p class="muted">\(frame.say("puzzle.lede"))</p></div>
            <form class="form" method="post" action="\(frame.path("/contact"))" data-puzzle="\(challenge)" \
            data-bits="\(Puzzle.bits)">\(hidden)<input type="hidden" name="challenge" value="\(challenge)">\
            <input type="hidden" name="answer" value="">
            <p data-working role="status" hidden>\(frame.say("puzzle.working"))</p>
            <p data-solved role="status" hidden>\(frame.say("puzzle.solved"))</p>
            <div class="btn-row"><button class="btn" data-send hidden>\(frame.say("contact.send"))</button>\
            <button class="btn btn-line" name="held" value="1">\(frame.say("puzzle.held"))</button></div>\
            <p class="small muted">\(frame.say("puzzle.heldHint"))</p></form>
            <script type="module" src="\(href: frame.assets["puzzle.js"])"></script></div>
            """)
    }

    private var hidden: [HTML] {
        let simple = [
            ("name", form.name), ("email", form.email), ("company", form.company), ("country", form.country),
            ("text", form.text), ("incoterm", form.incoterm), ("port", form.port), ("neededBy", form.neededBy),
            ("customisation", form.customisation), ("currency", form.currency), ("drawn", String(form.drawnAt)),
            ("submission", form.submission), ("product", fields["product"]), ("variant", fields["variant"]),
            ("quantity", fields["quantity"]), (PostLanding.field, fields[PostLanding.field]),
        ]
        let rows = form.rows.flatMap { row in
            [("rowSku", row.sku), ("rowTitle", row.title), ("rowQuantity", row.quantity), ("rowTarget", row.target)]
        }
        return (simple + rows).map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" }
            + KeptFiles.hidden(form.files)
    }
}

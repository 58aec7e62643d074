import Sales
import Web

/// What buyer and shop have said about an inquiry, with the notes of colleagues between; the answer that goes to the buyer by
/// mail, and another note.
struct InquiryTalkPanel {
    let page: InquiryPage

    private var texts: Texts { page.texts }
    private var inquiry: Inquiry { page.inquiry }

    var html: HTML {
        let said = inquiry.messages.map(message)
        let list: HTML =
            said.isEmpty
            ? "<p class=\"muted\">\(texts("admin.inquiry.nothingSaid"))</p>" : "<ol class=\"talk\">\(said)</ol>"
        return page.frame.panel(
            texts("admin.inquiry.talk"), id: "messages", "<div class=\"panel-body stack\">\(list)\(reply)\(note)</div>")
    }

    private func message(_ message: InquiryMessage) -> HTML {
        let paragraphs: [HTML] = message.text.split(separator: "\n").map { "<p dir=\"auto\">\(String($0))</p>" }
        let style: HTML =
            switch message.kind {
            case .buyer: .empty
            case .staff: " class=\"is-ours\""
            case .note: " class=\"is-note\""
            }
        return """
            <li\(style)><p class="small muted"><b>\(message.author)</b> · \(texts("admin.inquiry.said.\(message.kind.rawValue)")) · \
            \(message.at.shown)</p>\(paragraphs)</li>
            """
    }

    private var reply: HTML? {
        guard page.visit.mover.mayQuote, inquiry.state != .spam else { return nil }
        guard !inquiry.source.isMarketplace else { return page.frame.notice(texts("admin.inquiry.answerThere"), kind: "warn") }
        let own =
            page.replies.filter { $0.language == inquiry.language } + page.replies.filter { $0.language != inquiry.language }
        let options = own.map { (value: $0.id.text, label: "\($0.name) (\(texts.name(of: $0.language)))") }
        let picker: HTML? =
            options.isEmpty
            ? nil
            : """
            <form class="filters" action="/admin/inquiries/\(inquiry.id.text)#reply">\
            \(page.frame.select(texts("admin.inquiry.savedReply"), name: "reply", options: options, chosen: page.visit.query["reply"]))\
            <button class="btn btn-line">\(texts("admin.inquiry.insert"))</button></form>
            """
        let language = texts("admin.inquiry.replyIn", ["language": texts.name(of: inquiry.language)])
        return """
            \(picker)<form class="stack" method="post" action="/admin/inquiries/\(inquiry.id.text)/replies">\(page.visit.formToken)\
            <div class="field"><label for="reply">\(texts("admin.inquiry.reply"))</label><textarea class="textarea" id="reply" \
            name="reply" rows="7" lang="\(inquiry.language.rawValue)" dir="auto" aria-describedby="reply-hint">\n\(page.typedReply)</textarea>\
            <p class="hint" id="reply-hint">\(language)</p></div>\
            <div class="row"><button class="btn">\(texts("admin.inquiry.sendReply"))</button></div></form>
            """
    }

    private var note: HTML? {
        guard page.visit.mover.role != .viewer else { return nil }
        return """
            <form class="stack" method="post" action="/admin/inquiries/\(inquiry.id.text)/notes">\(page.visit.formToken)\
            \(page.frame.area(texts("admin.inquiry.note"), name: "note", value: page.typedNote, rows: 2, hint: texts("admin.inquiry.noteHint")))\
            <div class="row"><button class="btn btn-line">\(texts("admin.inquiry.keepNote"))</button></div></form>
            """
    }
}

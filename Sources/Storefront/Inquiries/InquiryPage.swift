import MoneyKit
import Sales
import Web

/// An inquiry as its buyer sees it by a secret address: what was asked, the files, and what both sides have said.
struct InquiryPage: Sendable {
    let frame: Frame
    let inquiry: Inquiry
    let token: String
    let form: Form
    let problems: [FieldProblem]

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String { frame.say("inquiryPage.\(key)", arguments) }

    var html: HTML {
        frame.page(
            PageHead(title: say("title"), canonical: "/inquiries", isIndexed: false),
            """
            <div class="wrap quote"><div class="page-head"><p><span class="pill">\(say("state.\(state)"))</span></p>\
            <h1>\(say("title"))</h1><p class="muted">\(say("sent", ["day": frame.day(inquiry.at.day)]))</p></div>
            \(asked)\(files)\(talk)</div>
            """)
    }

    /// What the shop's own words for a state come to for the buyer.
    private var state: String {
        switch inquiry.state {
        case .new, .open, .spam: "open"
        case .waiting: "answered"
        case .quoted: "quoted"
        case .won: "won"
        case .lost: "closed"
        }
    }

    private var asked: HTML {
        let words: HTML? = inquiry.text.isEmpty ? nil : "<p dir=\"auto\">\(frame.lines(of: inquiry.text))</p>"
        return """
            <section class="quote-part stack" aria-labelledby="asked"><h2 id="asked">\(say("asked"))</h2>\(words)\(lines)\
            <dl class="pairs">\(facts)</dl></section>
            """
    }

    private var lines: HTML? {
        guard !inquiry.lines.isEmpty else { return nil }
        let rows = inquiry.lines.map { line -> HTML in
            let code: HTML? = line.sku.isEmpty ? nil : "<br><span class=\"small muted\"><bdi>\(line.sku)</bdi></span>"
            return """
                <tr><th scope="row"><bdi>\(line.title)</bdi>\(code)</th>\
                <td class="num">\(line.quantity.map { frame.quantity($0, line.unit) })</td>\
                <td class="num">\(line.target.map { frame.money($0) })</td></tr>
                """
        }
        return """
            <table class="items"><thead><tr><th scope="col">\(frame.say("order.product"))</th>\
            <th scope="col" class="num">\(frame.say("order.quantity"))</th><th scope="col" class="num">\
            \(frame.say("request.target"))</th></tr></thead><tbody>\(rows)</tbody></table>
            """
    }

    private var facts: [HTML] {
        let delivery = [inquiry.terms.incoterm?.code ?? "", inquiry.terms.port].filter { !$0.isEmpty }.joined(separator: " ")
        let pairs = [
            (frame.say("request.incoterm"), delivery),
            (frame.say("request.neededBy"), inquiry.terms.neededBy.isEmpty ? "" : frame.day(inquiry.terms.neededBy)),
            (frame.say("request.customisation"), inquiry.terms.customisation),
        ]
        return pairs.filter { !$0.1.isEmpty }.map { "<div><dt>\($0.0)</dt><dd dir=\"auto\">\(frame.lines(of: $0.1))</dd></div>" }
    }

    private var files: HTML? {
        guard !inquiry.files.isEmpty else { return nil }
        let list = inquiry.files.map { file -> HTML in
            """
            <li><a href="\(frame.path("/inquiries/\(token)/files/\(file.digest)"))">\(Icon.file.drawn())<bdi>\(file.name)</bdi></a></li>
            """
        }
        return """
            <section class="quote-part stack" aria-labelledby="files-head"><h2 id="files-head">\(frame.say("request.files"))</h2>\
            <ul class="request-files">\(list)</ul></section>
            """
    }

    private var talk: HTML {
        let said = inquiry.messages.filter { $0.kind != .note }.map(message)
        func problem(_ name: String) -> String? {
            problems.first { $0.field == name }.map { frame.texts.say(frame.formatted($0.message)) }
        }
        let text = Field(
            name: "messageText", label: frame.say("quote.ask"), value: form["messageText"], problem: problem("messageText"),
            most: Inquiry.mostMessage)
        let file = Field(
            name: "files", label: frame.say("request.files"), isRequired: false, problem: problem("files"),
            hint: frame.say("request.filesHint", ["most": "\(InquiryDraft.mostFiles)"]))
        return """
            <section class="quote-part stack" aria-labelledby="messages"><h2 id="messages">\(frame.say("quote.messages"))</h2>\
            \(said.isEmpty ? "<p class=\"muted\">\(say("noMessages"))</p>" : "<ol class=\"quote-talk\">\(said)</ol>" as HTML)\
            <form class="form" method="post" action="\(frame.path("/inquiries/\(token)/messages"))" \
            enctype="multipart/form-data" novalidate>\(frame.problems([text, file]))\(frame.area(text))\
            \(frame.file(file, accept: ".pdf,.png,.jpg,.jpeg,.webp,.xlsx,.docx,.zip,.ai,.eps", isMany: true))\
            <div><button class="btn btn-line">\(frame.say("quote.askButton"))</button></div></form></section>
            """
    }

    private func message(_ message: InquiryMessage) -> HTML {
        """
        <li\(message.kind == .staff ? " class=\"is-shop\"" as HTML : .empty)><p class="small muted"><b>\(message.author)</b> · \
        <time datetime="\(message.at.iso8601)">\(frame.day(message.at.day))</time></p>\
        <p dir="auto">\(frame.lines(of: message.text))</p></li>
        """
    }
}

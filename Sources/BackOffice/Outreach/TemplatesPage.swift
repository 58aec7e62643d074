import Basics
import Outreach
import Web

/// The text of one letter in one language, and how a buyer would see it.
struct TemplatesPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let name: LetterTemplate.Name
    let language: LanguageTag
    /// What is used: perhaps in another language, where there is no text in this one.
    let template: LetterTemplate
    let typed: Form?
    let notice: String?
    let problems: FieldProblems
    let problem: Message?

    private var texts: Texts { visit.texts }

    static func fields(of template: LetterTemplate) -> Form {
        Form([("subject", template.subject), ("body", template.body)])
    }

    var html: HTML {
        let said = ["saved", "reset"].first { visit.query.has($0) }.map { texts("admin.outreach.text.\($0)") }
        let done = said ?? (visit.query.has("merged") ? texts("admin.window.done.merged") : nil)
        return frame.page(
            visit, title: texts("admin.outreach.title"), notice: problem == nil ? notice ?? (typed == nil ? done : nil) : nil,
            """
            \(frame.outreachTabs(visit, "templates"))\(problem.map { frame.notice(texts.say($0), kind: "bad") })
            <form class="filters" action="/admin/outreach/templates">\
            \(frame.select(texts("admin.outreach.text.letter"), name: "name", options: LetterTemplate.Name.allCases.map { (value: $0.rawValue, label: texts("admin.outreach.template.\($0.rawValue)")) }, chosen: name.rawValue))\
            \(frame.select(texts("admin.outreach.request.language"), name: "language", options: LanguageTag.interface.map { (value: $0.rawValue, label: texts.name(of: $0)) }, chosen: language.rawValue))\
            <button class="btn btn-line">\(texts("admin.outreach.text.show"))</button></form>
            \(template.language == language || typed != nil ? nil : frame.notice(texts("admin.outreach.text.other", ["language": texts.name(of: template.language)]), kind: "warn"))\
            \(frame.panel(texts("admin.outreach.template.\(name.rawValue)"), id: "text", form))\
            \(preview)
            """)
    }

    private var form: HTML {
        let places = name.fields.map { "{\($0)}" }.joined(separator: " ")
        let stored = Self.fields(of: template)
        let fields = EditorFields(form: typed ?? stored, problems: problems, texts: texts, spareRows: 0)
        // What is only looked at was written over what its page showed, and that may be older than what is stored.
        let shown = typed.flatMap { ShownFields(sentIn: $0) } ?? ShownFields(stored)
        let mayChange = [.owner, .editor, .sales].contains(visit.staff.role)
        let buttons: [HTML] = ["save", "test", "reset"].map { deed in
            "<button class=\"\(deed == "save" ? "btn" : "btn btn-line")\" name=\"do\" value=\"\(deed)\">\(texts("admin.outreach.text.do.\(deed)"))</button>"
        }
        return """
            <form class="panel-body stack" method="post" action="/admin/outreach/templates" lang="\(language.rawValue)">\(visit.formToken)\
            <input type="hidden" name="name" value="\(name.rawValue)"><input type="hidden" name="language" value="\(language.rawValue)">\
            \(shown.hidden)\
            \(fields.field(texts("admin.outreach.text.subject"), "subject", attributes: " dir=\"auto\""))\
            \(fields.area(texts("admin.outreach.text.body"), "body", rows: 16, hint: texts("admin.outreach.text.fields", ["fields": places]), attributes: " dir=\"\(language.isRightToLeft ? "rtl" : "ltr")\""))\
            \(frame.field(texts("admin.outreach.text.buyer"), name: "buyer", value: buyer, type: "email", hint: texts("admin.outreach.text.buyerHint")))\
            <div class="row">\(mayChange ? buttons : [])\(mayChange ? looks : [])</div></form>
            """
    }

    /// What was typed is shown in the frames below without being kept.
    private var looks: [HTML] {
        [("html", "letter"), ("text", "plain")].map { part, target in
            """
            <button class="btn btn-line" name="part" value="\(part)" formaction="/admin/outreach/templates/letter" \
            formtarget="\(target)">\(texts("admin.outreach.text.look.\(part)"))</button>
            """
        }
    }

    private var buyer: String { typed?["buyer"] ?? visit.query["buyer"] }

    /// The very letter in a frame that can do nothing, as wide as a desk or as a phone, and its plain text.
    private var preview: HTML {
        let address = "/admin/outreach/templates/letter?name=\(name.rawValue)&language=\(language.rawValue)"
        let widths: [HTML] = ["desk", "phone"].map { width in
            """
            <input type="radio" name="width" id="width-\(width)" class="vh"\(flag: "checked", if: width == "desk")>\
            <label class="btn btn-line btn-small" for="width-\(width)">\(texts("admin.outreach.text.width.\(width)"))</label>
            """
        }
        let title = texts("admin.outreach.text.preview")
        return """
            \(frame.panel(title, id: "preview", """
                <div class="panel-body letter-frames">\(widths)<iframe class="letter-frame" name="letter" title="\(title)" sandbox \
                src="\(href: address)"></iframe></div>
                """))
            \(frame.panel(texts("admin.outreach.text.plain"), id: "plain-text", """
                <div class="panel-body"><iframe class="letter-frame is-plain" name="plain" title="\(texts("admin.outreach.text.plain"))" \
                sandbox src="\(href: address + "&part=text")"></iframe></div>
                """))
            """
    }
}

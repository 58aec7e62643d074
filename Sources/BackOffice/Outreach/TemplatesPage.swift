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
    let shop, site: String
    let typed: Form?
    let notice: String?
    let problem: Message?

    private var texts: Texts { visit.texts }
    private var subject: String { typed?["subject"] ?? template.subject }
    private var body: String { typed?.exact("body") ?? template.body }

    var html: HTML {
        let done = ["saved", "reset"].first { visit.query.has($0) }.map { texts("admin.outreach.text.\($0)") }
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
            \(preview.map { frame.panel(texts("admin.outreach.text.preview"), id: "preview", $0) })
            """)
    }

    private var form: HTML {
        let fields = name.fields.map { "{\($0)}" }.joined(separator: " ")
        let mayChange = [.owner, .editor, .sales].contains(visit.staff.role)
        let buttons: [HTML] = ["save", "preview", "test", "reset"].map { deed in
            "<button class=\"\(deed == "save" ? "btn" : "btn btn-line")\" name=\"do\" value=\"\(deed)\">\(texts("admin.outreach.text.do.\(deed)"))</button>"
        }
        return """
            <form class="panel-body stack" method="post" action="/admin/outreach/templates" lang="\(language.rawValue)">\(visit.formToken)\
            <input type="hidden" name="name" value="\(name.rawValue)"><input type="hidden" name="language" value="\(language.rawValue)">\
            \(frame.field(texts("admin.outreach.text.subject"), name: "subject", value: subject, attributes: " dir=\"auto\""))\
            \(frame.area(texts("admin.outreach.text.body"), name: "body", value: body, rows: 16, hint: texts("admin.outreach.text.fields", ["fields": fields])))\
            <div class="row">\(mayChange ? buttons : [])</div></form>
            """
    }

    /// What a buyer sees, with its links as links.
    private var preview: HTML? {
        guard problem == nil, let template = try? LetterTemplate.typed(name, language, subject: subject, body: body),
            let letter = try? template.sample(shop: shop, site: site, name: "Anna Wójcik")
        else { return nil }
        let paragraphs: [HTML] = letter.text.split(separator: "\n\n").map { paragraph in
            let lines: [HTML] = paragraph.split(separator: "\n").map(String.init).map { line in
                line.hasPrefix("http") ? "<a href=\"\(href: line)\">\(line)</a>" : "\(line)"
            }
            return "<p>\(lines.joined(separator: "<br>"))</p>"
        }
        return """
            <div class="panel-body stack" lang="\(language.rawValue)" dir="\(language.isRightToLeft ? "rtl" : "ltr")">\
            <p><b>\(letter.subject)</b></p>\(paragraphs)</div>
            """
    }
}

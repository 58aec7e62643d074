import Basics
import Documents
import Sales
import Store
import Web

/// What stands on all the shop's papers, and its stamp and logo.
struct DocumentsSection: SettingsSection {
    static let page = SettingsPage.documents

    private var settings: DocumentSettings
    private let pictures: Set<DocumentPicture>

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> DocumentsSection {
        let pictures = try DocumentPicture.allCases.filter { try $0.load(in: tx) != nil }
        return DocumentsSection(settings: try DocumentSettings.load(in: tx), pictures: Set(pictures))
    }

    var subject: String { "documents" }

    var fields: Form {
        Form([
            ("taxNumber", settings.taxNumber), ("paper", settings.paper.rawValue),
            ("incoterm", settings.incoterm?.code ?? ""), ("place", settings.place), ("loadingPort", settings.loadingPort),
            ("origin", settings.origin), ("validDays", String(settings.validDays)), ("notes", settings.notes),
        ])
    }

    mutating func take(_ reader: inout FieldReader) {
        let most = DocumentFacts.mostCharacters
        settings.taxNumber = reader.text("taxNumber", most: most)
        settings.paper = Paper(rawValue: reader.form["paper"]) ?? .a4
        settings.incoterm = Incoterm(code: reader.form["incoterm"])
        settings.place = reader.text("place", most: most)
        settings.loadingPort = reader.text("loadingPort", most: most)
        settings.origin = reader.form["origin"]
        settings.validDays = reader.whole("validDays", from: 1) ?? 0
        settings.notes = reader.text("notes", most: DocumentFacts.mostNoteCharacters)
    }

    func save(by actor: String, in tx: Transaction) throws {
        try settings.save(by: actor, in: tx)
    }

    func owner(of message: Message) -> String? {
        switch message.key {
        case "documents.badOrigin": "origin"
        case "documents.badValidDays": "validDays"
        default: nil
        }
    }

    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let label = { (name: String) in texts("admin.documents.\(name)") }
        let papers = Paper.allCases.map { (value: $0.rawValue, label: texts("admin.documents.paper.\($0.rawValue)")) }
        let rules = [(value: "", label: "–")] + Incoterm.allCases.map { ($0.code, $0.code) }
        let countries =
            [(value: "", label: "–")] + Country.all(in: texts.language).map { (value: $0.code, label: $0.name) }
        return fields.panel(
            "documents",
            """
            <div class="form-2">\(fields.field(label("taxNumber"), "taxNumber"))\(fields.select(label("paperSize"), "paper", papers))\
            \(fields.select(label("incoterm"), "incoterm", rules))\
            \(fields.field(label("place"), "place", hint: label("placeHint")))\
            \(fields.field(label("loadingPort"), "loadingPort"))\(fields.select(label("origin"), "origin", countries))\
            \(fields.field(label("validDays"), "validDays", isNumber: true))</div>\
            \(fields.area(label("notes"), "notes", rows: 3, hint: label("notesHint")))
            """)
    }

    /// A form for each picture, since files travel in a form of their own.
    func below(_ visit: StaffVisit, _ frame: AdminFrame) -> HTML {
        let forms: [HTML] = DocumentPicture.allCases.map { picture in
            let texts = visit.texts
            let address = "\(Self.page.address)/\(picture.rawValue)"
            let isThere = pictures.contains(picture)
            var form = PictureForm(visit: visit, frame: frame, action: address, takesMany: false)
            form.id = "\(picture.rawValue)-picture"
            if isThere {
                form.removal = """
                    <form class="panel-foot" method="post" action="\(href: "\(address)/remove")">\(visit.formToken)\
                    <button class="btn btn-line">\(texts("admin.window.removePicture"))</button></form>
                    """
            }
            let image: HTML? =
                isThere
                ? "<p class=\"panel-body\"><img src=\"\(href: address)\" alt=\"\" width=\"160\" loading=\"lazy\"></p>" : nil
            let hint: HTML = "<p class=\"panel-body muted\">\(texts("admin.documents.\(picture.rawValue)Hint"))</p>"
            return Panels(texts).panel(
                texts("admin.documents.\(picture.rawValue)"), id: picture.rawValue, "\(hint)\(image)\(form.html)")
        }
        return "\(forms)"
    }
}

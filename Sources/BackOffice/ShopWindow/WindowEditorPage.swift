import Basics
import Catalog
import Content
import Media
import Web

/// What stands around the form of one thing of the shop window: its languages, its picture, and the way to remove it.
struct WindowEditorPage<Subject: WindowSubject> {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    let subject: Subject
    let picture: PictureView?
    let fields: EditorFields
    /// What the form shows, so that the next save knows what was changed.
    let shown: ShownFields
    var notice: String?
    var problem: Message?
    var refusals: [PictureIntake.Refusal] = []
    /// How search engines see it; `nil` of what has no page.
    var found: SearchCheck.Report?

    private var texts: Texts { visit.texts }
    private var panels: Panels { Panels(texts) }

    var html: HTML {
        frame.page(
            visit, title: subject.name(desk), actions: see ?? .empty, notice: notice,
            """
            <p class="back"><a href="\(href: Subject.address)">\(texts("admin.\(Subject.path).back"))</a></p>
            \(desk.shop.languages.count > 1 ? frame.tabs(languages, label: texts("admin.products.languages")) : nil)
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\(frame.problems(of: fields, texts))
            \(desk.mayEdit ? form : readOnly)
            \(found.map { FoundPanel(visit: visit, frame: frame, shop: desk.shop.name, report: $0).html })\
            \(subject.below(visit, desk))\(pictures)\(desk.mayEdit ? removal : nil)\(frame.script("editor.js"))
            """)
    }

    private var see: HTML? {
        subject.place.map { place in
            let address = "/\(desk.language.rawValue)\(place)"
            return "<a class=\"btn btn-line\" href=\"\(href: address)\">\(texts("admin.products.seeInShop"))</a>"
        }
    }

    private var languages: [AdminFrame.Tab] {
        desk.shop.languages.map { language in
            .init(
                label: ProductDesk.name(of: language), count: nil,
                address: "\(subject.address)?language=\(language.rawValue)", isHere: language == desk.language)
        }
    }

    // MARK: The form

    private var form: HTML {
        """
        <form class="stack" method="post" action="\(href: subject.address)" data-guard>\(visit.formToken)\
        \(shown.hidden)\
        <input type="hidden" name="language" value="\(desk.language.rawValue)">\
        <button class="vh" tabindex="-1" aria-hidden="true">\(texts("admin.form.save"))</button>
        \(subject.view(fields, desk))
        <div class="save-bar"><span class="dirty-note">\(texts("admin.form.dirty"))</span>\
        <a class="btn btn-line" href="\(href: "\(subject.address)?language=\(desk.language.rawValue)")">\(texts("admin.form.discard"))</a>\
        <button class="btn">\(texts("admin.form.save"))</button></div></form>
        """
    }

    private var readOnly: HTML {
        """
        <p class="muted">\(texts("admin.product.readOnly"))</p>
        <fieldset class="read-only stack" disabled>\(subject.view(fields, desk))</fieldset>
        """
    }

    // MARK: Its picture

    private var pictures: HTML? {
        guard subject.takesPicture, desk.mayEdit || picture != nil else { return nil }
        let image: HTML? = picture.map { view in
            """
            <div class="panel-body"><div class="picture picture-wide"><img src="\(href: view.fallback(wanted: 640))" alt="" \
            width="\(view.width)" height="\(view.height)" loading="lazy"></div></div>
            """
        }
        let upload: HTML? = desk.mayEdit ? self.upload : nil
        return panels.panel(texts("admin.window.picture"), id: "picture", "\(image)\(upload)")
    }

    private var upload: HTML {
        let language = "?language=\(desk.language.rawValue)"
        var form = PictureForm(
            visit: visit, frame: frame, action: "\(subject.address)/picture\(language)", takesMany: false, refusals: refusals)
        form.library = PictureWish("\(Subject.path)/\(subject.id)", desk.language.rawValue)?.library
        if picture != nil {
            form.removal = """
                <form class="panel-foot" method="post" action="\(href: "\(subject.address)/picture/remove\(language)")">\
                \(visit.formToken)<button class="btn btn-line">\(texts("admin.window.removePicture"))</button></form>
                """
        }
        return form.html
    }

    // MARK: Removing it

    /// It can be put back, so that nobody is asked before.
    private var removal: HTML {
        let body: HTML =
            subject.hold(desk) ?? """
                <form class="row" method="post" action="\(href: "\(subject.address)/remove")">\(visit.formToken)\
                <button class="btn btn-bad">\(texts("admin.\(Subject.path).remove"))</button></form>
                """
        return panels.panel(
            texts("admin.\(Subject.path).remove"), id: "remove", "<div class=\"panel-body\">\(body)</div>")
    }
}

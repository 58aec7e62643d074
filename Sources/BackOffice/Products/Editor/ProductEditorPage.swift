import Basics
import Catalog
import Content
import Web

/// What stands around every page of the editor: which product it is, what can be done with it, the way to the other pages.
struct ProductEditorPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: ProductDesk
    let page: EditorPage
    let fields: EditorFields
    /// What the form shows, so that the next save knows what was changed.
    let shown: ShownFields
    /// What was just done.
    var notice: String?
    /// What went wrong that is about no one field.
    var problem: Message?
    /// The pictures that were just sent and could not be taken.
    var refusals: [PictureIntake.Refusal] = []
    /// A time that could not be planned.
    var plan: StatusPlanPanel.Typed?
    /// How search engines see its texts.
    var found: SearchCheck.Report?

    private var texts: Texts { visit.texts }

    var html: HTML {
        frame.page(
            visit, title: desk.title, actions: actions, notice: notice,
            """
            <p class="back"><a href="/admin/products">\(texts("admin.product.back"))</a></p>
            <p class="row small muted"><span class="pill\(desk.product.status == .active ? " pill-ok" : "")">\
            \(texts("admin.productStatus.\(desk.product.status?.rawValue ?? "draft")"))</span>\
            <span>\(texts("admin.productAudience.\(desk.product.audience?.rawValue ?? "both")"))</span>\
            <span class="code">\(desk.product.variants?.first?.sku ?? "")</span></p>
            \(EditorTabs(desk: desk, here: .editor(page)).html(frame))
            \(page.isTranslated ? frame.tabs(languages, label: texts("admin.products.languages")) : nil)
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\(frame.problems(of: fields, texts))
            \(desk.maySave(page) ? form : readOnly)
            \(page == .pictures && desk.maySave(page) ? PictureUpload.view(visit, frame, desk, refusals) : nil)
            \(found.map { FoundPanel(visit: visit, frame: frame, shop: desk.shop.name, report: $0).html })
            \(page == .basics ? StatusPlanPanel(visit: visit, frame: frame, desk: desk, typed: plan).html : nil)
            <script type="module" src="\(href: frame.assets["products.js"])"></script>
            """)
    }

    // MARK: What can be done

    private var actions: HTML {
        let see: HTML? =
            desk.isSeen
            ? """
            <a class="btn btn-line" href="/\(desk.language.rawValue)/products/\(desk.product.slug)">\
            \(texts("admin.products.seeInShop"))</a>
            """ : nil
        guard desk.maySave(.basics) else { return "\(see)\(preview)" }
        let isArchived = desk.product.status == .archived
        let move: HTML = """
            <form method="post" action="/admin/products/\(desk.id.text)/status">\(visit.formToken)<button class="btn btn-line" \
            name="status" value="\(isArchived ? "draft" : "archived")">\
            \(texts(isArchived ? "admin.product.bringBack" : "admin.product.archive"))</button></form>
            """
        let copy: HTML = """
            <a class="btn btn-line" href="/admin/products/new?from=\(desk.id.text)">\(texts("admin.product.copy"))</a>
            """
        return "\(see)\(preview)\(copy)\(move)"
    }

    /// The product as it is stored, whatever its status, at an address that can be given away.
    private var preview: HTML? {
        guard [.owner, .editor, .sales].contains(visit.staff.role) else { return nil }
        let address = "/admin/products/\(desk.id.text)/preview"
        let end: HTML? =
            desk.previews > 0
            ? """
            <form method="post" action="\(address)/end">\(visit.formToken)<button class="btn btn-plain">\
            \(texts.count("admin.preview.end", desk.previews))</button></form>
            """ : nil
        return """
            <form method="post" action="\(address)" target="_blank">\(visit.formToken)\
            <input type="hidden" name="language" value="\(desk.language.rawValue)"><button class="btn btn-line">\
            \(texts("admin.preview.open"))</button></form>\(end)
            """
    }

    private var languages: [AdminFrame.Tab] {
        desk.shop.languages.map { language in
            .init(
                label: ProductDesk.name(of: language), count: nil, address: EditorAddress.page(desk.id, page, language),
                isHere: language == desk.language)
        }
    }

    // MARK: The form

    private var form: HTML {
        """
        <form class="stack" method="post" action="\(href: EditorAddress.page(desk.id, page))" data-guard>\(visit.formToken)\
        \(shown.hidden)\
        <input type="hidden" name="_spare" value="\(fields.spareRows)">\
        \(desk.pricesEach ? "<input type=\"hidden\" name=\"_each\" value=\"1\">" as HTML : .empty)\
        <input type="hidden" name="language" value="\(desk.language.rawValue)">\
        <button class="vh" tabindex="-1" aria-hidden="true">\(texts("admin.form.save"))</button>
        \(page.section.view(fields, desk))
        <div class="save-bar"><span class="dirty-note">\(texts("admin.form.dirty"))</span>\
        <a class="btn btn-line" href="\(href: EditorAddress.page(desk.id, page, desk.language))">\(texts("admin.form.discard"))</a>\
        <button class="btn">\(texts("admin.form.save"))</button></div></form>
        """
    }

    private var readOnly: HTML {
        """
        <p class="muted">\(texts("admin.product.readOnly"))</p>
        <fieldset class="read-only stack" disabled>\(page.section.view(fields, desk))</fieldset>
        """
    }
}

import Basics
import Content
import Hummingbird
import Media
import Store
import Web

extension BackOffice {
    func addTextPictureRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/text-pictures", use: door.page { visit in try await textPictures(visit) })
        admin.post(
            "/text-pictures",
            use: door.upload(to: media.arriving, PictureIntake.many, by: .editor) { visit, uploads in
                let intake = try await PictureIntake.take(uploads, PictureIntake.many, media, database)
                if intake.refusals.isEmpty, !intake.stored.isEmpty { return .seeOther("/admin/text-pictures") }
                let problem = uploads.files.isEmpty ? Message("upload.noFile") : nil
                return try await textPictures(visit, intake.refusals, problem)
            })
    }

    private func textPictures(
        _ visit: StaffVisit, _ refusals: [PictureIntake.Refusal] = [], _ problem: Message? = nil
    ) async throws -> Response {
        try visit.require(.editor)
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: TextPicturesPage.size)
        let page = try await database.read { try Picture.newest(page: request, in: $0) }
        let view = TextPicturesPage(visit: visit, frame: frame, page: page, refusals: refusals, problem: problem)
        return .page(view.html, status: refusals.isEmpty && problem == nil ? .ok : .unprocessableContent)
    }
}

/// The shop's pictures, the newest first, each with the words that put it into a text. A script shows it within the editor.
private struct TextPicturesPage {
    static let size = 48
    static let thumbPixels = 160

    let visit: StaffVisit
    let frame: AdminFrame
    let page: Page<Picture>
    let refusals: [PictureIntake.Refusal]
    let problem: Message?

    var html: HTML {
        let texts = visit.texts
        let form = PictureForm(
            visit: visit, frame: frame, action: "/admin/text-pictures", takesMany: true, refusals: refusals)
        let items = page.items.map(item)
        let list: HTML =
            items.isEmpty
            ? "<p class=\"muted panel-body\">\(texts("admin.content.noPictures"))</p>"
            : "<ul class=\"text-pictures\">\(items)</ul>"
        return frame.page(
            visit, title: texts("admin.content.pictures"),
            """
            <div data-pictures>\(problem.map { frame.notice(texts.say($0), kind: "bad") })
            <p class="muted">\(texts("admin.content.picturesHint"))</p>
            <section class="panel" aria-label="\(texts("admin.content.pictures"))">\(list)\
            \(frame.pages(texts, page) { "/admin/text-pictures?page=\($0)" })</section>
            <section class="panel" aria-label="\(texts("admin.content.addPicture"))">\(form.html)</section></div>
            """)
    }

    /// The file's name without its ending is a beginning of the words for those who do not see the picture.
    private func item(_ picture: Picture) -> HTML {
        let name = picture.fileName.split(separator: ".").first.map(String.init) ?? ""
        let words = name.filter { !"[]()!\\".contains($0) }.replacing("-", with: " ").replacing("_", with: " ")
        let code = "![\(words)](media:\(picture.id.text))"
        return """
            <li><img src="\(href: picture.view.fallback(wanted: Self.thumbPixels * 2))" alt="\(words)" loading="lazy">\
            <input class="input code" readonly value="\(code)" aria-label="\(visit.texts("admin.content.codeOf", ["name": picture.fileName]))" \
            data-insert></li>
            """
    }
}

extension Picture {
    /// A page of all pictures, the newest first.
    static func newest(page: PageRequest, in tx: Transaction) throws -> Page<Picture> {
        let total: Int = try tx.value("SELECT count(*) FROM pictures WHERE discarded_at IS NULL") ?? 0
        let ids = try tx.rows(
            "SELECT id FROM pictures WHERE discarded_at IS NULL ORDER BY created_at DESC, id LIMIT \(page.size) OFFSET \(page.offset)"
        ).map { $0[0] as ID<Picture> }
        return Page(items: try ids.compactMap { try find($0, in: tx) }, total: total, request: page)
    }
}

import Basics
import Catalog
import Content
import Hummingbird
import Media
import Store
import Web

extension BackOffice {
    /// Every address of the shop window.
    func addShopWindowRoutes(to admin: RouterGroup<WebContext>) {
        addCategoryRoutes(to: admin)
        addCollectionRoutes(to: admin)
        addPageRoutes(to: admin)
        addHomeBlockRoutes(to: admin)
        addTranslationRoutes(to: admin)
    }

    /// The addresses of the editor of one kind of thing.
    func addEditorRoutes<Subject: WindowSubject>(of kind: Subject.Type, to admin: RouterGroup<WebContext>) {
        let one = "/\(Subject.path)/{id}"
        admin.get(RouterPath(one), use: door.page { visit in try await showSubject(visit, kind) })
        admin.post(RouterPath(one), use: door.action { visit, form in try await saveSubject(visit, form, kind) })
        admin.post(RouterPath(one + "/move"), use: door.action { visit, form in try await moveSubject(visit, form, kind) })
        admin.post(RouterPath(one + "/remove"), use: door.action { visit, _ in try await removeSubject(visit, kind) })
        admin.post(
            RouterPath(one + "/picture"),
            use: door.upload(to: media.arriving, PictureIntake.one, by: .editor) { visit, uploads in
                try await takePicture(visit, uploads, kind)
            })
        admin.post(
            RouterPath(one + "/picture/pick"), use: door.action { visit, form in try await pickPicture(visit, form, kind) })
        admin.post(
            RouterPath(one + "/picture/remove"), use: door.action { visit, _ in try await removePicture(visit, kind) })
    }

    private func showSubject<Subject: WindowSubject>(_ visit: StaffVisit, _ kind: Subject.Type) async throws -> Response {
        let notice = ["saved", "merged", "created", "pictured", "unpictured", "arranged"].first { visit.query.has($0) }
        return try await subjectPage(visit, kind, notice: notice.map { visit.texts("admin.window.done.\($0)") })
    }

    // MARK: Saving

    private func saveSubject<Subject: WindowSubject>(
        _ visit: StaffVisit, _ form: Form, _ kind: Subject.Type
    ) async throws -> Response {
        try visit.require(.editor)
        let id = try visit.parameter("id")
        let outcome = try await database.write { tx in
            let desk = try WindowDesk.load(visit, form, in: tx)
            let subject = try Subject.load(id, desk, in: tx)
            return try SharedForm.take(
                form, stored: subject.fields(desk), subject: id, texts: visit.texts, in: tx,
                read: { subject.taking(&$0, desk) }, save: { try $0.save(by: visit.staff.id.text, in: tx) },
                owners: WindowTexts.owners)
        }
        switch outcome {
        case .saved(let hasOthers):
            await lookAgain(PageCopy.Kind(editor: Subject.path), id)
            let language = LanguageTag(rawValue: form["language"]).map { "language=\($0.rawValue)&" } ?? ""
            return .seeOther("\(Subject.address)/\(id)?\(language)\(hasOthers ? "merged" : "saved")")
        case .shownAgain(let fields, let problems, let problem, let refusal):
            return try await subjectPage(
                visit, kind, choice: form, typed: fields, problems: problems, problem: problem, status: refusal.status)
        }
    }

    private func moveSubject<Subject: WindowSubject>(
        _ visit: StaffVisit, _ form: Form, _ kind: Subject.Type
    ) async throws -> Response {
        try visit.require(.editor)
        let (id, actor) = (try visit.parameter("id"), visit.staff.id.text)
        let steps = Int(form["by"]) ?? 1
        try await database.write { try Subject.move(id, by: steps, actor: actor, in: $0) }
        return .seeOther("\(Subject.address)#\(id)")
    }

    private func removeSubject<Subject: WindowSubject>(_ visit: StaffVisit, _ kind: Subject.Type) async throws -> Response {
        try visit.require(.editor)
        let (id, staff) = (try visit.parameter("id"), visit.staff.id)
        do {
            let undo = try await database.write { tx in
                let desk = try WindowDesk.load(visit, visit.query, in: tx)
                let name = try Subject.load(id, desk, in: tx).name(desk)
                let kept = try KeptRows.ofWindow(Subject.path, id, in: tx)
                try Subject.remove(id, actor: staff.text, in: tx)
                return try Undo.note(kept.kind, name, at: "\(Subject.address)/\(id)", .rows(kept.rows), by: staff, in: tx)
            }
            await lookAgain(PageCopy.Kind(editor: Subject.path), id)
            return .seeOther("\(Subject.address)?removed&\(Undo.field)=\(undo)")
        } catch let error as AppError where error.kind == .conflict {
            return try await subjectPage(visit, kind, problem: error.message, status: error.kind.status)
        }
    }

    // MARK: Its picture

    private func takePicture<Subject: WindowSubject>(
        _ visit: StaffVisit, _ uploads: Uploads, _ kind: Subject.Type
    ) async throws -> Response {
        let intake = try await PictureIntake.take(uploads, PictureIntake.one, media, database)
        guard let picture = intake.stored.first else {
            let problem = uploads.files.isEmpty ? Message("upload.noFile") : nil
            return try await subjectPage(
                visit, kind, problem: problem, refusals: intake.refusals, status: .unprocessableContent)
        }
        return try await setPicture(visit, kind, picture.id.text, "pictured")
    }

    private func removePicture<Subject: WindowSubject>(_ visit: StaffVisit, _ kind: Subject.Type) async throws -> Response {
        try visit.require(.editor)
        return try await setPicture(visit, kind, "", "unpictured")
    }

    /// One that is in the library already.
    private func pickPicture<Subject: WindowSubject>(
        _ visit: StaffVisit, _ form: Form, _ kind: Subject.Type
    ) async throws -> Response {
        try visit.require(.editor)
        let picture = try await database.read { try Picture.find(ID(form["picture"]), in: $0) }
        guard let picture else { throw AppError.notFound("picture.notFound") }
        return try await setPicture(visit, kind, picture.id.text, "pictured")
    }

    private func setPicture<Subject: WindowSubject>(
        _ visit: StaffVisit, _ kind: Subject.Type, _ picture: String, _ done: String
    ) async throws -> Response {
        let id = try visit.parameter("id")
        let language = try await database.write { tx in
            let desk = try WindowDesk.load(visit, visit.query, in: tx)
            let subject = try Subject.load(id, desk, in: tx)
            guard subject.takesPicture else { throw AppError.notFound() }
            try subject.showing(picture).save(by: visit.staff.id.text, in: tx)
            return desk.language
        }
        return .seeOther("\(Subject.address)/\(id)?language=\(language.rawValue)&\(done)")
    }

    // MARK: The page

    /// - Parameters:
    ///   - choice: names the language that is edited; the address's query when it is not given.
    ///   - typed: what was typed and could not be saved.
    private func subjectPage<Subject: WindowSubject>(
        _ visit: StaffVisit, _ kind: Subject.Type, choice: Form? = nil, typed: Form? = nil, notice: String? = nil,
        problems: FieldProblems = .none, problem: Message? = nil, refusals: [PictureIntake.Refusal] = [],
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let id = try visit.parameter("id")
        let (desk, subject, picture) = try await database.read { tx in
            let desk = try WindowDesk.load(visit, choice ?? visit.query, in: tx)
            let subject = try Subject.load(id, desk, in: tx)
            let picture = try subject.pictureID.flatMap { try Picture.find(ID($0), in: tx)?.view }
            return (desk, subject, picture)
        }
        let found = try await report(PageCopy.Kind(editor: Subject.path), id, desk.language, typed: typed)
        let stored = subject.fields(desk)
        let fields = EditorFields(
            form: typed ?? stored, problems: problems, texts: visit.texts, spareRows: EditorFields.spareRows)
        let page = WindowEditorPage(
            visit: visit, frame: frame, desk: desk, subject: subject, picture: picture, fields: fields,
            shown: ShownFields(stored), notice: notice, problem: problem, refusals: refusals, found: found)
        return .page(page.html, status: status)
    }
}

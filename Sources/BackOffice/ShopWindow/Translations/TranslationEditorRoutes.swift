import Basics
import Catalog
import Hummingbird
import Store
import Translating
import Web

/// Writing all texts of one thing in one language, side by side with another.
extension BackOffice {
    func addTranslationEditorRoutes(to admin: RouterGroup<WebContext>) {
        let one: RouterPath = "/translations/{kind}/{language}/{id}"
        admin.get(one, use: door.page { visit in try await translationPage(visit, visit.query) })
        admin.post(one, use: door.action { visit, form in try await saveTranslation(visit, form) })
        admin.post(
            "/translations/{kind}/{language}/{id}/dismiss",
            use: door.action { visit, form in try await dismissProposal(visit, form) })
    }

    private func desk(_ visit: StaffVisit, _ form: Form, in tx: Transaction) throws -> (TranslationDesk, Translatable.Kind) {
        let text = try visit.parameter("kind")
        guard let kind = Translatable.Kind(rawValue: text) else { throw AppError.notFound() }
        let list = form["all"].isEmpty ? text : TranslationDesk.everything
        let desk = try TranslationDesk.load(visit, kind: list, language: visit.parameter("language"), form, in: tx)
        return (desk, kind)
    }

    private func saveTranslation(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        if !form["_use"].isEmpty { return try await useOffer(visit, form) }
        let (id, actor) = (try visit.parameter("id"), visit.staff.id.text)
        let outcome = try await database.write { tx -> SharedForm.Outcome in
            let (desk, kind) = try desk(visit, form, in: tx)
            let stored = try TranslationForm.load(kind, id, desk, in: tx)
            return try SharedForm.take(
                form, stored: stored.fields, subject: id, texts: visit.texts, in: tx,
                read: { stored.taking(&$0, form) },
                save: { written in
                    try Translation.save(written, of: kind, id, from: desk.source, to: desk.target, by: actor, in: tx)
                },
                owners: ["catalog.translationUntitled": TranslationForm.input("title")])
        }
        switch outcome {
        case .saved(let hasOthers):
            return .seeOther(try await next(visit, form, hasOthers: hasOthers))
        case .shownAgain(let fields, let problems, let problem, let refusal):
            return try await translationPage(
                visit, form, typed: fields, problems: problems, problem: problem, status: refusal.status)
        }
    }

    /// Where one goes after saving: to the next thing if that was asked for, else back to this one.
    private func next(_ visit: StaffVisit, _ form: Form, hasOthers: Bool) async throws -> String {
        let (id, done) = (try visit.parameter("id"), hasOthers ? "merged" : "saved")
        return try await database.read { tx in
            let (desk, kind) = try desk(visit, form, in: tx)
            guard form.has("_next") else { return "\(desk.address(of: kind, id))&\(done)" }
            guard let line = try desk.queue.next(after: kind, id, desk.filter, in: tx) else { return "\(desk.address())&\(done)" }
            return "\(desk.address(of: line))&\(done)"
        }
    }

    /// Shows the form again with an offer in its place; nothing is saved by it.
    private func useOffer(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let id = try visit.parameter("id")
        let fields = try await database.read { tx in
            let (desk, kind) = try desk(visit, form, in: tx)
            return try TranslationForm.load(kind, id, desk, in: tx).using(form["_use"], form, in: tx)
        }
        return try await translationPage(visit, form, typed: fields)
    }

    private func dismissProposal(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (id, field, actor) = (try visit.parameter("id"), form["field"], visit.staff.id.text)
        let address = try await database.write { tx in
            let (desk, kind) = try desk(visit, form, in: tx)
            try Translation.dismiss(id, field, desk.target, by: actor, in: tx)
            return desk.address(of: kind, id)
        }
        return .seeOther("\(address)&dismissed")
    }

    // MARK: The page

    private func translationPage(
        _ visit: StaffVisit, _ choice: Form, typed: Form? = nil, problems: FieldProblems = .none, problem: Message? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let id = try visit.parameter("id")
        let page = try await database.read { tx in
            let (desk, kind) = try desk(visit, choice, in: tx)
            let form = try TranslationForm.load(kind, id, desk, in: tx)
            let terms = try Glossary.terms(from: desk.source, to: desk.target, in: tx)
            let shown = typed ?? form.fields
            let aids = try form.translations.map { translation in
                try TranslationAid.of(
                    translation, typed: shown.exact(TranslationForm.input(translation.unit.field)), terms, in: tx)
            }
            return TranslationEditorPage(
                visit: visit, frame: frame, desk: desk, form: form, aids: aids,
                fields: EditorFields(form: shown, problems: problems, texts: visit.texts, spareRows: 0),
                shown: Self.shown(form, typed), approved: Set(choice.all("_approve")), problem: problem)
        }
        let notice = ["saved", "merged", "dismissed"].first { visit.query.has($0) && typed == nil }
        return .page(page.html(notice: notice), status: status)
    }

    /// A form that is shown again still says what it showed at first, unless it was refused because somebody else has saved.
    private static func shown(_ form: TranslationForm, _ typed: Form?) -> ShownFields {
        guard let typed, !typed["_use"].isEmpty, let first = ShownFields(sentIn: typed) else {
            return ShownFields(form.fields)
        }
        return first
    }
}

import Basics
import Catalog
import HTTPTypes
import Hummingbird
import Store
import Web

/// What buyers searched for in vain, and which words mean the same.
extension BackOffice {
    static let searchWords = "/admin/search-words"

    func addSearchWordRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/search-words", use: door.page { visit in try await missedSearches(visit) })
        admin.get("/search-words/export", use: door.page { visit in try await export(Self.missed(visit), visit) })
        admin.post("/search-words/together", use: door.action { visit, form in try await bringTogether(visit, form) })
        admin.post("/search-words/forget", use: door.action { visit, form in try await forgetMissed(visit, form) })
        admin.get("/search-words/synonyms", use: door.page { visit in try await synonyms(visit) })
        admin.get("/search-words/synonyms/export", use: door.page { visit in try await export(Self.synonyms, visit) })
        admin.post("/search-words/synonyms", use: door.action { visit, form in try await saveSynonym(visit, form) })
        admin.post("/search-words/synonyms/remove", use: door.action { visit, form in try await removeSynonym(visit, form) })
    }

    // MARK: Not found

    private func missedSearches(_ visit: StaffVisit, typed: Form? = nil, problem: AppError? = nil) async throws -> Response {
        let (frame, language) = (frame, LanguageTag(rawValue: visit.query["language"]))
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: MissedListPage.pageSize)
        let page = try await database.read { tx in
            MissedListPage(
                visit: visit, frame: frame, page: try MissedSearch.list(language: language, page: request, in: tx),
                languages: try ShopSettings.load(in: tx).languages, language: language, typed: typed, problem: problem?.message)
        }
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    /// One click: what nobody found means the same as a word of the catalogue.
    private func bringTogether(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (query, actor) = (form["query"], visit.staff.id.text)
        guard let language = LanguageTag(rawValue: form["language"]) else { throw AppError.invalid("error.badRequest") }
        do {
            try await database.write { tx in
                try Synonym.save("\(query), \(form["same"])", language: language, isTwoWay: true, actor: actor, in: tx)
                try MissedSearch.forget(query, language: language, in: tx)
            }
            return .seeOther("\(Self.searchWords)?together")
        } catch let error as AppError where error.isAboutSynonyms {
            return try await missedSearches(visit, typed: form, problem: error)
        }
    }

    private func forgetMissed(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        guard let language = LanguageTag(rawValue: form["language"]) else { throw AppError.invalid("error.badRequest") }
        try await database.write { try MissedSearch.forget(form["query"], language: language, in: $0) }
        return .seeOther("\(Self.searchWords)?forgotten")
    }

    private static func missed(_ visit: StaffVisit) -> ListExport<MissedSearch> {
        let language = LanguageTag(rawValue: visit.query["language"])
        return ListExport(
            name: "missed-searches",
            columns: [
                .text("admin.searchWords.query") { $0.query },
                .init("admin.searchWords.language") { .text($1.name(of: $0.language)) },
                .number("admin.searchWords.times") { String($0.times) }, .number("admin.searchWords.found") { String($0.found) },
                .text("admin.searchWords.last") { $0.lastDay },
            ],
            page: { try MissedSearch.list(language: language, page: $0, in: $1).items })
    }

    // MARK: Synonyms

    private func synonyms(
        _ visit: StaffVisit, typed: Form? = nil, problems: FieldProblems = .none, problem: Message? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let frame = frame
        let page = try await database.read { tx in
            SynonymListPage(
                visit: visit, frame: frame, synonyms: try Synonym.all(in: tx), languages: try ShopSettings.load(in: tx).languages,
                typed: typed, problems: problems, problem: problem)
        }
        return .page(page.html, status: status)
    }

    private func saveSynonym(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (id, actor) = (form["id"].isEmpty ? nil : ID<Synonym>(form["id"]), visit.staff.id.text)
        do {
            let outcome = try await database.write { tx in
                let known = try id.flatMap { try Synonym.find($0, in: tx) }
                guard id == nil || known != nil else { throw AppError.notFound() }
                return try SharedForm.take(
                    form, stored: known.map(SynonymListPage.fields) ?? Form(), subject: id?.text ?? "",
                    most: SynonymListPage.mostCharacters, texts: visit.texts, in: tx, read: { $0.form },
                    save: { form in
                        guard let language = LanguageTag(rawValue: form["language"]) else {
                            throw AppError.invalid("error.badRequest")
                        }
                        let isTwoWay = form["way"] != SynonymListPage.oneWay
                        _ = try Synonym.save(form["words"], as: id, language: language, isTwoWay: isTwoWay, actor: actor, in: tx)
                    }, owners: SynonymListPage.owners)
            }
            switch outcome {
            case .saved(let hasOthers): return .seeOther("\(Self.searchWords)/synonyms?\(hasOthers ? "merged" : "saved")")
            case .shownAgain(let fields, let problems, let problem, let refusal):
                return try await synonyms(visit, typed: fields, problems: problems, problem: problem, status: refusal.status)
            }
        } catch let error as AppError where error.kind == .tooMany {
            return try await synonyms(visit, typed: form, problem: error.message, status: error.kind.status)
        }
    }

    private func removeSynonym(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (id, staff, address) = (ID<Synonym>(form["id"]), visit.staff.id, "\(Self.searchWords)/synonyms")
        let undo = try await database.write { tx -> ID<Undo>? in
            guard let synonym = try Synonym.find(id, in: tx) else { return nil }
            let kept = try KeptRows.load(.synonyms, where: "id = \(id)", in: tx)
            try Synonym.remove(id, actor: staff.text, in: tx)
            return try Undo.note(.synonym, synonym.shown, at: address, .rows([kept]), by: staff, in: tx)
        }
        return .seeOther("\(address)?removed" + (undo.map { "&\(Undo.field)=\($0)" } ?? ""))
    }

    private static var synonyms: ListExport<Synonym> {
        ListExport(
            name: "synonyms",
            columns: [
                .init("admin.searchWords.language") { .text($1.name(of: $0.language)) },
                .text("admin.searchWords.words") { $0.words.joined(separator: ", ") },
                .init("admin.searchWords.way") { .text($1("admin.searchWords.ways.\($0.isTwoWay ? "two" : "one")")) },
            ],
            page: { try Synonym.page($0, in: $1) })
    }
}

extension Synonym {
    /// How its words are written in a line.
    var shown: String { words.joined(separator: isTwoWay ? " = " : ", ") }
}

extension AppError {
    /// What was typed can be put right on the page.
    fileprivate var isAboutSynonyms: Bool { [.invalid, .conflict, .tooMany].contains(kind) }
}

extension StaffVisit {
    /// The words of the shop are the editors' business.
    var editsWords: Bool { [.owner, .editor].contains(staff.role) }
}

import Basics
import Catalog
import Hummingbird
import Store
import Web

extension BackOffice {
    func addRuleRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/collections/{id}/rule", use: door.page { visit in try await showRule(visit) })
        admin.post("/collections/{id}/rule", use: door.action { visit, form in try await saveRule(visit, form) })
        admin.post("/collections/{id}/rule/preview", use: door.action { visit, form in try await previewRule(visit, form) })
        admin.post("/collections/{id}/rule/end", use: door.action { visit, form in try await endRule(visit, form) })
    }

    private func showRule(_ visit: StaffVisit) async throws -> Response {
        let notice = ["saved", "merged"].first { visit.query.has($0) }
        var page = try await rulePage(visit, nil)
        page.notice = notice.map { visit.texts("admin.rule.done.\($0)") }
        return .page(page.html)
    }

    /// What the collection would hold by what is typed. Nothing is saved; a script asks it while somebody types.
    private func previewRule(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let page = try await rulePage(visit, form)
        return .page(page.html, status: page.problems.isEmpty ? .ok : .unprocessableContent)
    }

    private func saveRule(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (id, actor) = (ID<Catalog.Collection>(try visit.parameter("id")), visit.staff.id.text)
        if form["_do"] == "more" { return .page(try await rulePage(visit, form).html) }
        let outcome = try await database.write { tx in
            let facts = try RuleFacts.load(id, visit, form, in: tx)
            let names = facts.names
            return try SharedForm.take(
                form, stored: facts.stored, subject: id.text, texts: visit.texts, in: tx,
                read: { RuleForm(names: names).take(&$0) },
                save: { _ = try Collection.setRule($0.rule, $0.picks, of: id, actor: actor, in: tx) },
                owners: [
                    "rule.badLimit": "limit", "rule.tooManyPicks": "pinned", "rule.pickedTwice": "excluded",
                ])
        }
        switch outcome {
        case .saved(let hasOthers): return .seeOther("/admin/collections/\(id)/rule?\(hasOthers ? "merged" : "saved")")
        case .shownAgain(let fields, let problems, let problem, let refusal):
            var page = try await rulePage(visit, fields)
            (page.problems, page.problem) = (problems, problem)
            return .page(page.html, status: refusal.status)
        }
    }

    private func endRule(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (id, actor) = (ID<Catalog.Collection>(try visit.parameter("id")), visit.staff.id.text)
        let keeps = form["keeps"] == "1"
        try await database.write { try Collection.endRule(of: id, keeps: keeps, actor: actor, in: $0) }
        return .seeOther("/admin/collections/\(id)?saved")
    }

    /// - Parameter typed: what was typed; what is kept when it is not given.
    private func rulePage(_ visit: StaffVisit, _ typed: Form?) async throws -> RulePage {
        let id = ID<Catalog.Collection>(try visit.parameter("id"))
        let frame = frame
        return try await database.read { tx in
            let facts = try RuleFacts.load(id, visit, typed ?? Form(), in: tx)
            var page = RulePage(visit: visit, frame: frame, facts: facts, typed: typed)
            try page.look(in: tx)
            return page
        }
    }
}

/// What the page of a rule needs to know.
struct RuleFacts: Sendable {
    /// A collection that becomes one by rule begins with so many of its products on top.
    static let mostFirstPins = 50

    let id: ID<Catalog.Collection>
    let title: String
    let desk: WindowDesk
    let kept: KeptRule?
    let names: RuleNames
    /// The form's fields as they are kept.
    let stored: Form

    static func load(
        _ id: ID<Catalog.Collection>, _ visit: StaffVisit, _ form: Form, in tx: Transaction
    ) throws -> RuleFacts {
        guard let draft = try Collection.load(id, in: tx) else { throw AppError.notFound() }
        let desk = try WindowDesk.load(visit, visit.query, in: tx)
        let kept = try KeptRule.find(id, in: tx)
        let picks = kept == nil ? try firstPins(id, in: tx) : try RulePicks.load(id, in: tx)
        // A merge may bring back what is kept, so both are looked up.
        let shown = try RuleNames.load(form, picks, desk, in: tx)
        let stored = RuleForm(names: shown).fields(kept?.rule, picks)
        let both = Form(form.fields + stored.fields)
        let pins = ["pinned", "excluded"].map { name in (name: name, value: both.all(name).joined(separator: "\n")) }
        return RuleFacts(
            id: id, title: draft.title.best(desk.languages.chain)?.text ?? draft.slug, desk: desk, kept: kept,
            names: try RuleNames.load(Form(pins), picks, desk, in: tx), stored: stored)
    }

    private static func firstPins(_ id: ID<Catalog.Collection>, in tx: Transaction) throws -> RulePicks {
        let members = try tx.rows(
            """
            SELECT product_id FROM collection_products WHERE collection_id = \(id)
            ORDER BY position, product_id LIMIT \(mostFirstPins + 1)
            """
        ).map { $0[0] as ID<Product> }
        return RulePicks(pinned: members.count > mostFirstPins ? [] : members)
    }
}

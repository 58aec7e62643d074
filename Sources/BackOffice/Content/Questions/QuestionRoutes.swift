import Basics
import Catalog
import Content
import Hummingbird
import Store
import Web

extension BackOffice {
    func addQuestionRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/questions", use: door.page { visit in try await questionList(visit) })
        // The list of groups is that of the questions.
        admin.get("/question-groups", use: door.page { visit in .seeOther(Self.questions(visit)) })
        addNewRoutes("question-groups", to: admin) { title, _, actor, tx in
            try QuestionGroup.add(title, actor: actor, in: tx).text
        }
        addNewRoutes("questions", to: admin) { title, _, actor, tx in
            let groups = try QuestionGroup.all(in: tx)
            guard let group = groups.last else { throw AppError.invalid("content.noGroup") }
            return try Question.save(Question(in: group.id, title), actor: actor, in: tx).id.text
        }
        addEditorRoutes(of: QuestionGroupSubject.self, to: admin)
        addEditorRoutes(of: QuestionSubject.self, to: admin)
    }

    /// With what was just done, and the way back.
    private static func questions(_ visit: StaffVisit) -> String {
        guard visit.query.has("removed") else { return "/admin/questions" }
        return "/admin/questions?removed" + (visit.undo.map { "&\(Undo.field)=\($0.id)" } ?? "")
    }

    private func questionList(_ visit: StaffVisit) async throws -> Response {
        let page = try await database.read { tx in
            QuestionsPage(
                visit: visit, frame: frame, desk: try WindowDesk.load(visit, visit.query, in: tx),
                groups: try QuestionGroup.all(in: tx), questions: try Question.all(in: tx))
        }
        return .page(page.html)
    }
}

/// Every question, below its group.
private struct QuestionsPage: Sendable {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    let groups: [QuestionGroup]
    let questions: [Question.Line]

    private var texts: Texts { visit.texts }

    var html: HTML {
        let group: HTML =
            "<a class=\"btn btn-line\" href=\"/admin/question-groups/new\">\(texts("admin.question-groups.new"))</a>"
        let new: HTML = "<a class=\"btn\" href=\"/admin/questions/new\">\(texts("admin.questions.new"))</a>"
        let actions: HTML = !desk.mayEdit ? .empty : groups.isEmpty ? group : "\(group)\(new)"
        let panels = groups.indices.map(panel)
        let body: HTML =
            groups.isEmpty
            ? "<section class=\"panel\">\(frame.empty(texts("admin.questions.none"), texts("admin.question-groups.newHint")))</section>"
            : "\(panels)"
        return frame.page(
            visit, title: texts("admin.nav.questions"), actions: actions,
            notice: visit.query.has("removed") ? texts("admin.window.done.removed") : nil, "\(body)\(frame.script("order.js"))")
    }

    private func name(_ text: Localised) -> String {
        text.best(desk.languages.chain)?.text ?? text.texts.values.min() ?? ""
    }

    private func panel(_ index: Int) -> HTML {
        let group = groups[index]
        let own = questions.filter { $0.group == group.id }
        let head = frame.head(
            texts,
            [
                ("admin.questions.one", false), ("admin.product.status", false), ("admin.products.languages", false),
                ("admin.window.order", true),
            ])
        let rows = own.indices.map { row(own[$0], isFirst: $0 == 0, isLast: $0 == own.count - 1) }
        let table: HTML =
            own.isEmpty
            ? "<p class=\"panel-body muted\">\(texts("admin.questions.emptyGroup"))</p>"
            : frame.table(name(group.title), head: head, rows: rows)
        let order: HTML? =
            desk.mayEdit
            ? frame.order(
                visit, "/admin/question-groups/\(group.id)", name: name(group.title), isFirst: index == 0,
                isLast: index == groups.count - 1) : nil
        return """
            <section class="panel" id="\(group.id.text)" aria-labelledby="p-\(group.id.text)"><div class="panel-head">\
            <h2 id="p-\(group.id.text)"><a href="\(href: "/admin/question-groups/\(group.id)")">\(name(group.title))</a></h2>\(order)</div>\
            \(table)</section>
            """
    }

    private func row(_ line: Question.Line, isFirst: Bool, isLast: Bool) -> HTML {
        let address = "/admin/questions/\(line.id)"
        let order: HTML? =
            desk.mayEdit ? frame.order(visit, address, name: name(line.question), isFirst: isFirst, isLast: isLast) : nil
        let status = line.isPublished ? "published" : "draft"
        return """
            <tr id="\(line.id.text)"><th scope="row"><a href="\(href: address)">\(name(line.question))</a></th>\
            <td><span class="pill\(line.isPublished ? " pill-ok" : "")">\(texts("admin.pages.status.\(status)"))</span></td>\
            <td>\(frame.languages(line.languages))</td><td>\(order)</td></tr>
            """
    }
}

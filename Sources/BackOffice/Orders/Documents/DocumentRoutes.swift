import Basics
import Documents
import Hummingbird
import Sales
import Store
import Web

extension BackOffice {
    func addDocumentRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/orders/{id}/documents/new", use: door.page { visit in try await newDocument(visit) })
        admin.post("/orders/{id}/documents", use: door.action { visit, form in try await issueDocument(visit, form) })
        admin.post("/orders/{id}/documents/draft", use: door.action { visit, form in try await draftDocument(visit, form) })
        admin.get("/orders/{id}/documents/{document}", use: door.page { visit in try await documentFile(visit) })
        admin.post("/orders/{id}/documents/{document}/send", use: door.action { visit, _ in try await sendDocument(visit) })
    }

    private func newDocument(_ visit: StaffVisit) async throws -> Response {
        let kind = try Self.kind(visit.query)
        let (replaces, shipment) = (visit.query["replaces"], DocumentForm.shipment(visit.query))
        return try await documentPage(visit, kind) { order, tx in
            var wish =
                replaces.isEmpty
                ? try DocumentWish.proposed(kind, for: order, shipment: shipment, in: tx)
                : try DocumentWish.proposed(
                    replacing: Self.document(ID(replaces), of: order.id, in: tx), for: order, in: tx)
            guard wish.kind == kind else { throw AppError.invalid("documents.replacesOther") }
            wish.id = .new(at: tx.now)
            return DocumentForm(order: order, kind: kind, lines: []).fields(wish)
        }
    }

    /// Issues the document, or shows the form again with what was typed and why it was not taken.
    private func issueDocument(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (kind, id, mover) = (try Self.kind(form), try orderID(visit), visit.mover)
        let problems: FieldProblems
        do {
            problems = try await database.write { tx in
                let (order, wish, problems) = try Self.read(form, kind, id, in: tx)
                if problems.isEmpty { try wish.issue(for: order, by: mover, in: tx) }
                return problems
            }
        } catch let error as AppError where [.invalid, .conflict].contains(error.kind) {
            return try await documentPage(visit, kind, problem: error) { _, _ in form }
        }
        guard problems.isEmpty else { return try await documentPage(visit, kind, problems: problems) { _, _ in form } }
        return .seeOther("/admin/orders/\(id)?issued#documents")
    }

    private func draftDocument(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (kind, id) = (try Self.kind(form), try orderID(visit))
        guard TradeDocument.mayIssue(visit.mover) else { throw AppError(.forbidden, "documents.notAllowed") }
        do {
            let (sheet, problems, now) = try await database.read { tx in
                let (order, wish, problems) = try Self.read(form, kind, id, in: tx)
                return (problems.isEmpty ? try wish.draft(of: order, in: tx) : nil, problems, tx.now)
            }
            guard let sheet else { return try await documentPage(visit, kind, problems: problems) { _, _ in form } }
            let bytes = try await offTheLoop { try sheet.pdf(at: now) }
            return .pdf(bytes, name: "\(kind.series)-draft.pdf")
        } catch let error as AppError where [.invalid, .conflict].contains(error.kind) {
            return try await documentPage(visit, kind, problem: error) { _, _ in form }
        }
    }

    private func documentFile(_ visit: StaffVisit) async throws -> Response {
        let (order, id) = (try orderID(visit), ID<TradeDocument>(try visit.parameter("document")))
        let (bytes, name) = try await database.read { tx in
            let document = try Self.document(id, of: order, in: tx)
            return (try document.file(in: tx), document.fileName)
        }
        return .pdf(bytes, name: name)
    }

    private func sendDocument(_ visit: StaffVisit) async throws -> Response {
        let (order, id) = (try orderID(visit), ID<TradeDocument>(try visit.parameter("document")))
        let mover = visit.mover
        try await database.write { tx in
            let document = try Self.document(id, of: order, in: tx)
            guard document.replacedBy == nil else {
                throw AppError(
                    .conflict, "documents.alreadyReplaced", ["number": document.number, "by": document.replacedBy ?? ""])
            }
            try DocumentMail.request(id, by: mover, in: tx)
        }
        return .seeOther("/admin/orders/\(order)?sent#documents")
    }

    // MARK: Parts

    private func orderID(_ visit: StaffVisit) throws -> ID<Order> { ID(try visit.parameter("id")) }

    private static func kind(_ form: Form) throws -> DocumentKind {
        guard let kind = DocumentKind(rawValue: form["kind"]), DocumentWish.kinds.contains(kind) else {
            throw AppError.invalid("error.badRequest")
        }
        return kind
    }

    private static func document(_ id: ID<TradeDocument>, of order: ID<Order>, in tx: Transaction) throws -> TradeDocument {
        guard let document = try TradeDocument.find(id, in: tx), document.order == order else {
            throw AppError.notFound("documents.notFound")
        }
        return document
    }

    private static func read(
        _ form: Form, _ kind: DocumentKind, _ id: ID<Order>, in tx: Transaction
    ) throws -> (OrderDetail, DocumentWish, FieldProblems) {
        guard let order = try OrderDetail.find(id: id, in: tx) else { throw AppError.notFound("order.notFound") }
        var reader = FieldReader(form)
        let wish = try DocumentForm(order: order, kind: kind, lines: lines(form, kind, order, in: tx)).wish(&reader)
        return (order, wish, reader.problems)
    }

    private static func lines(
        _ form: Form, _ kind: DocumentKind, _ order: OrderDetail, in tx: Transaction
    ) throws -> [OrderDetail.Line] {
        DocumentWish.lines(kind, of: order, try DocumentWish.part(DocumentForm.shipment(form), kind, of: order, in: tx))
    }

    private func documentPage(
        _ visit: StaffVisit, _ kind: DocumentKind, problems: FieldProblems = .none, problem: AppError? = nil,
        _ form: @escaping @Sendable (OrderDetail, Transaction) throws -> Form
    ) async throws -> Response {
        guard TradeDocument.mayIssue(visit.mover) else { throw AppError(.forbidden, "documents.notAllowed") }
        let id = try orderID(visit)
        let (order, issued, fields, lines) = try await database.read { tx in
            guard let order = try OrderDetail.find(id: id, in: tx) else { throw AppError.notFound("order.notFound") }
            let fields = try form(order, tx)
            return (order, try TradeDocument.all(of: id, in: tx), fields, try Self.lines(fields, kind, order, in: tx))
        }
        let page = NewDocumentPage(
            visit: visit, frame: frame, order: order, kind: kind, lines: lines, issued: issued,
            fields: EditorFields(form: fields, problems: problems, texts: visit.texts, spareRows: 0), problem: problem?.message)
        return .page(
            page.html, status: problem?.kind.status ?? (problems.isEmpty ? .ok : .unprocessableContent))
    }
}

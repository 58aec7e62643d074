import Basics
import Catalog
import Documents
import Hummingbird
import MoneyKit
import Sales
import Store
import Web

extension BackOffice {
    func addQuoteRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/quotes", use: door.page { visit in try await quoteBoard(visit) })
        admin.post("/quotes", use: door.action { visit, form in try await startQuote(visit, form) })
        admin.get("/quotes/{id}", use: door.page { visit in try await quotePage(visit) })
        admin.post("/quotes/{id}", use: door.action { visit, form in try await saveQuote(visit, form) })
        admin.post("/quotes/{id}/moves", use: door.action { visit, form in try await moveQuote(visit, form) })
        admin.post("/quotes/{id}/messages", use: door.action { visit, form in try await replyToQuote(visit, form) })
        admin.get("/quotes/{id}/pdf", use: door.page { visit in try await quotation(visit) })
        admin.get("/quotes/{id}/changes", use: door.page { visit in try await quoteChanges(visit) })
    }

    private func quoteBoard(_ visit: StaffVisit) async throws -> Response {
        if let first = try await openingFilter(visit, .quotes) { return first }
        let text = visit.query["q"]
        let frame = frame
        let page = try await database.read { tx in
            QuoteBoardPage(
                visit: visit, frame: frame, board: try QuoteBoard.load(text, in: tx),
                inquiries: try InquiryBoard.load(text, in: tx), shop: try ShopSettings.load(in: tx), text: text,
                kept: try SavedFilterTabs.load(visit, .quotes, in: tx))
        }
        return .page(page.html)
    }

    private func startQuote(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        guard let currency = Currency(rawValue: form["currency"]) else { throw AppError.invalid("error.badRequest") }
        let language = LanguageTag(rawValue: form["language"]) ?? .english
        let inquiry = form["inquiry"].isEmpty ? nil : ID<Inquiry>(form["inquiry"])
        let mover = visit.mover
        let id = try await database.write { tx in
            guard try ShopSettings.load(in: tx).currencies.contains(currency) else { throw AppError.invalid("error.badRequest") }
            return try Quote.start(inquiry: inquiry, language: language, currency: currency, by: mover, in: tx)
        }
        return .seeOther("/admin/quotes/\(id)")
    }

    /// A revision on paper, by one way of delivery.
    private func quotation(_ visit: StaffVisit) async throws -> Response {
        let id = ID<Quote>(try visit.parameter("id"))
        let (revision, term) = (visit.query.number("revision"), Incoterm(rawValue: visit.query["term"]))
        let paper = try await database.read { tx in
            guard let quote = try QuoteDetail.find(id: id, in: tx) else { throw AppError.notFound("quote.notFound") }
            return try Quotation(of: quote, revision: revision, by: term, in: tx)
        }
        return .pdf(try await offTheLoop { try paper.pdf() }, name: "\(paper.number).pdf")
    }

    /// - Parameter typed: the form that came back, with what is wrong with it.
    private func quotePage(
        _ visit: StaffVisit, typed: Form? = nil, problems: FieldProblems = .none, problem: AppError? = nil
    ) async throws -> Response {
        let id = ID<Quote>(try visit.parameter("id"))
        let frame = frame
        let search = typed.flatMap { $0["_do"] == "find" ? $0["add.sku"] : nil }
        let page = try await database.read { tx in
            guard let quote = try QuoteDetail.find(id: id, in: tx) else { throw AppError.notFound("quote.notFound") }
            let limits = try QuoteSettings.load(in: tx)
            let found = try search.map { try CatalogueLine.search($0, languages: [quote.language, .english], in: tx) }
            let fields = EditorFields(
                form: typed ?? QuoteForm.fields(of: quote), problems: problems, texts: visit.texts, spareRows: 1)
            return try QuotePage(
                visit: visit, frame: frame, quote: quote, QuoteTotals(quote.content, in: tx), state: quote.state(on: tx.now.day),
                fields: fields, limits: limits, history: StaffEvent.all(about: id.text, in: tx), found: found,
                problem: problem?.message,
                credits: Self.sampleCredits(for: quote, in: tx))
        }
        let status = problem?.kind.status ?? (problems.isEmpty ? .ok : .unprocessableContent)
        return .page(page.html, status: status)
    }

    /// What the buyer of a quote has paid for samples; nothing once there is an order.
    private static func sampleCredits(for quote: QuoteDetail, in tx: Transaction) throws -> [SampleCredit] {
        guard quote.acceptance == nil else { return [] }
        let goods = try QuoteSums(quote.content).beforeDelivery
        return try SampleCredit.available(for: quote.content.contact, goods: goods, rate: quote.rate, in: tx)
    }

    /// Saves what was typed; and, as the button says, takes a line from the catalogue, or sends what was saved.
    private func saveQuote(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        if form["_do"] == "find" { return try await quotePage(visit, typed: form) }
        let id = ID<Quote>(try visit.parameter("id"))
        let mover = visit.mover
        do {
            let outcome = try await database.write { tx in try QuoteForm.take(form, for: id, by: mover, in: tx) }
            switch outcome {
            case .done(let word): return .seeOther("/admin/quotes/\(id)?\(word)")
            case .refused(let problems): return try await quotePage(visit, typed: form, problems: problems)
            case .kept(let problems): return try await quotePage(visit, problems: problems)
            }
        } catch let error as AppError where error.kind == .conflict || error.kind == .invalid {
            return try await quotePage(visit, typed: form, problem: error)
        }
    }

    private func moveQuote(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let id = ID<Quote>(try visit.parameter("id"))
        let (mover, note, word) = (visit.mover, form["note"], form["move"])
        let outcome = try await database.write { tx -> Quote.SendOutcome? in
            switch word {
            case "approve": return try Quote.approve(id, by: mover, in: tx)
            case "revise": try Quote.revise(id, by: mover, note: note, in: tx)
            case "withdraw": try Quote.withdraw(id, by: mover, note: note, in: tx)
            default: throw AppError.invalid("error.badRequest")
            }
            return nil
        }
        if case .refused(let wrong) = outcome {
            return try await quotePage(visit, problems: QuoteForm.problems(wrong, places: []))
        }
        let done = ["approve": "approved", "revise": "revised", "withdraw": "withdrawn"]
        return .seeOther("/admin/quotes/\(id)?\(done[word] ?? "")")
    }

    private func replyToQuote(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let id = ID<Quote>(try visit.parameter("id"))
        let (mover, name, text) = (visit.mover, visit.staff.name, form["reply"])
        let outcome = try await database.write { try Quote.reply(text, named: name, to: id, by: mover, in: $0) }
        guard case .refused(let wrong) = outcome else { return .seeOther("/admin/quotes/\(id)?replied#messages") }
        let page = try await database.read { try QuoteDetail.find(id: id, in: $0) }
        guard let page else { throw AppError.notFound("quote.notFound") }
        let typed = Form(QuoteForm.fields(of: page).fields + [(name: "reply", value: form.exact("reply"))])
        return try await quotePage(visit, typed: typed, problems: QuoteForm.problems(wrong, places: []))
    }

    /// What changed from one revision to another: the last two, unless the address names others.
    private func quoteChanges(_ visit: StaffVisit) async throws -> Response {
        let id = ID<Quote>(try visit.parameter("id"))
        guard let quote = try await database.read({ try QuoteDetail.find(id: id, in: $0) }) else {
            throw AppError.notFound("quote.notFound")
        }
        let last = quote.sent?.number ?? 0
        let (from, to) = (visit.query.number("from") ?? last - 1, visit.query.number("to") ?? last)
        guard let before = quote.revisions.first(where: { $0.number == from }),
            let after = quote.revisions.first(where: { $0.number == to })
        else { throw AppError.notFound() }
        return .page(
            QuoteChangesPage(
                visit: visit, frame: frame, quote: quote, before: before, after: after,
                change: try QuoteDifference(from: before.content, to: after.content)
            ).html)
    }
}

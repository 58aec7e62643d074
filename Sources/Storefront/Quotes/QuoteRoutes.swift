import Basics
import Documents
import Hummingbird
import MoneyKit
import Payments
import Sales
import Store
import Web

extension Storefront {
    func addQuotes(to pages: RouterGroup<WebContext>) {
        pages.get("quotes/:token") { request, context in
            try await quote(try context.parameters.require("token"), request)
        }
        pages.get("quotes/:token/pdf") { request, context in
            try await quotation(try context.parameters.require("token"), try Visit(request).query["term"])
        }
        pages.post("quotes/:token/accept") { request, context in try await accept(request, context) }
        pages.post("quotes/:token/counter") { request, context in
            try await answer(request, context) { form, quote, tx in
                let wishes = try Self.wishes(form, quote)
                return try Quote.counter(Self.answer(form, quote, "counterText", wishes: wishes), in: tx)
            }
        }
        pages.post("quotes/:token/decline") { request, context in
            try await answer(request, context) { form, quote, tx in
                try Quote.decline(Self.answer(form, quote, "declineText"), in: tx)
            }
        }
        pages.post("quotes/:token/messages") { request, context in
            try await answer(request, context) { form, quote, tx in
                try Quote.ask(Self.answer(form, quote, "messageText"), in: tx)
            }
        }
    }

    /// - Parameter form: what was typed, with what is wrong with it.
    private func quote(
        _ token: String, _ request: Request, typed form: Form = Form(), problems: [FieldProblem] = []
    ) async throws -> Response {
        let visit = try Visit(request).at("/quotes/\(token)")
        let page = try await draw(visit) { frame, tx in
            guard let quote = try QuoteDetail.find(token: token, in: tx), let sent = quote.sent else { throw AppError.notFound() }
            return try QuotePage(frame, quote, sent, form: form, problems: problems, in: tx)
        }
        return .secret(page.html, status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    /// The offer on paper, by one way of delivery.
    private func quotation(_ token: String, _ term: String) async throws -> Response {
        let paper = try await database.read { tx in
            guard let quote = try QuoteDetail.find(token: token, in: tx) else { throw AppError.notFound() }
            return try Quotation(of: quote, by: Incoterm(rawValue: term), in: tx)
        }
        return .hidden(.pdf(try await offTheLoop { try paper.pdf() }, name: "\(paper.number).pdf"))
    }

    /// Accepting leads to the order that it made, however often it is sent.
    private func accept(_ request: Request, _ context: WebContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let visit = try Visit(request)
        let form = try await Form.read(request)
        if let problem = tooOften(context) { return try await quote(token, request, typed: form, problems: [problem]) }
        try await askAboutNumber(form)
        if form.has("refresh") { return try await quote(token, request, typed: form) }
        let answer = Quote.Acceptance(
            token: token, revision: form.number("revision") ?? 0, term: Incoterm(rawValue: form["term"]),
            signature: form["signature"], agrees: form.has("agrees"), contact: Order.Contact(form),
            seenTotal: form["seen.\(form["term"])"])
        do {
            let outcome = try await database.write { tx in
                try Quote.accept(answer, terms: { try .bankTransfer($0, in: tx) }, in: tx)
            }
            switch outcome {
            case .accepted(_, let order), .alreadyAccepted(_, let order):
                return .seeOther("/\(visit.language.rawValue)/orders/\(order)")
            case .refused(let problems): return try await quote(token, request, typed: form, problems: problems)
            }
        } catch let error as AppError where error.kind == .conflict {
            return try await quote(token, request, typed: form, problems: [FieldProblem("quote", error.message)])
        }
    }

    /// Any other answer leads back to the page; one with a slip comes back as it was typed.
    private func answer(
        _ request: Request, _ context: WebContext,
        _ act: @escaping @Sendable (Form, QuoteDetail, Transaction) throws -> Quote.AnswerOutcome
    ) async throws -> Response {
        let token = try context.parameters.require("token")
        let visit = try Visit(request)
        let form = try await Form.read(request)
        if let problem = tooOften(context) { return try await quote(token, request, typed: form, problems: [problem]) }
        do {
            let outcome = try await database.write { tx in
                guard let quote = try QuoteDetail.find(token: token, in: tx) else { throw AppError.notFound() }
                return try act(form, quote, tx)
            }
            switch outcome {
            case .taken: return .seeOther("/\(visit.language.rawValue)/quotes/\(token)#messages")
            case .refused(let problems): return try await quote(token, request, typed: form, problems: problems)
            }
        } catch let error as AppError where error.kind == .conflict || error.kind == .invalid {
            return try await quote(token, request, typed: form, problems: [FieldProblem("quote", error.message)])
        }
    }

    private func tooOften(_ context: WebContext) -> FieldProblem? {
        quoteThrottle.take(context.origin, at: clock.now()).map { _ in FieldProblem("quote", "form.tooOften") }
    }

    private static func answer(
        _ form: Form, _ quote: QuoteDetail, _ field: String, wishes: [QuoteMessage.Wish] = []
    ) -> Quote.Answer {
        Quote.Answer(token: quote.token, revision: form.number("revision") ?? 0, text: form[field], wishes: wishes)
    }

    /// What is wished of each line of the offer; a field that was left empty or as it was wishes nothing.
    /// - Throws: `quote.badWish`.
    private static func wishes(_ form: Form, _ quote: QuoteDetail) throws -> [QuoteMessage.Wish] {
        guard let offer = quote.sent?.content else { return [] }
        let sums = try QuoteSums(offer)
        return try zip(offer.lines, sums.lines).enumerated().compactMap { index, pair in
            let (line, sum) = pair
            var wish = QuoteMessage.Wish(title: line.title, quantity: nil, price: nil)
            let (quantity, price) = (form["quantity.\(index)"], form["price.\(index)"])
            if !quantity.isEmpty {
                guard let typed = form.number("quantity.\(index)"), (1...Cart.mostQuantity).contains(typed) else {
                    throw AppError.invalid("quote.badWish")
                }
                if typed != line.quantity { wish.quantity = typed }
            }
            if !price.isEmpty {
                guard let typed = try? UnitPrice(price, offer.currency), typed.fine >= 0 else {
                    throw AppError.invalid("quote.badWish")
                }
                if typed != sum.net { wish.price = typed }
            }
            return wish.quantity == nil && wish.price == nil ? nil : wish
        }
    }
}

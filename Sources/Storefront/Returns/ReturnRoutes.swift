import Basics
import Hummingbird
import Sales
import Store
import Web

extension Storefront {
    func addReturns(to pages: RouterGroup<WebContext>) {
        pages.get("orders/:token/return") { request, context in
            try await returnForm(try context.parameters.require("token"), request)
        }
        pages.post("orders/:token/return") { request, context in
            let token = try context.parameters.require("token")
            // Who knows no order's address is told before a byte is read.
            guard try await database.read({ try OrderDetail.find(token: token, in: $0) }) != nil else {
                throw AppError.notFound()
            }
            return try await withUploads(request, limits: Self.fileLimits) {
                try await requestReturn(request, context, $0, $1)
            }
        }
    }

    private func returnForm(
        _ token: String, _ request: Request, typed form: Form = Form(), problems: [FieldProblem] = []
    ) async throws -> Response {
        let visit = try Visit(request).at("/orders/\(token)/return")
        let page = try await draw(visit) { frame, tx in
            guard let order = try OrderDetail.find(token: token, in: tx) else { throw AppError.notFound() }
            return ReturnRequestPage(
                frame: frame, order: order, folder: try OrderFolder.load(order, in: tx), form: form, problems: problems)
        }
        return .secret(page.html, status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    /// Takes the request and leads back to the order; one with a slip comes back as it was typed.
    private func requestReturn(
        _ request: Request, _ context: WebContext, _ form: Form, _ uploads: [Uploads.File]
    ) async throws -> Response {
        let token = try context.parameters.require("token")
        let visit = try Visit(request)
        if let seconds = orderThrottle.take(context.origin, at: clock.now()) {
            let problems = [FieldProblem("order", "form.tooOften")]
            return try await returnForm(token, request, typed: form, problems: problems).tooOften(waitSeconds: seconds)
        }
        do {
            let folder = orderFiles
            let photos = try await offTheLoop { try uploads.attached(in: folder) }
            let outcome = try await database.write { tx in
                guard let order = try OrderDetail.find(token: token, in: tx) else { throw AppError.notFound() }
                let lines = order.lines.indices.map { position in
                    let name = "quantity.\(position)"
                    return Return.Line(position: position, quantity: form[name].isEmpty ? 0 : form.number(name) ?? -1)
                }
                let outcome = try Return.request(
                    Return.Cause(rawValue: form["cause"]) ?? .other, form.exact("text"), lines, token: token, in: tx)
                if case .taken(let back) = outcome, !photos.isEmpty {
                    try OrderFile.send(photos, .photo, with: back, token: token, in: tx)
                }
                return outcome
            }
            if case .refused(let problems) = outcome {
                return try await returnForm(token, request, typed: form, problems: problems)
            }
        } catch let error as AppError where error.kind == .conflict {
            return try await returnForm(token, request, typed: form, problems: [FieldProblem("order", error.message)])
        } catch let error as AppError where [.invalid, .tooLarge, .tooMany].contains(error.kind) {
            return try await returnForm(token, request, typed: form, problems: [FieldProblem("files", error.message)])
        }
        return .seeOther("/\(visit.language.rawValue)/orders/\(token)#returns")
    }
}

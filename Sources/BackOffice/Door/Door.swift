import Basics
import Foundation
import HTTPTypes
import Hummingbird
import Payments
import Store
import Web

/// Lets those in who are signed in, and sends everybody else to the sign-in page.
struct Door: Sendable {
    let database: Database
    let texts: TextBook
    let frame: AdminFrame
    /// The folder of letters while no mail server is set.
    var outbox: String?
    /// The shop is reached by TLS.
    let isSecure: Bool
    let providers: Providers

    /// A form of staff may hold a long description in every language, or a grid of prices.
    static let mostFormBytes = 4 * 1024 * 1024

    typealias Page = @Sendable (StaffVisit) async throws -> Response
    typealias Action = @Sendable (StaffVisit, Form) async throws -> Response
    typealias Intake = @Sendable (StaffVisit, Uploads) async throws -> Response

    /// A route that shows something.
    func page(_ show: @escaping Page) -> @Sendable (Request, WebContext) async throws -> Response {
        { request, context in
            let found: StaffVisit?
            do {
                found = try await visit(request, context)
            } catch let error as AppError where error.message.key == Self.factorNeeded && request.method == .get {
                return .seeOther("/admin/me/factor?needed")
            }
            guard let visit = found else { return Self.signIn(request) }
            var response = try await show(visit)
            response.headers[.cacheControl] = "no-store"
            return response
        }
    }

    /// A route that takes a form: it must carry the session's token.
    func action(_ act: @escaping Action) -> @Sendable (Request, WebContext) async throws -> Response {
        { request, context in
            let found = try await visit(request, context)
            let form = try await Form.read(request, mostBytes: Self.mostFormBytes)
            guard let visit = found else {
                return KeptForm(form).map { sessionEnded(request, $0) } ?? Self.signIn(request)
            }
            try Self.check(form.exact("_token"), visit.session)
            return try await act(visit, form)
        }
    }

    /// A route that takes files: who may not send any is told before one is read. Without a role everybody may.
    func upload(
        to folder: String, _ limits: Uploads.Limits, by role: Staff.Role? = nil, _ take: @escaping Intake
    ) -> @Sendable (Request, WebContext) async throws -> Response {
        { request, context in
            guard let visit = try await visit(request, context) else { return Self.signIn(request) }
            if let role { try visit.require(role) }
            return try await Uploads.read(request, folder: folder, limits: limits) { uploads in
                try Self.check(uploads.form.exact("_token"), visit.session)
                return try await take(visit, uploads)
            }
        }
    }

    private static let factorNeeded = "staff.factorNeeded"

    /// Who asks; `nil` for somebody who is not signed in.
    ///
    /// This is where rights are asked for: the room of the address says what is needed, seeing for a page and changing for a form.
    /// What a room's own rules ask beyond that, its routes and verbs ask.
    /// - Throws: `staff.roomClosed`; `staff.factorNeeded` until a second factor that the owner wants is set up.
    func visit(_ request: Request, _ context: WebContext) async throws -> StaffVisit? {
        guard let visit = try await whoever(request, context) else { return nil }
        let needed: RoomRight = request.method == .get || request.method == .head || Room.onlyAsks(visit.place) ? .see : .change
        guard visit.rights.right(at: visit.place) >= needed else { throw AppError(.forbidden, "staff.roomClosed") }
        guard !visit.session.needsFactor || Room.isBeforeFactor(visit.place) else {
            throw AppError(.forbidden, "staff.factorNeeded")
        }
        return visit
    }

    /// Who asks, whether or not they may be there: a refusal too is told in their own language and frame.
    func whoever(_ request: Request, _ context: WebContext) async throws -> StaffVisit? {
        guard let token = request.cookie(StaffSession.cookie) else { return nil }
        let undo = Form.query(request)[Undo.field]
        let found = try await database.read { tx in
            try StaffSession.find(token: token, in: tx).map { session in
                let undo = try Undo.open(undo, of: session.staff.id, in: tx)
                return (session, try Waiting.load(for: session, in: tx), undo)
            }
        }
        guard let (session, waiting, undo) = found else { return nil }
        // The route that was found, not the address as it was written: nobody comes in by another spelling.
        let place = context.endpointPath ?? request.uri.path
        return StaffVisit(
            session: session, place: place, texts: texts(session.staff.language), request: request, context: context,
            query: Form.query(request), outbox: outbox, waiting: waiting, undo: undo, isSecure: isSecure,
            providers: providers)
    }

    /// - Throws: `staff.staleForm` when the form is from another session.
    static func check(_ token: String, _ session: StaffSession) throws {
        guard Secrets.areEqual(Array(token.utf8), Array(session.formToken.utf8)) else {
            throw AppError(.forbidden, "staff.staleForm")
        }
    }

    /// The sign-in page for somebody whose session has ended while they were typing; it carries what they typed.
    private func sessionEnded(_ request: Request, _ kept: KeptForm) -> Response {
        let page = SignInPage(next: request.uri.string, kept: kept, problem: "admin.signIn.ended")
        return .page(page.html(frame, texts(SignInPage.language(of: request))), status: .unauthorized)
    }

    private static func signIn(_ request: Request) -> Response {
        guard request.method == .get, request.uri.path != "/admin" else { return .seeOther("/admin/sign-in") }
        let next = request.uri.string.queryEncoded
        return .seeOther("/admin/sign-in?next=\(next)")
    }
}

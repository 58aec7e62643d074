import Accounts
import Basics
import Hummingbird
import Sales
import Store
import Web

extension Storefront {
    /// Everything under `/{language}/account`.
    func addAccount(to pages: RouterGroup<WebContext>) {
        addAccountDoor(to: pages)
        pages.get("account") { request, _ in try await account(request, .overview) }
        for place in AccountShell.Place.allCases where place != .overview {
            pages.get("account/\(place.rawValue)") { request, _ in try await account(request, place) }
        }
        addAddresses(to: pages)
        addColleagues(to: pages)
        addProfile(to: pages)
        addApprovals(to: pages)
    }

    /// A page of somebody who is signed in. Everybody else is led to the door.
    func account(
        _ request: Request, _ place: AccountShell.Place, typed: Form = Form(), problem: Message? = nil
    ) async throws -> Response {
        try await account(request, place, typed: typed, problem: problem) { shell, tx in
            try AccountPages.draw(shell, in: tx)
        }
    }

    func account(
        _ request: Request, _ place: AccountShell.Place, typed: Form = Form(), problem: Message? = nil,
        _ draw: @escaping @Sendable (AccountShell, Transaction) throws -> HTML
    ) async throws -> Response {
        let visit = try Visit(request)
        let page = try await self.draw(visit.isOf(place) ? visit : visit.at(place.path)) { frame, tx -> HTML? in
            guard let session = frame.buyer else { return nil }
            return try draw(
                AccountShell(frame: frame, session: session, place: place, problem: problem, typed: typed), tx)
        }
        guard let page else { return .seeOther("/\(visit.language.rawValue)/account/sign-in") }
        return .secret(page, status: problem == nil ? .ok : .unprocessableContent)
    }

    /// Takes a form of somebody who is signed in and leads back to the page; one that is refused comes back as it was typed.
    /// - Parameter done: what the page then says was done.
    func accountForm(
        _ request: Request, _ context: WebContext, _ place: AccountShell.Place, done: String,
        _ act: @escaping @Sendable (Form, AccountUser, Transaction) throws -> Void
    ) async throws -> Response {
        let (visit, form) = (try Visit(request), try await Form.read(request))
        if let seconds = accountThrottle.take(context.origin, at: clock.now()) {
            return try await account(request, place, typed: form, problem: Message("form.tooOften")).tooOften(
                waitSeconds: seconds)
        }
        do {
            let isIn = try await database.write { tx in
                guard let session = try AccountSession.find(token: visit.accountToken, in: tx) else { return false }
                try act(form, session.acting(), tx)
                return true
            }
            let path = "/\(visit.language.rawValue)"
            return .seeOther(isIn ? "\(path)\(place.path)?\(done)" : "\(path)/account/sign-in")
        } catch let error as AppError where [.invalid, .conflict, .forbidden, .tooMany].contains(error.kind) {
            return try await account(request, place, typed: form, problem: error.message)
        }
    }
}

extension Visit {
    fileprivate func isOf(_ place: AccountShell.Place) -> Bool { rest == place.path }
}

/// Which page is drawn at which place.
enum AccountPages {
    static func draw(_ shell: AccountShell, in tx: Transaction) throws -> HTML {
        switch shell.place {
        case .overview: try OverviewPage(shell, in: tx).html
        case .orders: try AccountOrdersPage(shell, in: tx).html
        case .quotes: try AccountQuotesPage(shell, in: tx).html
        case .approvals: try ApprovalsPage(shell, in: tx).html
        case .addresses: try AddressesPage(shell, in: tx).html
        case .people: try PeoplePage(shell, in: tx).html
        case .profile: ProfilePage(shell: shell).html
        }
    }
}

import Basics
import Hummingbird
import Payments
import Sales
import Web

/// One request of somebody who is signed in: who, in which language, with what.
struct StaffVisit: Sendable {
    let session: StaffSession
    /// The route that was found, such as `/admin/orders/{id}`: it says in which room the person is.
    let place: String
    let texts: Texts
    let request: Request
    let context: WebContext
    /// The address's query.
    let query: Form
    /// The folder of letters while no mail server is set.
    var outbox: String?
    /// What waits behind the entries of the navigation.
    var waiting = Waiting()
    /// What the person has just done and may take back.
    var undo: Undo?
    /// The shop is reached by TLS.
    let isSecure: Bool
    /// Who takes payments, and the keys that secrets are sealed with.
    let providers: Providers

    /// The person as the room of this address knows them: their role is the one they act as here. Their own is in `session`.
    var staff: Staff {
        var staff = session.staff
        staff.role = session.rights.acting(at: place)
        return staff
    }

    var rights: StaffRights { session.rights }

    func maySee(_ room: Room) -> Bool { rights.right(in: room) >= .see }
    func mayChange(_ room: Room) -> Bool { rights.right(in: room) >= .change }

    var path: String { request.uri.path }

    /// A parameter of the route's path.
    func parameter(_ name: String) throws -> String {
        guard let value = context.parameters.get(name) else { throw AppError.notFound() }
        return value
    }

    /// The hidden field that every form carries.
    var formToken: HTML { "<input type=\"hidden\" name=\"_token\" value=\"\(session.formToken)\">" }

    /// The person as the rules of orders and inquiries know them.
    var mover: OrderMover {
        OrderMover(id: staff.id.text, role: OrderMover.Role(rawValue: staff.role.rawValue) ?? .viewer)
    }

    /// - Throws: `staff.mayNot` unless the person has one of the roles; an owner may do everything.
    func require(_ roles: Staff.Role...) throws {
        guard staff.role == .owner || roles.contains(staff.role) else { throw AppError(.forbidden, "staff.mayNot") }
    }
}

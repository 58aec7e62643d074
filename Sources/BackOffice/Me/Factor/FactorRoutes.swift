import Accounts
import Basics
import Catalog
import Hummingbird
import Store
import Web

extension BackOffice {
    func addFactorRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/me/factor", use: door.page { visit in try await factor(visit) })
        admin.post("/me/factor/begin", use: door.action { visit, form in try await beginFactor(visit, form) })
        admin.post("/me/factor/confirm", use: door.action { visit, form in try await confirmFactor(visit, form) })
        admin.post("/me/factor/codes", use: door.action { visit, form in try await newCodes(visit, form) })
        admin.post("/me/factor/off", use: door.action { visit, form in try await factorOff(visit, form) })
    }

    private func factor(_ visit: StaffVisit, problem: Message? = nil) async throws -> Response {
        let (staff, keyring) = (visit.session.staff, providers.keyring)
        let (state, isWanted, shop) = try await database.read { tx in
            (
                try Self.state(of: staff.id, keyring, in: tx),
                try FactorRule.load(in: tx).roles.contains(staff.role.rawValue), try ShopSettings.load(in: tx).name
            )
        }
        let page = FactorPage(visit: visit, frame: frame, state: state, shop: shop, isWanted: isWanted, problem: problem)
        return .once(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }

    private static func state(of staff: ID<Staff>, _ keyring: Keyring, in tx: Transaction) throws -> FactorPage.State {
        guard let factor = try StaffFactor.find(staff, in: tx) else { return .off }
        if factor.isConfirmed { return .on(codesLeft: try StaffFactor.recoveryCodesLeft(of: staff, in: tx)) }
        return .begun(secret: TimeCode.base32(try factor.secret(keyring)))
    }

    /// The password is asked for first: whoever sits down at an open browser could otherwise lock its owner out.
    private func beginFactor(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        if let wrong = try await wrongPassword(form, of: visit.staff) { return try await factor(visit, problem: wrong) }
        let (staff, keyring) = (visit.staff.id, providers.keyring)
        try await database.write { try StaffFactor.begin(of: staff, with: keyring, in: $0) }
        return .seeOther("/admin/me/factor")
    }

    /// Codes are counted here as at the door: this page tells whether one is right.
    private func confirmFactor(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (staff, keyring, code) = (visit.staff.id, providers.keyring, form["code"])
        let token = visit.request.cookie(StaffSession.cookie)
        let mayTry = try await database.write {
            try SignIn.take(StaffChallenge.key(staff), most: StaffFactor.mostFailures, in: $0)
        }
        guard mayTry else { return try await factor(visit, problem: Message("admin.signIn.mustWait")) }
        do {
            let codes = try await database.write { tx in
                let codes = try StaffFactor.confirm(code, of: staff, keeping: token, with: keyring, in: tx)
                try SignIn.forget(StaffChallenge.key(staff), in: tx)
                return codes
            }
            return .once(FactorPage.codes(codes, visit, frame))
        } catch let error as AppError where error.kind == .invalid {
            return try await factor(visit, problem: error.message)
        }
    }

    private func newCodes(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        if let wrong = try await wrongPassword(form, of: visit.staff) { return try await factor(visit, problem: wrong) }
        let staff = visit.staff.id
        let codes = try await database.write { tx -> [String] in
            guard try StaffFactor.isOn(of: staff, in: tx) else { throw AppError.notFound() }
            return try StaffFactor.newRecoveryCodes(of: staff, in: tx)
        }
        return .once(FactorPage.codes(codes, visit, frame))
    }

    private func factorOff(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        if let wrong = try await wrongPassword(form, of: visit.staff) { return try await factor(visit, problem: wrong) }
        let (staff, token) = (visit.session.staff, visit.request.cookie(StaffSession.cookie))
        do {
            try await database.write { tx in
                guard try !FactorRule.load(in: tx).roles.contains(staff.role.rawValue) else {
                    throw AppError.invalid("staff.factorWanted")
                }
                try StaffFactor.remove(of: staff.id, by: staff.id.text, keeping: token, in: tx)
            }
        } catch let error as AppError where error.kind == .invalid {
            return try await factor(visit, problem: error.message)
        }
        return .seeOther("/admin/me?saved")
    }
}

import Basics
import Pricing

/// Who sets which prices. What everybody pays is set by those who answer for it; what is agreed with buyers, by those who talk to
/// them as well.
extension StaffVisit {
    /// - Parameter audience: whom the prices are for; `nil` for the shop's own.
    func mayPrice(_ audience: ListAudience?) -> Bool {
        switch (staff.role, audience) {
        case (.owner, _), (.finance, _): true
        case (.sales, .accounts), (.sales, .group): true
        default: false
        }
    }

    /// - Throws: `staff.mayNot`.
    func requirePricing(_ audience: ListAudience?) throws {
        guard mayPrice(audience) else { throw AppError(.forbidden, "staff.mayNot") }
    }
}

import Basics

/// Who does something here: the id and role of a member of staff.
public struct Colleague: Hashable, Sendable {
    public enum Role: String, Sendable, CaseIterable {
        case owner, editor, sales, finance, viewer
    }

    /// What the roles may do.
    public enum Deed: Sendable {
        /// Check texts and ask for approval.
        case work
        /// Keep the points ledger: shops, penalties with their evidence, appeals.
        case keepLedger
        /// Approve what a check did not clear, void a penalty.
        case decide
        /// Say what a rule costs and what deposit is at risk.
        case setFigures

        var roles: Set<Role> {
            switch self {
            case .work: [.owner, .editor, .sales]
            case .keepLedger: [.owner, .editor, .sales, .finance]
            case .decide: [.owner, .editor]
            case .setFigures: [.owner]
            }
        }
    }

    public let id: String
    public let role: Role

    public init(id: String, role: Role) {
        (self.id, self.role) = (id, role)
    }

    /// Whether a page offers it; the verbs ask again.
    public func may(_ deed: Deed) -> Bool { deed.roles.contains(role) }

    func mustBeAllowed(_ deed: Deed) throws {
        guard may(deed) else { throw AppError(.forbidden, "guard.notAllowed") }
    }
}

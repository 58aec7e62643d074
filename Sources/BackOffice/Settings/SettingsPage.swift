import Web

/// The pages of the settings, in the order in which an empty shop is set up.
enum SettingsPage: String, CaseIterable, Sendable {
    case shop, languages, domains, currencies, shipping, tax, bank, providers, paying, inbox, orders, quotes, documents, mail,
        mailbox, signing, privacy, translating, crawlers, staff

    var address: String { "/admin/settings/\(rawValue)" }

    /// Who may change it besides the owner: money is finance's as well.
    private var roles: [Staff.Role] {
        switch self {
        case .currencies, .shipping, .tax, .bank, .paying, .documents: [.finance]
        case .shop, .languages, .domains, .providers, .inbox, .orders, .quotes, .mail, .mailbox, .signing, .privacy,
            .translating, .crawlers, .staff:
            []
        }
    }

    func mayChange(_ staff: Staff) -> Bool {
        staff.role == .owner || roles.contains(staff.role)
    }

    /// Who works here is the owner's alone to see.
    func maySee(_ staff: Staff) -> Bool {
        self != .staff || staff.role == .owner
    }
}

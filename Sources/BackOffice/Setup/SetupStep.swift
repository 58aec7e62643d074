/// One thing that a shop needs before it works for real, in the order in which they are best done.
enum SetupStep: String, CaseIterable, Codable, Sendable {
    case shop, languages, currencies, bank, shipping, mail, products, domain, backup, team

    /// Where it is done; the page leads back to the next step after it was saved.
    var address: String {
        switch self {
        case .shop, .languages, .currencies, .bank, .shipping, .mail: "/admin/settings/\(rawValue)?setup"
        case .products: "/admin/import"
        case .domain, .backup: "/admin/health"
        case .team: "/admin/settings/staff"
        }
    }

    /// Without it no order can be taken and answered; the others may be left as they are.
    var isNeeded: Bool {
        switch self {
        case .shop, .bank, .shipping, .mail, .products: true
        case .languages, .currencies, .domain, .backup, .team: false
        }
    }
}

import Basics
import Catalog
import Content
import Store
import Web

/// What the pages of the theme share: what is published, what its author tries out, and what is wrong with that.
struct ThemeDesk: Sendable {
    /// The address of the room.
    static let address = "/admin/theme"

    let shop: ShopSettings
    /// The number of the published theme; 0 for the look that comes with the program.
    let newest: Int
    let draft: ThemeDraft?
    /// The draft, or else what is published.
    let theme: Theme
    let problems: [ThemeProblem]
    /// What is wrong with what buyers see.
    let liveProblems: [ThemeProblem]
    let published: [PublishedTheme]
    /// Who published, by id.
    let names: [String: String]
    let mayEdit: Bool

    /// Reads the room in one transaction, and looks through its texts outside of it.
    static func load(_ visit: StaffVisit, _ database: Database) async throws -> ThemeDesk {
        let staff = visit.staff.id.text
        let (shop, draft, published, names, source, live) = try await database.read { tx in
            let draft = try ThemeDraft.load(staff, in: tx)
            let published = try PublishedTheme.all(in: tx)
            let live = published.first?.theme ?? .shipped
            let names = try tx.rows("SELECT id, name FROM staff").map { ($0["id"] as String, $0["name"] as String) }
            return (
                try ShopSettings.load(in: tx), draft, published, Dictionary(names) { $1 },
                try ThemeSource(draft?.theme ?? live, in: tx), try ThemeSource(live, in: tx)
            )
        }
        let (problems, liveProblems) = await offTheLoop { (ThemeCheck(source).problems, ThemeCheck(live).problems) }
        return ThemeDesk(
            shop: shop, newest: published.first?.number ?? 0, draft: draft, theme: source.theme, problems: problems,
            liveProblems: liveProblems, published: published, names: names,
            mayEdit: [.owner, .editor].contains(visit.staff.role))
    }

    /// The hidden fields of every form of the room: whose it is, and which theme it showed.
    func hidden(_ visit: StaffVisit) -> HTML {
        "\(visit.formToken)<input type=\"hidden\" name=\"based_on\" value=\"\(draft?.basedOn ?? newest)\">"
    }

    /// What differs from what is published.
    var changed: [String] {
        guard draft != nil else { return [] }
        let (own, other) = (theme.units, (published.first?.theme ?? .shipped).units)
        return Set(own.keys).union(other.keys).filter { own[$0] != other[$0] }.sorted()
    }

    /// A setting by its name, a file by its path.
    static func name(_ unit: String, _ texts: Texts) -> String {
        unit.contains("/") ? unit : texts("admin.theme.unit.\(unit)")
    }
}

extension ThemeDraft {
    /// The draft of a form's sender: their own, or a new one of the theme that the form showed.
    static func open(_ visit: StaffVisit, _ form: Form, in tx: Transaction) throws -> ThemeDraft {
        try open(visit.staff.id.text, basedOn: form.number("based_on") ?? 0, in: tx)
    }
}

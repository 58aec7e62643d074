/// Navigation by work: what a day is made of, not what tables there are.
///
/// A room that is new gets a line in the group whose work it belongs to; its name is the text `admin.nav.KEY`.
enum Navigation {
    /// One entry: a room.
    struct Entry: Sendable {
        let key: String
        let icon: String
        let path: String
        /// The letter that leads there after `g`.
        var letter: Character?
    }

    struct Group: Sendable {
        let key: String
        let entries: [Entry]

        /// Those that somebody may see.
        func entries(for rights: StaffRights) -> [Entry] { entries.filter { rights.sees($0.path) } }
    }

    static let groups = [
        Group(
            key: "today",
            entries: [
                Entry(key: "home", icon: "home", path: "/admin", letter: "h"),
                Entry(key: "tasks", icon: "check", path: "/admin/tasks", letter: "t"),
            ]),
        Group(
            key: "deals",
            entries: [
                Entry(key: "inquiries", icon: "inbox", path: "/admin/inquiries", letter: "i"),
                Entry(key: "quotes", icon: "quote", path: "/admin/quotes", letter: "q"),
                Entry(key: "orders", icon: "cart", path: "/admin/orders", letter: "o"),
                Entry(key: "returns", icon: "back", path: "/admin/returns"),
                Entry(key: "payments", icon: "coins", path: "/admin/payments", letter: "m"),
                Entry(key: "documents", icon: "file", path: "/admin/documents", letter: "d"),
            ]),
        Group(
            key: "goods",
            entries: [
                Entry(key: "products", icon: "tag", path: "/admin/products", letter: "p"),
                Entry(key: "prices", icon: "coins", path: "/admin/prices"),
                Entry(key: "priceLists", icon: "coins", path: "/admin/buyer-prices"),
                Entry(key: "categories", icon: "tree", path: "/admin/categories"),
                Entry(key: "collections", icon: "stack", path: "/admin/collections"),
                Entry(key: "specifications", icon: "page", path: "/admin/specifications"),
                Entry(key: "tags", icon: "tag", path: "/admin/tags"),
                Entry(key: "promotions", icon: "flag", path: "/admin/promotions"),
                Entry(key: "certificates", icon: "shield", path: "/admin/certificates"),
                Entry(key: "import", icon: "upload", path: "/admin/import"),
                Entry(key: "feeds", icon: "globe", path: "/admin/feeds"),
            ]),
        Group(
            key: "window",
            entries: [
                Entry(key: "frontPage", icon: "window", path: "/admin/home-page"),
                Entry(key: "theme", icon: "window", path: "/admin/theme"),
                Entry(key: "pages", icon: "page", path: "/admin/pages"),
                Entry(key: "posts", icon: "page", path: "/admin/posts", letter: "b"),
                Entry(key: "questions", icon: "inbox", path: "/admin/questions"),
                Entry(key: "media", icon: "upload", path: "/admin/media"),
                Entry(key: "menus", icon: "menu", path: "/admin/menus"),
                Entry(key: "banners", icon: "flag", path: "/admin/banners"),
                Entry(key: "redirects", icon: "next", path: "/admin/redirects"),
                Entry(key: "searchWords", icon: "search", path: "/admin/search-words"),
                Entry(key: "seo", icon: "search", path: "/admin/seo"),
                Entry(key: "translations", icon: "globe", path: "/admin/translations", letter: "l"),
            ]),
        Group(
            key: "buyers",
            entries: [
                Entry(key: "customers", icon: "people", path: "/admin/customers", letter: "c"),
                Entry(key: "companies", icon: "building", path: "/admin/companies"),
                Entry(key: "accounts", icon: "key", path: "/admin/accounts"),
                Entry(key: "customerGroups", icon: "people", path: "/admin/customer-groups"),
                Entry(key: "outreach", icon: "mail", path: "/admin/outreach"),
                Entry(key: "customerImport", icon: "upload", path: "/admin/customers/import"),
            ]),
        Group(
            key: "rules",
            entries: [
                Entry(key: "guard", icon: "shield", path: "/admin/guard", letter: "r"),
                Entry(key: "guardQueue", icon: "queue", path: "/admin/guard/queue"),
                Entry(key: "points", icon: "flag", path: "/admin/guard/points"),
            ]),
        Group(
            key: "business",
            entries: [
                Entry(key: "reports", icon: "chart", path: "/admin/reports"),
                Entry(key: "jobs", icon: "clock", path: "/admin/jobs", letter: "j"),
                Entry(key: "settings", icon: "cog", path: "/admin/settings", letter: "s"),
                Entry(key: "setup", icon: "next", path: "/admin/setup"),
                Entry(key: "health", icon: "check", path: "/admin/health"),
                Entry(key: "audit", icon: "file", path: "/admin/audit"),
            ]),
    ]

    /// The entry to which an address belongs: of those that it begins with the longest.
    static func entry(of path: String) -> Entry? {
        groups.flatMap(\.entries).filter { $0.path == "/admin" ? path == $0.path : isBelow(path, $0.path) }
            .max { $0.path.count < $1.path.count }
    }

    private static func isBelow(_ path: String, _ room: String) -> Bool { path == room || path.hasPrefix(room + "/") }
}

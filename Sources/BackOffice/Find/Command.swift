import Web

/// Something that can be done or gone to by its name, in either language or by the first letters of its pinyin.
struct Command: Sendable {
    /// Its name is the text `admin.command.KEY`, or that of the navigation or a page of the settings.
    let name: String
    let address: String
    /// The first letters of the Chinese name's syllables.
    var initials = ""
    /// Only whoever may change something there finds it.
    var isChange = false
    /// As whom somebody must act there besides the owner; anybody may who sees it where nobody is named.
    var roles: [Staff.Role] = []
    /// The address of a list that leaves as a file by it.
    var list: String?

    func isFor(_ rights: StaffRights) -> Bool {
        let role = rights.acting(at: address)
        return rights.right(at: address) >= (isChange ? .change : .see)
            && (roles.isEmpty || role == .owner || roles.contains(role)) && list.map(rights.takesAlong) ?? true
    }

    /// What can be done at once.
    private static let doing = [
        Command(
            name: "admin.command.newProduct", address: "/admin/products/new", initials: "xjcp", isChange: true, roles: [.editor]),
        Command(name: "admin.command.newPost", address: "/admin/posts/new", initials: "xjwz", isChange: true, roles: [.editor]),
        Command(name: "admin.command.newPage", address: "/admin/pages/new", initials: "xjym", isChange: true, roles: [.editor]),
        Command(
            name: "admin.command.newPromotion", address: "\(BackOffice.promotions)/new", initials: "xjcx", isChange: true,
            roles: [.finance]),
        Command(name: "admin.command.import", address: "/admin/import", initials: "drcp", isChange: true),
        Command(name: "admin.command.export", address: "/admin/import#out", initials: "dccp", list: "/admin/products"),
        Command(name: "admin.command.ordersToday", address: "/admin/orders?state=placed", initials: "xdd"),
        Command(name: "admin.command.overdue", address: "/admin/inquiries?overdue=1", initials: "cqxp"),
        Command(name: "admin.command.mine", address: "/admin/inquiries?whose=me", initials: "wdxp"),
        Command(name: "admin.command.newQuote", address: "/admin/quotes", initials: "xjbj", isChange: true),
        Command(name: "admin.command.check", address: "/admin/guard", initials: "jcwb"),
        Command(name: "admin.command.backOrders", address: "/admin/orders/back-orders", initials: "qhdb"),
        Command(name: "admin.command.receivables", address: "/admin/payments/receivables", initials: "yszk"),
        Command(name: "admin.command.replies", address: "/admin/inquiries/replies", initials: "cyhf"),
        Command(name: "admin.command.duplicates", address: "/admin/customers/duplicates", initials: "yscf"),
        Command(name: "admin.command.segments", address: "/admin/customers/segments", initials: "khfz"),
        Command(name: "admin.command.mappings", address: "/admin/import/mappings", initials: "dymb", isChange: true),
        Command(name: "admin.command.keys", address: "/admin/keys", initials: "kjj"),
        Command(name: "admin.command.me", address: "/admin/me", initials: "wdzh"),
    ]

    /// The rooms of the navigation.
    static let initialsOfRooms = [
        "home": "gzt", "tasks": "db", "inquiries": "xp", "quotes": "bj", "orders": "dd", "returns": "th", "payments": "sk",
        "documents": "dj", "products": "cp", "categories": "lm", "collections": "xl", "import": "drdc", "frontPage": "sy",
        "pages": "ym", "translations": "fyjd", "customers": "kh", "companies": "gs", "accounts": "mjzh", "outreach": "khgj",
        "customerImport": "drkh", "guard": "hgjc", "guardQueue": "dzgsh", "points": "kfjl", "reports": "bb", "jobs": "htrw",
        "settings": "sz", "specifications": "ggmb", "tags": "bq", "certificates": "rzzs", "posts": "bk", "questions": "cjwt",
        "menus": "cd", "banners": "hf", "redirects": "wztz", "searchWords": "ssyc", "feeds": "spsjy", "setup": "kdxd",
        "seo": "ssyh", "health": "xttj", "audit": "czrz", "prices": "jgzb", "priceLists": "jgb", "promotions": "cxhd",
        "customerGroups": "khfz", "theme": "ztwg", "media": "tk",
    ]
    static let initialsOfSettings: [SettingsPage: String] = [
        .shop: "dp", .languages: "yy", .domains: "ym", .currencies: "bz", .shipping: "ys", .tax: "sw", .bank: "yh",
        .providers: "zf", .mail: "yj", .staff: "yg", .mailbox: "sxyx", .inbox: "xp", .orders: "dd", .quotes: "bj",
        .documents: "dj", .paying: "fkfs", .signing: "yjqm", .privacy: "ys", .translating: "jqfy",
        .crawlers: "jqzq",
    ]

    private static func all(for rights: StaffRights) -> [Command] {
        let rooms = Navigation.groups.flatMap { $0.entries(for: rights) }.map { entry in
            Command(name: "admin.nav.\(entry.key)", address: entry.path, initials: initialsOfRooms[entry.key] ?? "")
        }
        let settings = SettingsPage.allCases.map { page in
            Command(
                name: "admin.settings.page.\(page.rawValue)", address: page.address, initials: initialsOfSettings[page] ?? "")
        }
        return doing.filter { $0.isFor(rights) } + rooms + settings.filter { $0.isFor(rights) }
    }

    /// Those that a person may mean, whose names begin so first.
    /// - Parameter spoken: the texts of every language in which a command may be called.
    static func found(_ typed: String, rights: StaffRights, _ texts: Texts, spoken: [Texts]) -> [Find.Hit] {
        let wanted = typed.lowercased()
        let ranked = all(for: rights).compactMap { command -> (rank: Int, hit: Find.Hit)? in
            let name = texts(command.name)
            // Every language of the house is known, whichever the page speaks; a name is found by the beginning of any of its words.
            let names = spoken.map { $0(command.name).lowercased() }
            let begins = names.contains { $0.hasPrefix(wanted) } || command.initials == wanted
            let holds =
                names.contains { $0.contains(" " + wanted) || (!wanted.utf8.allSatisfy { $0 < 128 } && $0.contains(wanted)) }
                || (wanted.count > 1 && command.initials.hasPrefix(wanted))
            guard begins || holds else { return nil }
            let detail = command.name.hasPrefix("admin.settings") ? texts("admin.nav.settings") : ""
            return (begins ? 0 : 1, .init(title: name, detail: detail, address: command.address))
        }
        return ranked.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
            .prefix(Find.mostInGroup).map(\.element.hit)
    }
}

/// Which address belongs to which room: the one table that the door reads.
extension Room {
    /// The room of an address under `/admin`; `nil` for one that nobody has given a room, where only owners go.
    static func of(_ path: String) -> Room? {
        let parts = path.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").dropFirst().map(String.init)
        guard !parts.isEmpty else { return .home }
        return addresses.filter { $0.parts.count <= parts.count && zip($0.parts, parts).allSatisfy { $0 == "*" || $0 == $1 } }
            .max { ($0.parts.count, $0.exactness) < ($1.parts.count, $1.exactness) }?.room
    }

    /// Whether a form sent to this route only asks: it saves nothing that others see, so that seeing the room is enough.
    static func onlyAsks(_ path: String) -> Bool {
        asking.contains(path.split(separator: "/").dropFirst().joined(separator: "/"))
    }

    /// Whether an address is in front of the door: whoever is there is not signed in.
    static func isOutside(_ path: String) -> Bool {
        ["sign-in", "forgot", "join", "password"].contains(path.split(separator: "/").dropFirst().first ?? "")
    }

    /// Where somebody may go who has yet to set up the second factor that the owner wants.
    static func isBeforeFactor(_ path: String) -> Bool {
        let parts = path.split(separator: "/").dropFirst()
        return ["me", "language", "sign-out"].contains(parts.first ?? "") && parts.dropFirst().first != "keys"
    }

    private struct Address {
        let parts: [String]
        let room: Room
        var exactness: Int { parts.filter { $0 != "*" }.count }
    }

    private static let asking: Set = [
        "guard", "guard/findings", "guard/pictures", "guard/files", "guard/ask", "outreach/templates/letter", "preview",
        "seo/check",
        "products/{id}/preview", "products/{id}/preview/end", "guard/points/penalties/{id}/missed",
        "prices/look", "settings/currencies/look",
    ]

    private static let addresses: [Address] = beginnings.flatMap { room, paths in
        paths.map { Address(parts: $0.split(separator: "/").map(String.init), room: room) }
    }

    /// What the addresses of each room begin with; a star is any one part, and the longest beginning counts.
    private static let beginnings: [(Room, [String])] = [
        (.own, ["me", "language", "sign-out", "search", "keys", "undo", "filters"]),
        (
            .products,
            [
                "products", "specifications", "tags", "certificates",
                "search-words", "feeds",
            ]
        ),
        (.prices, ["prices", "buyer-prices", "customer-groups", "promotions"]),
        (
            .content,
            [
                "categories", "collections", "pages", "home-page", "translations", "menus", "banners",
                "redirects", "posts", "question-groups", "questions",
                "text-pictures", "preview", "seo", "media", "theme",
            ]
        ),
        (.imports, ["import", "export", "customers/import"]),
        (.inquiries, ["inquiries"]),
        (.customers, ["customers", "companies", "tasks"]),
        (.privacy, ["customers/*/rights"]),
        (.accounts, ["accounts"]),
        (.quotes, ["quotes"]),
        (.outreach, ["outreach", "customers/*/site-request"]),
        (.orders, ["orders", "documents", "returns"]),
        (.payments, ["payments", "orders/*/payments"]),
        (.guard, ["guard"]),
        (.reports, ["reports"]),
        (.jobs, ["jobs", "health"]),
        (
            .money,
            [
                "settings/currencies", "settings/shipping", "settings/tax", "settings/bank", "settings/paying",
                "settings/documents",
            ]
        ),
        (.settings, ["settings", "setup"]),
        (.staff, ["settings/staff"]),
        (.audit, ["audit"]),
    ]
}

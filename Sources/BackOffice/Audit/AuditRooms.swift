/// To which room an entry of the journal belongs, and where what it is about is looked at.
enum AuditRooms {
    /// The room of a kind, by its noun; `nil` for a noun that belongs to none.
    static func room(of kind: String) -> Room? { rooms[noun(kind)] }

    static func noun(_ kind: String) -> String { String(kind.prefix { $0 != "." }) }

    /// The page of what an entry is about; `nil` where there is none.
    static func address(of kind: String, _ subject: String) -> String? {
        places[noun(kind)].map { "/admin/\($0)/\(subject)" }
    }

    private static let rooms: [String: Room] = Dictionary(
        uniqueKeysWithValues: [
            (Room.orders, ["order", "document", "return", "shipment"]), (.inquiries, ["inquiry", "reply", "mail"]),
            (.quotes, ["quote"]), (.payments, ["payment", "payout", "statement", "line", "vat"]),
            (.products, ["product", "products", "prices", "variant", "picture", "synonym", "promotion"]),
            (
                .content,
                [
                    "category", "collection", "page", "home", "post", "menu", "redirect", "translations", "glossary", "question",
                    "questions", "banner", "search", "theme",
                ]
            ),
            (.imports, ["import", "customers"]), (.customers, ["customer", "company", "segment", "task"]),
            (.privacy, ["person"]), (.accounts, ["account"]), (.prices, ["buyerPrices", "customerGroup"]),
            (.outreach, ["outreach", "social", "consent"]),
            (.guard, ["guard"]), (.reports, ["list"]), (.jobs, ["job", "backup", "undo"]), (.settings, ["settings", "provider"]),
            (.money, ["bank", "shipping", "currencies", "currency", "rates", "money"]), (.staff, ["staff", "apiKey"]),
        ].flatMap { room, nouns in nouns.map { ($0, room) } })

    private static let places = [
        "order": "orders", "document": "orders", "shipment": "orders", "return": "returns", "inquiry": "inquiries",
        "quote": "quotes", "product": "products", "prices": "products", "category": "categories", "collection": "collections",
        "page": "pages", "picture": "media", "customer": "customers", "company": "companies", "account": "accounts",
        "staff": "settings/staff", "buyerPrices": "buyer-prices", "payment": "orders", "apiKey": "settings/staff",
        "customerGroup": "customer-groups", "promotion": "promotions",
    ]
}

import Basics
import Channels
import Journal
import Store
import Testing

@testable import BackOffice

/// Who takes lists along: the button and its address say the same, whatever the role.
@Suite(.serialized) struct ListExportTests {
    /// Lists of buyers, orders and money.
    private static let tradeLists = [
        "orders", "orders/back-orders", "inquiries", "inquiries/lines", "quotes", "returns", "documents", "payments",
        "payments/providers", "payments/receivables", "customers", "companies", "accounts", "tasks", "prices", "promotions",
        "reports", "reports/fees",
    ]
    /// Lists of what editors look after.
    private static let goodsLists = [
        "certificates", "media", "media/files", "search-words", "search-words/synonyms", "seo", "redirects",
        "translations/glossary",
    ]
    /// Those whose pages show the buttons only once there is something to take along.
    private static let withoutButton = ["guard/points", "feeds/left-out", "outreach/migration"]

    private static func taken(by role: Staff.Role) -> Set<String> {
        switch role {
        case .owner: Set(tradeLists + goodsLists + ["audit"])
        case .sales, .finance: Set(tradeLists + goodsLists)
        case .editor: Set(goodsLists)
        case .viewer: []
        }
    }

    @Test(arguments: Staff.Role.allCases)
    func theButtonIsShownToWhoeverIsGivenTheFile(role: Staff.Role) async throws {
        try await EditorServer.run(as: role) { server in
            let taken = Self.taken(by: role)
            for list in Self.tradeLists + Self.goodsLists + ["audit"] {
                let page = try await server.get(list == "inquiries/lines" ? "/admin/inquiries" : "/admin/\(list)").body
                let file = try await server.get("/admin/\(list)/export?kind=csv")
                let isShown = page.contains("\"/admin/\(list)/export?kind=csv")
                #expect(isShown == taken.contains(list), "\(role) \(list)")
                #expect(file.status == (taken.contains(list) ? 200 : 403), "\(role) \(list)")
            }
            let noted = try await server.database.read { tx in
                try tx.value("SELECT count(*) FROM journal WHERE kind = 'list.exported'", as: Int.self)
            }
            // A glossary is handed to translators and is not noted.
            #expect(noted == taken.subtracting(["translations/glossary"]).count)
        }
    }

    @Test(arguments: Staff.Role.allCases)
    func everyAddressOfAListAsksTheSameRight(role: Staff.Role) async throws {
        try await EditorServer.run(as: role) { server in
            let rights = StaffRights(role)
            let lists = server.routes.filter { $0.method == "GET" && $0.path.hasSuffix("/export") && !Self.isOther($0.path) }
            #expect(lists.count >= Self.tradeLists.count + Self.goodsLists.count + Self.withoutButton.count)
            for list in lists {
                let answer = try await server.get(list.path.replacing("{id}", with: "none") + "?kind=csv")
                #expect((answer.status == 403) != rights.takesAlong(list.path), "\(role) \(list.path): \(answer.status)")
            }
        }
    }

    /// Files that are no lists: the theme as a package, and products, which have formats of their own.
    private static func isOther(_ path: String) -> Bool {
        ["/admin/theme/export", "/admin/export"].contains(path)
    }

    @Test func aSingleRightGivesAndTakesTheListsOfItsRoom() {
        let given = StaffRights(.viewer, single: [.products: .change, .orders: .change, .quotes: .see])
        #expect(given.takesAlong("/admin/certificates") && given.takesAlong("/admin/orders?q=x"))
        #expect(!given.takesAlong("/admin/quotes") && !given.takesAlong("/admin/media"))
        let taken = StaffRights(.editor, single: [.content: .see])
        #expect(!taken.takesAlong("/admin/media") && taken.takesAlong("/admin/certificates"))
        let closed = StaffRights(.sales, single: [.customers: .none])
        #expect(!closed.takesAlong("/admin/customers") && closed.takesAlong("/admin/orders"))
        // What editors may change in a room of others' gives them no list of it.
        #expect(StaffRights(.editor).right(in: .orders) == .change && !StaffRights(.editor).takesAlong("/admin/orders"))
        #expect(!StaffRights(.owner).takesAlong("/admin/nowhere"))
    }

    @Test(arguments: Staff.Role.allCases)
    func productsLeaveWithPricesForWhoeverTakesPriceListsAlong(role: Staff.Role) async throws {
        try await EditorServer.run(as: role) { server in
            let (isGiven, hasPrices) = (role != .viewer, role != .viewer && role != .editor)
            let page = try await server.get("/admin/import").body
            #expect(page.contains("action=\"/admin/export\"") == isGiven)
            #expect(page.contains("does not take prices along") == (role == .editor))
            for format in ProductFormat.allCases {
                let file = try await server.get("/admin/export?format=\(format.rawValue)&kind=csv")
                #expect(file.status == (isGiven ? 200 : 403), "\(role) \(format)")
                #expect(file.body.contains("Harbour bottle") == isGiven, "\(role) \(format)")
                #expect(file.body.contains("4.20") == hasPrices, "\(role) \(format)")
            }
            let table = try await server.get("/admin/export?format=table&kind=csv").body
            #expect(table.contains("price USD @100") == hasPrices && table.contains("sample price USD") == hasPrices)
            let noted = try await server.database.read { try Journal.entries(about: "products", in: $0) }
            #expect(noted.count == (isGiven ? ProductFormat.allCases.count + 1 : 0))
            #expect(noted.allSatisfy { $0.kind == "list.exported" && $0.actor == "ann" && $0.fields["kind"] == "csv" })
            #expect(noted.first?.fields["filter"] == (isGiven ? "format=table&kind=csv" : nil))
        }
    }
}

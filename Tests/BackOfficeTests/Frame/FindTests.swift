import Basics
import Catalog
import Foundation
import Sales
import Store
import Testing
import Web

@testable import BackOffice

/// Search over everything, over HTTP and on both engines.
@Suite struct FindTests {
    struct Group: Decodable {
        struct Hit: Decodable, Equatable {
            let title: String
            let detail: String
            let address: String
        }
        let title: String
        let hits: [Hit]
        let list: String?
    }

    private static func find(_ typed: String, _ server: EditorServer) async throws -> [Group] {
        let query = typed.addingPercentEncoding(withAllowedCharacters: CharacterSet(charactersIn: "0"..."z")) ?? ""
        let answer = try await server.get("/admin/search?as=json&q=\(query)")
        #expect(answer.status == 200)
        return try JSONDecoder().decode([Group].self, from: Data(answer.body.utf8))
    }

    private static func hits(_ typed: String, in room: String, _ server: EditorServer) async throws -> [Group.Hit] {
        try await find(typed, server).first { $0.title == room }?.hits ?? []
    }

    @Test func anOrderIsFoundByItsNumberAndItsBuyer() async throws {
        try await EditorServer.run { server in
            let order = try await BottleOrder.place(server)
            let number = try await server.database.read { try $0.value("SELECT number FROM orders", as: String.self) ?? "" }
            #expect(number == "TW-2026-000001")
            for typed in [number, "tw-2026", "1", "000001", "maison perr", "Maison", "camille@"] {
                let hits = try await Self.hits(typed, in: "Orders", server)
                #expect(hits.map(\.address) == ["/admin/orders/\(order)"], "\(typed)")
                #expect(hits.first?.title == number)
            }
            let others = try await Self.hits("2", in: "Orders", server)
            #expect(others.isEmpty)
        }
    }

    @Test func aProductIsFoundBySKUAndByItsNameInAnyLanguage() async throws {
        try await EditorServer.run { server in
            for typed in ["HB-GRN", "hb-g", "harbour", "gourde", "Harb"] {
                let hits = try await Self.hits(typed, in: "Products", server)
                #expect(hits.first?.title == "Harbour bottle", "\(typed)")
                #expect(hits.first?.address == "/admin/products/\(server.product)")
            }
            // The cup is a draft: visitors do not find it, staff do.
            let cup = try await Self.hits("reed", in: "Products", server)
            #expect(cup.map(\.title) == ["Reed cup"])
            let category = try await Self.hits("bott", in: "Categories", server)
            #expect(category.map(\.title) == ["Bottles"])
        }
    }

    @Test func aTagLeadsToItsProducts() async throws {
        try await EditorServer.run { server in
            let hits = try await Self.hits("TEA", in: "Tags", server)
            #expect(hits.map(\.title) == ["tea"] && hits.map(\.detail) == ["Products · 1"])
            #expect(hits.map(\.address) == ["/admin/products?tag=tea"])
        }
    }

    @Test func aCommandIsFoundInBothLanguagesAndByItsFirstLetters() async throws {
        try await EditorServer.run(as: .editor) { server in
            for typed in ["new prod", "xjcp", "新建产品", "product"] {
                let hits = try await Self.hits(typed, in: "Commands", server)
                #expect(hits.contains { $0.address == "/admin/products/new" }, "\(typed)")
            }
            let settings = try await Self.hits("设置", in: "Commands", server)
            #expect(settings.contains { $0.address == "/admin/settings" })
        }
    }

    @Test func everyRoomIsFoundByItsFirstLetters() async throws {
        #expect(Set(Command.initialsOfRooms.keys) == Set(Navigation.groups.flatMap { $0.entries.map(\.key) }))
        #expect(Set(Command.initialsOfSettings.keys) == Set(SettingsPage.allCases))
        try await EditorServer.run { server in
            for (typed, address) in [
                ("zt", "/admin/theme"), ("ztwg", "/admin/theme"), ("主题", "/admin/theme"), ("jgzb", "/admin/prices"),
                ("jgb", "/admin/buyer-prices"), ("cxhd", "/admin/promotions"), ("khfz", "/admin/customer-groups"),
                ("tk", "/admin/media"), ("jqzq", "/admin/settings/crawlers"), ("xjwz", "/admin/posts/new"),
                ("new page", "/admin/pages/new"), ("新建促销", "/admin/promotions/new"),
            ] {
                let hits = try await Self.hits(typed, in: "Commands", server)
                #expect(hits.contains { $0.address == address }, "\(typed)")
                #expect(try await server.get(address).status == 200, "\(address)")
            }
        }
    }

    @Test(
        arguments: [
            (.editor, ["xjcp", "xjwz", "xjym", "dccp"]), (.sales, ["dccp"]), (.finance, ["xjcx", "dccp"]), (.viewer, []),
        ] as [(Staff.Role, [String])])
    func whatIsBegunIsFoundByThoseWhoMayBeginIt(role: Staff.Role, found: [String]) async throws {
        try await EditorServer.run(as: role) { server in
            for typed in ["xjcp", "xjwz", "xjym", "xjcx", "dccp"] {
                let hits = try await Self.hits(typed, in: "Commands", server)
                #expect(hits.isEmpty != found.contains(typed), "\(role) \(typed)")
            }
        }
    }

    @Test func certificatesReturnsAndAccountsAreFound() async throws {
        try await EditorServer.run { server in
            try await Self.fillRooms(server)
            let certificate = [
                Group.Hit(
                    title: "LFGB food contact", detail: "LF-2207 · Hohenstein",
                    address: "/admin/products/\(server.product)/certificates")
            ]
            for typed in ["food", "lf-2207"] {
                let hits = try await Self.hits(typed, in: "Certificates", server)
                #expect(hits == certificate, "\(typed)")
            }
            let back = [
                Group.Hit(title: "RMA-2026-000001", detail: "Maison Perrache · Requested", address: "/admin/returns/back")
            ]
            for typed in ["RMA-2026-000001", "rma-2026-000001", "000001", "1"] {
                let hits = try await Self.hits(typed, in: "Returns", server)
                #expect(hits == back, "\(typed)")
            }
            let account = [Group.Hit(title: "Nordholz GmbH", detail: "Germany", address: "/admin/accounts/firm")]
            for typed in ["nordh", "HOLZ", "Ida@nordholz.example"] {
                let hits = try await Self.hits(typed, in: "Accounts", server)
                #expect(hits == account, "\(typed)")
            }
            for (typed, room) in [("2", "Returns"), ("steel", "Certificates"), ("perrache", "Accounts")] {
                let others = try await Self.hits(typed, in: room, server)
                #expect(others.isEmpty, "\(room)")
            }
        }
    }

    @Test func whoMayNotSeeTheRoomFindsNothingOfIt() async throws {
        try await EditorServer.run(as: .viewer) { server in
            try await Self.fillRooms(server)
            let found = [("food", "Certificates"), ("RMA-2026-000001", "Returns"), ("nordh", "Accounts")]
            for (typed, room) in found {
                let hits = try await Self.hits(typed, in: room, server)
                #expect(hits.count == 1, "\(room)")
            }
            try await server.database.write { tx in
                for room in ["products", "orders", "accounts"] {
                    try tx.run("INSERT INTO staff_rights (staff_id, room, level) VALUES ('ann', \(room), 'none')")
                }
            }
            for (typed, room) in found {
                let hits = try await Self.hits(typed, in: room, server)
                #expect(hits.isEmpty, "\(room)")
            }
        }
    }

    @Test(arguments: Staff.Role.allCases)
    func ownersAloneFindWhoWorksHere(role: Staff.Role) async throws {
        try await EditorServer.run(as: role) { server in
            for typed in ["ann", "ANN@example.com"] {
                let hits = try await Self.hits(typed, in: "Staff", server)
                let ann = Group.Hit(title: "Ann", detail: "ann@example.com · Owner", address: "/admin/settings/staff/ann")
                #expect(hits == (role == .owner ? [ann] : []), "\(role) \(typed)")
            }
        }
    }

    /// One certificate, one return and one company that signs in.
    private static func fillRooms(_ server: EditorServer) async throws {
        let (product, order) = (server.product, try await BottleOrder.place(server))
        try await server.database.write { tx in
            let certificate = CertificateDraft(name: "LFGB food contact", number: "LF-2207", issuer: "Hohenstein")
            _ = try Certificate.save(certificate, of: product, actor: "ann", in: tx)
            try tx.run(
                """
                INSERT INTO returns (id, order_id, number, state, cause, text, is_from_buyer, created_by, created_at, updated_at)
                VALUES ('back', \(order), 'RMA-2026-000001', 'requested', 'damaged', 'Dents', 0, 'ann', \(tx.now), \(tx.now))
                """)
            try tx.run(
                """
                INSERT INTO accounts (id, name, country, schedule, created_at, updated_at)
                VALUES ('firm', 'Nordholz GmbH', 'DE', '[]', \(tx.now), \(tx.now))
                """)
            try tx.run(
                """
                INSERT INTO account_users (id, account_id, email, name, role, language, created_at)
                VALUES ('ida', 'firm', 'ida@nordholz.example', 'Ida', 'owner', 'de', \(tx.now))
                """)
        }
    }

    @Test func nobodyFindsWhatTheyMayNotDo() async throws {
        try await EditorServer.run(as: .viewer) { server in
            let hits = try await Self.hits("xjcp", in: "Commands", server)
            #expect(hits.isEmpty)
            let staff = try await Self.find("ygl", server)
            #expect(staff.isEmpty)
        }
    }

    @Test func thePageSaysTheSameWithoutScripts() async throws {
        try await EditorServer.run { server in
            let found = try await server.get("/admin/search?q=harbour").body
            #expect(found.contains("/admin/products/\(server.product)\""))
            #expect(found.contains("/admin/products?q=harbour"))
            let nothing = try await server.get("/admin/search?q=%3Cb%3Ezzz").body
            #expect(nothing.contains("Nothing begins like this") && nothing.contains("value=\"&lt;b&gt;zzz\""))
            let keys = try await server.get("/admin/keys")
            #expect(keys.status == 200 && keys.body.contains("<kbd>g</kbd> <kbd>o</kbd>"))
            for body in [found, nothing, keys.body] { #expect(body.firstMatch(of: /[> "]admin\.[a-z]+\./) == nil) }
        }
    }
}

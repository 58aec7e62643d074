import Basics
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

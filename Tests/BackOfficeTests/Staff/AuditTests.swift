import Basics
import Catalog
import Journal
import Store
import TestKit
import Testing

@testable import BackOffice

/// The audit log: who changed what from what to what.
@Suite(.serialized) struct AuditTests {
    private static func note(_ kind: String, _ subject: String, by actor: String, in tx: Transaction) throws {
        try Journal.append(kind, subject: subject, actor: actor, detail: ["n": subject], in: tx)
    }

    @Test func aSettingIsToldFromWhatToWhat() async throws {
        try await SettingsServer.run { server in
            #expect(try await server.type("shop", ["name": "Lakeward <b>", "phone": "+86 574 1"]).status == 303)
            let page = try await server.client.get("/admin/audit?who=ann")
            #expect(page.status == 200)
            #expect(page.body.contains("Changed settings") && page.body.contains("<ins>Lakeward &lt;b&gt;</ins>"))
            #expect(page.body.contains("<ins>+86 574 1</ins>"))
            #expect(!page.body.contains("<ins></ins>"))
        }
    }

    @Test func aSecretIsNeverTold() async throws {
        try await SettingsServer.run { server in
            let fields: KeyValuePairs<String, String> = [
                "sender": "shop@lakeward.example", "host": "smtp.lakeward.example", "port": "2525", "security": "starttls",
                "user": "shop", "password": "first secret",
            ]
            #expect(try await server.type("mail", fields).status == 303)
            #expect(try await server.type("mail", ["password": "second secret"]).status == 303)
            let entries = try await server.database.read { try Journal.entries(about: "mail", in: $0) }
            #expect(entries.count == 2)
            for entry in entries {
                #expect(!entry.detail.contains("secret") && !entry.detail.contains("s1."))
                #expect(entry.changes.contains { $0.field == "password" && $0.before != $0.after })
            }
        }
    }

    @Test func aProductIsToldFromWhatToWhat() async throws {
        try await EditorServer.run { server in
            let before = try await server.draft
            try await server.database.write { tx in
                _ = try Product.setStatus(.archived, of: server.product, actor: "ann", in: tx)
            }
            let entry = try await server.database.read { try Journal.entries(about: server.product.text, in: $0).first }
            #expect(entry?.kind == "product.updated" && entry?.actor == "ann")
            #expect(entry?.changes.map(\.field) == ["status"])
            #expect(entry?.changes.first?.before == before.status?.rawValue)
            #expect(entry?.changes.first?.after == "archived")
        }
    }

    @Test func aPriceIsToldFromWhatToWhat() async throws {
        try await EditorServer.run(as: .finance) { server in
            let form = try await server.open("/prices").form.typing(["USD.price.0": "4.50"])
            let saved = try await server.save(form, "/prices")
            #expect(saved.status == 303)
            let entries = try await server.database.read { try Journal.entries(about: server.product.text, in: $0) }
            let changes = entries.first { $0.kind == "prices.changed" }?.changes ?? []
            #expect(changes.contains { $0.field.hasSuffix(" USD 100") && $0.after == "4.50" && $0.before != "4.50" })
            #expect(changes.allSatisfy { $0.field.contains(" USD ") })
        }
    }

    @Test func itIsFilteredByPersonRoomKindDayAndSubject() async throws {
        try await SettingsServer.run(fill: { tx in
            try StaffCast.add("bob", .sales, in: tx)
            try Self.note("order.moved", "order-one", by: "ann", in: tx)
            try Self.note("page.updated", "page-two", by: "bob", in: tx)
            try Self.note("order.placed", "order-three", by: "buyer", in: tx)
        }) { server in
            @Sendable func found(_ query: String) async throws -> [String] {
                let body = try await server.client.get("/admin/audit?\(query)").body
                return ["order-one", "page-two", "order-three"].filter { body.contains("<bdi>\($0)</bdi>") }
            }
            #expect(try await found("") == ["order-one", "page-two", "order-three"])
            #expect(try await found("who=bob") == ["page-two"])
            #expect(try await found("who=buyer") == ["order-three"])
            #expect(try await found("room=orders") == ["order-one", "order-three"])
            #expect(try await found("room=orders&who=ann") == ["order-one"])
            #expect(try await found("what=page.updated") == ["page-two"])
            #expect(try await found("about=order-three") == ["order-three"])
            #expect(try await found("from=2026-11-01&until=2026-11-01").count == 3)
            #expect(try await found("from=2026-11-02") == [])
            #expect(try await found("until=2026-10-31") == [])
            let typo = try await server.client.get("/admin/audit?from=yesterday").body
            #expect(typo.contains("value=\"yesterday\"") && typo.contains("This is not a day."))
        }
    }

    @Test func pagesFollowEachOther() async throws {
        try await SettingsServer.run(fill: { tx in
            for number in 1...(AuditQuery.pageSize + 5) { try Self.note("order.moved", "order-\(number)-", by: "ann", in: tx) }
        }) { server in
            let first = try await server.client.get("/admin/audit?room=orders").body
            #expect(first.contains("<bdi>order-55-</bdi>") && first.contains("<bdi>order-6-</bdi>"))
            #expect(!first.contains("<bdi>order-5-</bdi>"))
            let next = try #require(first.firstMatch(of: /href="([^"]+before=\d+)" rel="next"/)?.output.1)
            let second = try await server.client.get(String(next).replacing("&amp;", with: "&")).body
            #expect(second.contains("<bdi>order-5-</bdi>") && second.contains("<bdi>order-1-</bdi>"))
            #expect(!second.contains("<bdi>order-6-</bdi>") && !second.contains("rel=\"next\""))
        }
    }

    @Test func itIsTakenAlongWhole() async throws {
        try await SettingsServer.run(fill: { tx in
            for number in 1...250 { try Self.note("order.moved", "order-\(number)-", by: "ann", in: tx) }
            try Self.note("page.updated", "=cmd()", by: "ann", in: tx)
        }) { server in
            let file = try await server.client.get("/admin/audit/export?kind=csv&room=orders")
            #expect(file.status == 200)
            #expect(file.body.split(whereSeparator: \.isNewline).count == 251)
            #expect(file.body.contains("order-250-") && file.body.contains("order-1-") && !file.body.contains("cmd"))
            #expect(file.body.contains("Moved an order on"))
            #expect(try await server.newestEntry().kind == "list.exported")
            let all = try await server.client.get("/admin/audit/export?kind=csv").body
            #expect(!all.contains(",=cmd()"))
            #expect(try await server.client.get("/admin/audit/export?kind=xlsx").status == 200)
        }
    }

    @Test(arguments: [Staff.Role.editor, .sales, .finance, .viewer]) func onlyAnOwnerSeesIt(role: Staff.Role) async throws {
        try await SettingsServer.run(as: role) { server in
            let (page, file) = (
                try await server.client.get("/admin/audit"), try await server.client.get("/admin/audit/export?kind=csv")
            )
            #expect(page.status == 403 && file.status == 403)
        }
    }
}

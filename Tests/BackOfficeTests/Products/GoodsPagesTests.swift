import Basics
import Catalog
import Pricing
import Store
import TestKit
import Testing

@testable import BackOffice

/// The pages around the editor: versions, plans, previews, certificates, templates and tags.
@Suite struct GoodsPagesTests {
    private static let pages = ["/admin/certificates", "/admin/specifications", "/admin/tags"]

    private static let keys = [
        "admin.versions", "admin.plan", "admin.preview", "admin.certificate", "admin.specifications", "admin.tags",
        "admin.offered", "admin.variants", "admin.pictures", "admin.nav", "admin.product", "admin.window",
    ]

    @Test func everyPageIsThereInBothLanguagesForEverybody() async throws {
        for role in [Staff.Role.owner, .viewer] {
            try await EditorServer.run(as: role) { server in
                let category = try await server.category("bottles")
                let all =
                    Self.pages
                    + ["certificates", "versions"].map { "/admin/products/\(server.product)/\($0)" }
                    + ["/admin/specifications/\(category)", "/admin/products/\(server.product)", "/admin/products", "/admin"]
                for language in ["en", "zh"] {
                    _ = try await server.database.write { try $0.run("UPDATE staff SET language = \(language)") }
                    for path in all {
                        let answer = try await server.get(path)
                        #expect(answer.status == 200, "\(path)")
                        for key in Self.keys {
                            #expect(!answer.body.contains(key), "\(path) shows a key")
                        }
                    }
                }
            }
        }
    }

    @Test func theDifferenceMarksChangedWordsAndPrices() async throws {
        try await EditorServer.run { server in
            try await server.change { draft in
                draft.summary[.english] = "Keeps coffee hot for a day."
                draft.variants?[0].prices?["USD"] = [.init(from: 100, price: "4.40")]
                draft.tags = ["steel", "coffee"]
                draft.specifications?.swapAt(0, 1)
            }
            let body = try await server.get("/admin/products/\(server.product)/versions").body
            #expect(body.contains("What version 2 changed since version 1"))
            #expect(body.contains("Keeps <del>tea</del><ins>coffee</ins> hot for a day."))
            #expect(body.contains("<b>HB-GRN · USD · ≥ 100</b>: 4.<del>20</del><ins>40</ins>"))
            #expect(body.contains("<del>HB-GRN · USD · ≥ 1000: 3.855</del>"))
            #expect(body.contains("<del>tea</del></li>"))
            #expect(body.contains("Moved:</span>"))
        }
    }

    @Test func aSaveOfTheEditorIsOneVersionAndOneThatChangesNothingNone() async throws {
        try await EditorServer.run { server in
            func versions() async throws -> Page<ProductVersion> {
                try await server.database.read { try ProductVersion.load(of: server.product, in: $0) }
            }
            for page in ["", "/texts", "/specifications", "/variants", "/prices", "/packing", "/pictures"] {
                #expect(try await server.save(try await server.open(page).form, page).status == 303)
            }
            #expect(try await versions().total == 1)
            let form = try await server.open("/texts").form.typing(["title": "Better bottle"])
            #expect(try await server.save(form, "/texts").status == 303)
            let prices = try await server.open("/prices").form.typing(["USD.price.0": "4.40", "moq": "150"])
            #expect(try await server.save(prices, "/prices").status == 303)
            let renamed = try await server.open("/variants").form.typing(["sku-HB-GRN": "HB-GREEN"])
            #expect(try await server.save(renamed, "/variants").status == 303)
            let kept = try await versions()
            #expect(kept.items.map(\.number) == [4, 3, 2, 1])
            #expect(kept.items.map(\.way) == [.editor, .editor, .editor, .other])
            #expect(kept.items.map(\.actor) == ["ann", "ann", "ann", "system"])
            #expect(kept.items[0].draft.variants?.map(\.sku) == ["HB-GREEN", "HB-SND"])
            #expect(kept.items[1].draft.variants?[0].prices?["USD"]?[0].price == "4.40")
        }
    }

    @Test func anOldVersionIsRestoredByOneWhoMayEdit() async throws {
        try await EditorServer.run { server in
            try await server.change { $0.title[.english] = "Better bottle" }
            let path = "/admin/products/\(server.product)/versions/1/restore"
            let answer = try await server.post(path, [("seen", "2")])
            #expect(answer.status == 303)
            #expect(answer.location == "/admin/products/\(server.product)/versions?restored")
            let title = try await server.draft.title[.english]
            #expect(title == "Harbour bottle")
            _ = try await server.database.write { try $0.run("UPDATE staff SET role = 'sales'") }
            let before = try await server.state()
            #expect(try await server.post(path, [("seen", "3")]).status == 403)
            #expect(try await server.state() == before)
        }
    }

    @Test func aConflictIsShownAndChangesNothing() async throws {
        try await EditorServer.run { server in
            try await server.change { $0.brand = "Lakeward" }
            try await server.change { $0.brand = "Seaward" }
            let before = try await server.state()
            let answer = try await server.post("/admin/products/\(server.product)/versions/1/restore", [("seen", "2")])
            #expect(answer.status == 409)
            #expect(answer.body.contains("has changed the same fields: Brand."))
            #expect(try await server.state() == before)
        }
    }

    @Test func aTimeIsPlannedByTheShopsClockAndCancelled() async throws {
        try await EditorServer.run { server in
            try await server.change { $0.status = .draft }
            let path = "/admin/products/\(server.product)/plan"
            let late = try await server.post(path, [("status", "active"), ("at", "2026-10-01T08:00")])
            #expect(late.status == 422)
            #expect(late.body.contains("Choose a time that lies ahead."))
            #expect(late.body.contains("value=\"2026-10-01T08:00\""))
            #expect(try await server.post(path, [("status", "active"), ("at", "2026-12-01T08:00")]).status == 303)
            let plan = try await server.database.read { try StatusPlan.open(of: server.product, in: $0) }
            // Work hours are told by the clock of Shanghai until somebody says otherwise: eight hours ahead.
            #expect(plan.map(\.at.iso8601) == ["2026-12-01T00:00:00Z"])
            let list = try await server.get("/admin/products").body
            #expect(list.contains("Publishes 2026-12-01 08:00"))
            #expect(try await server.open().body.contains("Will be published at 2026-12-01 08:00."))
            let id = try #require(plan.first).id
            #expect(try await server.post("\(path)/\(id)/drop", []).status == 303)
            let open = try await server.database.read { try StatusPlan.open(of: server.product, in: $0) }
            #expect(open.isEmpty)
        }
    }

    @Test func aPreviewLeadsToASecretAddress() async throws {
        try await EditorServer.run { server in
            let answer = try await server.post("/admin/products/\(server.product)/preview", [("language", "fr")])
            #expect(answer.status == 303)
            #expect(answer.location.hasPrefix("/fr/products/preview/"))
            let token = String(answer.location.split(separator: "/").last ?? "")
            let found = try await server.database.read { try ProductPreview.find(token: token, in: $0) }
            #expect(found?.product == server.product)
            _ = try await server.database.write { try $0.run("UPDATE staff SET role = 'viewer'") }
            #expect(try await server.post("/admin/products/\(server.product)/preview", []).status == 403)
        }
    }

    @Test func aCertificateIsKnownByItsFirstBytes() async throws {
        try await EditorServer.run { server in
            let path = "/admin/products/\(server.product)/certificates"
            let pdf = Array("%PDF-1.7\n%%EOF\n".utf8)
            let fields = [("name", "LFGB <test>"), ("number", "L-1"), ("validUntil", "2027-03-31"), ("isPublic", "1")]
            #expect(try await server.send(path, fields, ("report.pdf", pdf)).status == 303)
            let kept = try await server.database.read { try Certificate.all(of: server.product, in: $0) }
            #expect(kept.map(\.name) == ["LFGB <test>"])
            #expect(kept.first?.file?.name == "report.pdf")
            let body = try await server.get(path).body
            #expect(body.contains("LFGB &lt;test&gt;"))
            let id = try #require(kept.first).id
            #expect(try await server.get("\(path)/\(id)/file").body == "%PDF-1.7\n%%EOF\n")
            let drawing = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".utf8)
            let refused = try await server.send(path, [("name", "Drawing")], ("report.pdf", drawing))
            #expect(refused.status == 422)
            #expect(refused.body.contains("Send the certificate as a PDF, PNG, JPEG or WebP of at most 10 MB."))
            #expect(refused.body.contains("value=\"Drawing\""))
            #expect(try await server.post("\(path)/\(id)/remove", []).status == 303)
            let left = try await server.database.read { try Certificate.all(of: server.product, in: $0) }
            #expect(left.isEmpty)
        }
    }

    @Test func tagsAreMergedOverAllProducts() async throws {
        try await EditorServer.run { server in
            let answer = try await server.post(
                "/admin/tags", [("tag", "steel"), ("tag", "tea"), ("name", "metal"), ("do", "rename")])
            #expect(answer.location == "/admin/tags?changed=1")
            #expect(try await server.draft.tags == ["metal"])
            let none = try await server.post("/admin/tags", [("name", "x"), ("do", "rename")])
            #expect(none.status == 422)
            #expect(none.body.contains("Tick some tags first."))
        }
    }
}

extension EditorServer {
    func category(_ slug: String) async throws -> ID<Catalog.Category> {
        let id: ID<Catalog.Category>? = try await database.read { try $0.value("SELECT id FROM categories WHERE slug = \(slug)") }
        return try #require(id)
    }

    /// Sends a form with one file as a browser would.
    func send(
        _ path: String, _ fields: [(String, String)], _ file: (name: String, bytes: [UInt8])
    ) async throws -> Answer {
        var body: [UInt8] = []
        for (name, value) in [("_token", formToken)] + fields {
            body += Array("--XyZ\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        let head =
            "--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(file.name)\"\r\n"
            + "Content-Type: application/pdf\r\n\r\n"
        body += Array(head.utf8) + file.bytes + Array("\r\n--XyZ--\r\n".utf8)
        return try await send("POST", path, type: "multipart/form-data; boundary=XyZ", body)
    }
}

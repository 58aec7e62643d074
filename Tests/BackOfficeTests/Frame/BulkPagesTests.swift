import Basics
import Catalog
import Pricing
import Store
import Testing
import Web

@testable import BackOffice

/// Many products changed through the pages, over HTTP and on both engines.
@Suite struct BulkPagesTests {
    private static func id(of location: String) -> ID<BulkEdit> { ID(location.split(separator: "/").last.map(String.init) ?? "") }

    @Test func pricesAreLookedAtChangedAndTakenBack() async throws {
        try await EditorServer.run(as: .finance) { server in
            let before = try await server.draft
            let planned = try await server.post(
                "/admin/products/bulk",
                [
                    ("product", server.product.text), ("do", "prices"), ("value", "+10%"), ("currency", "USD"), ("rounded", "1"),
                    ("_back", "/admin/products"),
                ])
            #expect(planned.status == 303 && planned.location.hasPrefix("/admin/products/bulk/"))
            let page = try await server.get(planned.location).body
            #expect(page.contains("HB-GRN: 100+ 4.20 / 1000+ 3.855") && page.contains("HB-GRN: 100+ 4.62 / 1000+ 4.24"))
            #expect(page.contains("Change 1 product") && page.firstMatch(of: /[> "]admin\.[a-z]+\./) == nil)
            #expect(try await server.draft == before)

            #expect(try await server.post(planned.location + "/go", []).status == 303)
            let waiting = try await server.get("/admin/jobs").body
            #expect(waiting.contains("Waiting to begin") && waiting.contains("Prices: USD +10%"))
            #expect(try await server.get("/admin").body.contains("1 job at work"))
            try await BulkEdit.carryOut(Self.id(of: planned.location), database: server.database)
            let progress = try await server.get(planned.location + "/progress").body
            #expect(progress.contains("\"finished\":true"))
            let changed = try await server.draft
            #expect(changed.variants?[0].prices?["USD"]?.map(\.price) == ["4.62", "4.24"])
            #expect(try await server.get("/admin/jobs/mine").body.contains("The work is done"))

            #expect(try await server.post(planned.location + "/undo", []).status == 303)
            try await BulkEdit.carryOut(Self.id(of: planned.location), database: server.database)
            #expect(try await server.draft == before)
            let end = try await server.get(planned.location).body
            #expect(end.contains("1 taken back.") && end.firstMatch(of: /[> "]admin\.[a-z]+\./) == nil)
        }
    }

    @Test func aTagThatManyProductsBearIsLookedAtFirst() async throws {
        try await EditorServer.run(as: .editor) { server in
            let ruled = try await server.database.write { tx in
                for number in 0...Tag.mostProducts {
                    var draft = ProductDraft(slug: "cup-\(number)", title: [.english: "Cup \(number)"])
                    draft.tags = ["old"]
                    _ = try Product.save(draft, in: tx)
                }
                let id = try Catalog.Collection.save(CollectionDraft(slug: "ruled", title: [.english: "Ruled"]), in: tx).id
                try Catalog.Collection.setRule(CollectionRule(conditions: [.tag("old")]), RulePicks(), of: id, in: tx)
                return id
            }
            for change in [("do", "remove"), ("name", "new")] {
                let refused = try await server.post("/admin/tags", [("tag", "old"), change])
                #expect(refused.status == 409 && refused.body.contains("Collections by rule ask for these tags: ruled."))
            }
            try await server.database.write { tx in
                try Catalog.Collection.setRule(CollectionRule(conditions: [.tag("tea")]), RulePicks(), of: ruled, in: tx)
            }
            let bad = try await server.post("/admin/tags", [("tag", "old"), ("name", "a, b")])
            #expect(bad.status == 422)
            let planned = try await server.post("/admin/tags", [("tag", "old"), ("name", "new")])
            #expect(planned.status == 303 && planned.location.hasPrefix("/admin/products/bulk/"))
            let tags = try await server.database.read { try Tag.all(in: $0).map(\.text) }
            #expect(tags.contains("old") && !tags.contains("new"))
            let edit = try await server.database.read { try BulkEdit.find(Self.id(of: planned.location), in: $0) }
            #expect(edit.products == Tag.mostProducts + 1 && edit.change == .tags(add: ["new"], remove: ["old"]))
        }
    }

    @Test func allThatMatchAreMeantAndNotOnlyThePage() async throws {
        try await EditorServer.run(as: .editor) { server in
            let planned = try await server.post(
                "/admin/products/bulk",
                [("all", "1"), ("do", "tags"), ("value", "spring, -tea"), ("_back", "/admin/products?status=active")])
            let id = Self.id(of: planned.location)
            let lines = try await server.database.read { tx in
                try BulkEdit.find(id, in: tx).lines(page: PageRequest(size: 10), in: tx).items.map(\.product)
            }
            #expect(lines == [server.product])
            _ = try await server.post(planned.location + "/go", [])
            try await BulkEdit.carryOut(id, database: server.database)
            #expect(try await server.draft.tags == ["spring", "steel"])
        }
    }

    @Test func allOfATagOrACollectionAreMeantAndNoOthers() async throws {
        try await EditorServer.run(as: .editor) { server in
            let (gifts, cups) = try await server.database.write { tx in
                let cups = try ["north", "south"].map { name in
                    var draft = ProductDraft(slug: "cup-\(name)", title: [.english: "Cup \(name)"])
                    draft.tags = ["tea & more"]
                    return try Product.save(draft, in: tx).id
                }
                let gifts = try tx.value("SELECT id FROM collections WHERE slug = 'gifts'", as: String.self) ?? ""
                return (gifts, cups)
            }
            let addresses = [
                ("tag=tea%20%26%20more", cups), ("tag=tea", [server.product]), ("collection=\(gifts)", [server.product]),
                ("collection=\(gifts)&tag=steel", [server.product]),
            ]
            for (query, meant) in addresses {
                let planned = try await server.post(
                    "/admin/products/bulk", [("all", "1"), ("do", "moq"), ("value", "7"), ("_back", "/admin/products?\(query)")])
                #expect(planned.status == 303, "\(query)")
                let lines = try await server.database.read { tx in
                    try BulkEdit.find(Self.id(of: planned.location), in: tx).lines(page: PageRequest(size: 10), in: tx).items
                        .map(\.product)
                }
                #expect(Set(lines) == Set(meant) && lines.count == meant.count, "\(query)")
            }
            // Nobody bears the tag, or the collection is gone: that is not everything.
            let before = try await server.state()
            for query in ["tag=nobody", "collection=gone", "collection=\(gifts)&tag=nobody"] {
                let refused = try await server.post(
                    "/admin/products/bulk", [("all", "1"), ("do", "moq"), ("value", "7"), ("_back", "/admin/products?\(query)")])
                #expect(refused.status == 422 && refused.body.contains("Tick some products"), "\(query)")
            }
            #expect(try await server.state() == before)
        }
    }

    @Test func whatSaysNothingComesBackAsItWasTyped() async throws {
        try await EditorServer.run(as: .editor) { server in
            let before = try await server.state()
            let answers = [
                try await server.post("/admin/products/bulk", [("do", "moq"), ("value", "12")]),
                try await server.post("/admin/products/bulk", [("product", server.product.text), ("do", ""), ("value", "12")]),
                try await server.post(
                    "/admin/products/bulk",
                    [("product", server.product.text), ("do", "prices"), ("value", "+x%"), ("currency", "USD")]),
            ]
            #expect(answers.map(\.status) == [422, 422, 422])
            #expect(answers[0].body.contains("Tick some products") && answers[0].body.contains("value=\"12\""))
            #expect(answers[1].body.contains("Choose what to do with them."))
            #expect(answers[2].body.contains("such as +5%") && answers[2].body.contains("value=\"+x%\""))
            #expect(try await server.state() == before)
        }
    }

    @Test func whoSetsNoPriceOfOneProductSetsNoneOfMany() async throws {
        try await EditorServer.run(as: .editor) { server in
            let before = try await server.state()
            let prices = [
                ("product", server.product.text), ("do", "prices"), ("value", "+10%"), ("currency", "USD"),
            ]
            #expect(try await server.post("/admin/products/bulk", prices).status == 403)
            #expect(try await server.get("/admin/products").body.contains("value=\"prices\"") == false)
            #expect(try await server.state() == before)
        }
        try await EditorServer.run(as: .finance) { server in
            let before = try await server.state()
            let moq = [("product", server.product.text), ("do", "moq"), ("value", "12")]
            #expect(try await server.post("/admin/products/bulk", moq).status == 403)
            let list = try await server.get("/admin/products").body
            #expect(list.contains("value=\"prices\"") && !list.contains("value=\"moq\""))
            #expect(try await server.state() == before)
        }
    }

    @Test func whoOnlyLooksChangesNothing() async throws {
        try await EditorServer.run(as: .sales) { server in
            let product = server.product
            let id = try await server.database.write { try BulkEdit.plan(.status(.archived), of: [product], by: "ann", in: $0) }
            for verb in ["go", "cancel", "undo"] {
                #expect(try await server.post("/admin/products/bulk/\(id)/\(verb)", []).status == 403)
            }
            let state = try await server.database.read { try BulkEdit.find(id, in: $0).state }
            #expect(state == .planned)
            #expect(!(try await server.get("/admin/products/bulk/\(id)").body.contains("/go\"")))
        }
    }

    @Test func aMappingIsRenamedAndTakenAwayAndBack() async throws {
        try await EditorServer.run(as: .editor) { server in
            try await server.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO import_mappings (name, mapping, updated_at)
                    VALUES ('Factory', '{"columns":{"Item":"sku","Name":"title"}}', \(tx.now)),
                        ('Other', '{"columns":{}}', \(tx.now))
                    """)
            }
            let address = "/admin/import/mappings"
            let page = try await server.get(address).body
            #expect(page.contains("<bdi>Factory</bdi>") && page.firstMatch(of: /[> "]admin\.[a-z]+\./) == nil)
            let taken = try await server.post(address, [("mapping", "Factory"), ("do", "rename"), ("name", "Other")])
            #expect(taken.status == 409 && taken.body.contains("There is a mapping called “Other” already."))
            #expect(
                try await server.post(address, [("mapping", "Factory"), ("do", "rename"), ("name", "Mill")]).location == address
                    + "?renamed")
            let gone = try await server.post(address, [("mapping", "Mill"), ("do", "remove")]).location
            func names() async throws -> [String] {
                try await server.database.read { tx in
                    try tx.rows("SELECT name FROM import_mappings ORDER BY name").map { $0[0] as String }
                }
            }
            #expect(try await names() == ["Other"])
            let undo = gone.components(separatedBy: "undo=").last ?? ""
            #expect(try await server.post("/admin/undo/\(undo)", []).location == address)
            #expect(try await names() == ["Mill", "Other"])
        }
    }
}

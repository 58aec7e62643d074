import Basics
import Catalog
import Customers
import Sales
import Store
import Testing
import Web

@testable import BackOffice

/// What was removed comes back for ten minutes, for whoever removed it.
@Suite struct UndoTests {
    private static func undo(of location: String) -> String {
        location.components(separatedBy: "undo=").last ?? ""
    }

    @Test func aCollectionComesBackWithItsTexts() async throws {
        try await EditorServer.run(as: .editor) { server in
            let id = try await server.database.write { tx in
                try Catalog.Collection.save(
                    CollectionDraft(slug: "spring", title: [.english: "Spring", .french: "Printemps"]), in: tx
                ).id
            }
            let before = try await server.database.read { try Catalog.Collection.load(id, in: $0) }
            let page = try await server.get("/admin/collections/\(id)").body
            #expect(page.contains("/remove\"") && !page.contains("Remove the collection “Spring”?"))
            let gone = try await server.post("/admin/collections/\(id)/remove", []).location
            let list = try await server.get(gone).body
            #expect(list.contains("The collection “Spring” was removed.") && list.contains("/admin/undo/\(Self.undo(of: gone))"))
            let back = try await server.post("/admin/undo/\(Self.undo(of: gone))", [])
            #expect(back.location == "/admin/collections/\(id)")
            let after = try await server.database.read { try Catalog.Collection.load(id, in: $0) }
            #expect(after == before && after != nil)
            #expect(try await server.post("/admin/undo/\(Self.undo(of: gone))", []).status == 409)
        }
    }

    @Test func aCategoryComesBackWithItsTemplateAndWhatIsKnownOfItsTranslations() async throws {
        try await EditorServer.run(as: .editor) { server in
            let id = try await server.database.write { tx in
                let texts: Localised = [.english: "Lids", .french: "Couvercles"]
                let id = try Category.save(CategoryDraft(slug: "lids", title: texts), in: tx).id
                try tx.run(
                    """
                    INSERT INTO specification_fields (id, category_id, position, names, kind)
                    VALUES ('f1', \(id), 0, '{"en":"Fits"}', 'text')
                    """)
                try tx.run(
                    """
                    INSERT INTO translations (kind, subject_id, field, language, source_language, source_digest, is_stale,
                        changed_by, changed_at)
                    VALUES ('categories', \(id), 'title', 'de', 'en', 'x', 1, 'ann', \(tx.now))
                    """)
                return id
            }
            let gone = try await server.post("/admin/categories/\(id)/remove", []).location
            #expect(try await Self.hanging(on: id, server) == [0, 0])
            _ = try await server.post("/admin/undo/\(Self.undo(of: gone))", [])
            #expect(try await Self.hanging(on: id, server) == [1, 1])
        }
    }

    /// How many fields of its template and stale translations a category has.
    private static func hanging(on id: ID<Catalog.Category>, _ server: EditorServer) async throws -> [Int] {
        try await server.database.read { tx in
            [
                try tx.value("SELECT count(*) FROM specification_fields WHERE category_id = \(id)") ?? 0,
                try tx.value("SELECT count(*) FROM translations WHERE subject_id = \(id) AND is_stale = 1") ?? 0,
            ]
        }
    }

    @Test func whatHasTakenItsPlaceStays() async throws {
        try await EditorServer.run(as: .editor) { server in
            func make(_ title: String) async throws -> ID<Catalog.Collection> {
                try await server.database.write { tx in
                    try Catalog.Collection.save(CollectionDraft(slug: "spring", title: [.english: title]), in: tx).id
                }
            }
            let first = try await make("Spring")
            let gone = try await server.post("/admin/collections/\(first)/remove", []).location
            let second = try await make("Another spring")
            let refused = try await server.post("/admin/undo/\(Self.undo(of: gone))", [])
            #expect(refused.status == 409 && refused.body.contains("something else has changed since"))
            let ids = try await server.database.read { tx in
                try tx.rows("SELECT id FROM collections WHERE slug = 'spring'").map { $0[0] as ID<Catalog.Collection> }
            }
            #expect(ids == [second])
        }
    }

    @Test func nobodyTakesBackWhatSomebodyElseDid() async throws {
        try await EditorServer.run(as: .editor) { server in
            let id = try await server.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
                    VALUES ('bea', 'bea@example.com', 'Bea', '', 'en', 'editor', \(tx.now))
                    """)
                return try Undo.note(.page, "Story", at: "/admin/pages", .rows([]), by: ID("bea"), in: tx)
            }
            #expect(try await server.post("/admin/undo/\(id)", []).status == 409)
            let open = try await server.database.read { tx in
                (try Undo.open(id.text, of: ID("bea"), in: tx), try Undo.open(id.text, of: ID("ann"), in: tx))
            }
            #expect(open.0?.title == "Story" && open.1 == nil)
        }
    }

    @Test func tenMinutesLaterItIsOver() async throws {
        try await EditorServer.run(as: .editor) { server in
            let id = try await server.database.write { tx in
                let id = try Undo.note(.page, "Story", at: "/admin/pages", .rows([]), by: ID("ann"), in: tx)
                try tx.run("UPDATE undos SET ends_at = \(tx.now) WHERE id = \(id)")
                return id
            }
            #expect(try await server.post("/admin/undo/\(id)", []).status == 409)
            #expect(!(try await server.get("/admin/pages?undo=\(id)").body.contains("/admin/undo/")))
        }
    }

    @Test func aBlockWhosePlaceIsTakenGoesBelow() async throws {
        try await EditorServer.run(as: .editor) { server in
            let ids = try await server.database.write { tx in
                try [HomeBlock.Kind.hero, .categories].map { try HomeBlock.add(HomeBlock($0), in: tx) }
            }
            let gone = try await server.post("/admin/home-page/\(ids[1])/remove", []).location
            let third = try await server.database.write { try HomeBlock.add(HomeBlock(.categories), in: $0) }
            #expect(try await server.post("/admin/undo/\(Self.undo(of: gone))", []).status == 303)
            let shown = try await server.database.read { try HomeBlock.load(in: $0).map(\.id) }
            #expect(shown == [ids[0], third, ids[1]])
        }
    }

    @Test func aSavedReplyComesBack() async throws {
        try await EditorServer.run(as: .sales) { server in
            _ = try await server.post(
                "/admin/inquiries/replies", [("id", ""), ("name", "Thanks"), ("language", "en"), ("text", "Hello")])
            let before = try await server.database.read { try SavedReply.all(in: $0) }
            let gone = try await server.post("/admin/inquiries/replies/remove", [("id", before[0].id.text)]).location
            #expect(gone.hasPrefix("/admin/inquiries/replies?removed&undo="))
            #expect(try await server.post("/admin/undo/\(Self.undo(of: gone))", []).location == "/admin/inquiries/replies")
            let after = try await server.database.read { try SavedReply.all(in: $0) }
            #expect(after == before && after.count == 1)
        }
    }

    @Test func tagsThatWereTakenOffAreThereAgain() async throws {
        try await EditorServer.run(as: .sales) { server in
            try await CustomerCast.hire(server)
            let anna = try await CustomerCast.take(CustomerCast.anna, server).contact
            let address = "/admin/customers/\(anna)"
            #expect(try await server.post(address + "/tags", [("tags", "oak, sofa")]).location == address + "?tagged")
            let gone = try await server.post(address + "/tags", [("tags", "sofa, lamp")]).location
            #expect(gone.hasPrefix(address + "?tagged&undo="))
            #expect(try await server.get(gone).body.contains("Tags taken off: oak."))
            #expect(try await server.post("/admin/undo/\(Self.undo(of: gone))", []).location == address)
            let tags = try await server.database.read { try Contact.tags(of: anna, in: $0) }
            #expect(tags == ["oak", "sofa"])
        }
    }

    @Test func aProductThatWasWithdrawnIsOnSaleAgain() async throws {
        try await EditorServer.run(as: .editor) { server in
            let before = try await server.draft
            let address = "/admin/products/\(server.product)"
            let gone = try await server.post(address + "/status", [("status", "archived")]).location
            #expect(gone.hasPrefix(address + "?moved&undo="))
            #expect(try await server.draft.status == .archived)
            #expect(try await server.get(gone).body.contains("“Harbour bottle” is no longer on sale."))
            #expect(try await server.post("/admin/undo/\(Self.undo(of: gone))", []).location == address)
            #expect(try await server.draft == before)
            // Putting a product on sale takes nothing away.
            #expect(try await server.post(address + "/status", [("status", "active")]).location == address + "?moved")
        }
    }
}

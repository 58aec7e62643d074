import Basics
import Catalog
import Content
import Foundation
import Store
import Testing
import Web

@testable import BackOffice

/// What is written beside products, and the words, files and rules of the shop, come back exactly as they were.
@Suite struct UndoContentTests {
    static func undo(of location: String) -> String {
        location.components(separatedBy: "undo=").last ?? ""
    }

    /// Every row of some tables, each as a text.
    static func rows(_ tables: [String], _ server: EditorServer) async throws -> [[String]] {
        try await server.database.read { tx in
            try tables.map { table in
                try tx.rows("SELECT * FROM \(SQL(stringLiteral: table))").map { row in
                    row.names.indices.map { "\(row.names[$0]): \(row.value(at: $0))" }.joined(separator: ", ")
                }.sorted()
            }
        }
    }

    /// Removes something, reads what was done, takes it back, and looks whether all of it is there.
    static func comesBack(
        _ tables: [String], _ address: String, _ fields: [(name: String, value: String)] = [], saying: String,
        _ server: EditorServer
    ) async throws {
        let before = try await rows(tables, server)
        #expect(before.allSatisfy { !$0.isEmpty })
        let gone = try await server.post(address, fields).location
        let list = try await server.get(gone)
        // The list of groups is that of the questions.
        let shown = list.status == 303 ? try await server.get(list.location) : list
        #expect(shown.body.contains(saying))
        let without = try await rows(tables, server)
        #expect(without != before)
        #expect(try await server.post("/admin/undo/\(undo(of: gone))", []).status == 303)
        let after = try await rows(tables, server)
        #expect(after == before)
        #expect(try await server.post("/admin/undo/\(undo(of: gone))", []).status == 409)
        let still = try await rows(tables, server)
        #expect(still == before)
    }

    @Test func aPostComesBackWithItsLanguagesTagsAuthorsAndOldAddresses() async throws {
        try await EditorServer.run(as: .editor) { server in
            let id = try await server.database.write { tx in
                var draft = PostDraft(title: [.english: "Kiln", .french: "Four"])
                draft.body = [.english: "Hot", .french: "Chaud"]
                (draft.authors, draft.tags, draft.productSlugs) = (["Bea", "Ann"], ["Wood", "Clay"], ["harbour-bottle"])
                draft.slug = [.english: "kiln", .french: "four"]
                draft.publishAt = tx.now
                let id = try Post.save(draft, in: tx).id
                draft.slug[.english] = "our-kiln"
                return try Post.save(draft, as: id, in: tx).id
            }
            #expect(!(try await server.get("/admin/posts/\(id)").body.contains("data-confirm")))
            let tables = ["posts", "post_texts", "post_tags", "post_products", "old_post_slugs"]
            try await Self.comesBack(tables, "/admin/posts/\(id)/remove", saying: "The post “Kiln” was removed.", server)
            let found = try await server.database.read { tx in
                try Post.find(slug: "kiln", languages: Languages(chain: [.english]), in: tx)
            }
            guard case .moved(slug: "our-kiln")? = found else {
                Issue.record("the old address leads to \(String(describing: found))")
                return
            }
        }
    }

    @Test func aQuestionComesBackToItsPlaceAndItsProducts() async throws {
        try await EditorServer.run(as: .editor) { server in
            let ids = try await server.database.write { tx in
                let group = try QuestionGroup.add([.english: "Samples"], in: tx)
                var first = Question(in: group, [.english: "May I?", .french: "Puis-je ?"])
                first.answer = [.english: "Yes.", .french: "Oui."]
                first.productSlugs = ["harbour-bottle"]
                let second = Question(in: group, [.english: "And?"])
                return [try Question.save(first, in: tx).id, try Question.save(second, in: tx).id]
            }
            try await Self.comesBack(
                ["questions", "question_products"], "/admin/questions/\(ids[0])/remove",
                saying: "The question “May I?” was removed.", server)
            let shown = try await server.database.read { try Question.all(in: $0).map(\.id) }
            #expect(shown == ids)
        }
    }

    @Test func aGroupAndABannerComeBack() async throws {
        try await EditorServer.run(as: .editor) { server in
            let (group, banner) = try await server.database.write { tx in
                let group = try QuestionGroup.add([.english: "Samples", .french: "Échantillons"], in: tx)
                var banner = Banner(.strip, [.english: "Fair", .french: "Salon"])
                (banner.link, banner.isShown, banner.endsAt) = ("/en/", true, tx.now.adding(seconds: 3_600))
                let id = try Banner.save(banner, in: tx).id
                try Banner.save(Banner(.home, [.english: "Second"]), in: tx)
                return (group, id)
            }
            try await Self.comesBack(
                ["question_groups"], "/admin/question-groups/\(group)/remove", saying: "The group “Samples” was removed.", server)
            try await Self.comesBack(
                ["banners"], "/admin/banners/\(banner)/remove", saying: "The banner “Fair” was removed.", server)
        }
    }

    // MARK: Menus

    @Test func anEntryComesBackWithThoseBeneathIt() async throws {
        try await EditorServer.run(as: .editor) { server in
            let id = try await server.database.write { tx in
                let about = MenuItem(.header, .heading, label: [.english: "About", .french: "Nous"])
                let top = try MenuItem.save(about, in: tx).id
                for kind in [MenuItem.Kind.blog, .faq] { try MenuItem.save(MenuItem(.header, kind, beneath: top), in: tx) }
                return top
            }
            try await Self.comesBack(
                ["menu_entries"], "/admin/menus/\(id)/remove",
                saying: "“About” was taken off the menu with what lay beneath it.", server)
        }
    }

    @Test func anEntryDoesNotComeBackBeneathOneThatLiesDeeperNow() async throws {
        try await EditorServer.run(as: .editor) { server in
            let about = MenuItem(.header, .heading, label: [.english: "About"])
            let (top, beneath) = try await server.database.write { tx in
                let top = try MenuItem.save(about, in: tx).id
                return (top, try MenuItem.save(MenuItem(.header, .blog, beneath: top), in: tx).id)
            }
            let gone = try await server.post("/admin/menus/\(beneath)/remove", []).location
            try await server.database.write { tx in
                let other = try MenuItem.save(MenuItem(.header, .heading, label: [.english: "More"]), in: tx).id
                var moved = about
                moved.parent = other
                try MenuItem.save(moved, as: top, in: tx)
            }
            let before = try await Self.rows(["menu_entries"], server)
            let refused = try await server.post("/admin/undo/\(Self.undo(of: gone))", [])
            #expect(refused.status == 409 && refused.body.contains("something else has changed since"))
            let after = try await Self.rows(["menu_entries"], server)
            #expect(after == before)
        }
    }

    // MARK: Redirects

    @Test func aRedirectComesBackWithWhatWasCounted() async throws {
        try await EditorServer.run(as: .editor) { server in
            let id = try await server.database.write { tx in
                let id = try Redirect.save(try Redirect(from: "/old", to: "/en/", .forAWhile), in: tx)
                try Redirect.count(id, times: 3, in: tx)
                return id
            }
            try await Self.comesBack(
                ["redirects", "redirect_hits"], "/admin/redirects/\(id)/remove", saying: "The redirect of /old was removed.",
                server)
        }
    }

    @Test func aRedirectDoesNotComeBackIntoAChain() async throws {
        try await EditorServer.run(as: .editor) { server in
            let id = try await server.database.write { try Redirect.save(try Redirect(from: "/a", to: "/b"), in: $0) }
            let gone = try await server.post("/admin/redirects/\(id)/remove", []).location
            try await server.database.write { _ = try Redirect.save(try Redirect(from: "/c", to: "/a"), in: $0) }
            let before = try await Self.rows(["redirects"], server)
            let refused = try await server.post("/admin/undo/\(Self.undo(of: gone))", [])
            #expect(refused.status == 409 && refused.body.contains("“/a” cannot be taken back"))
            let after = try await Self.rows(["redirects"], server)
            #expect(after == before)
        }
    }

    @Test func tenMinutesLaterARedirectStaysGone() async throws {
        try await EditorServer.run(as: .editor) { server in
            let id = try await server.database.write { try Redirect.save(try Redirect(from: "/a", to: "/b"), in: $0) }
            let gone = try await server.post("/admin/redirects/\(id)/remove", []).location
            _ = try await server.database.write { tx in try tx.run("UPDATE undos SET ends_at = \(tx.now)") }
            let refused = try await server.post("/admin/undo/\(Self.undo(of: gone))", [])
            #expect(refused.status == 409 && refused.body.contains("ten minutes are over"))
            let left = try await Self.rows(["redirects"], server)
            #expect(left == [[]])
        }
    }

    // MARK: Words and rules

    @Test func synonymsComeBackUnlessTheyWereWrittenAnew() async throws {
        try await EditorServer.run(as: .editor) { server in
            let id = try await server.database.write { tx in
                try Synonym.save("tumbler, cup", language: .english, isTwoWay: true, in: tx)
            }
            let (address, fields) = ("/admin/search-words/synonyms/remove", [(name: "id", value: id.text)])
            try await Self.comesBack(
                ["synonyms"], address, fields, saying: "The synonyms tumbler = cup were removed.", server)
            let gone = try await server.post(address, fields).location
            try await server.database.write { tx in
                _ = try Synonym.save("tumbler, cup", language: .english, isTwoWay: true, in: tx)
            }
            let before = try await Self.rows(["synonyms"], server)
            #expect(try await server.post("/admin/undo/\(Self.undo(of: gone))", []).status == 409)
            let after = try await Self.rows(["synonyms"], server)
            #expect(after == before && after[0].count == 1)
        }
    }

    @Test func aSegmentComesBack() async throws {
        try await EditorServer.run(as: .sales) { server in
            _ = try await server.post("/admin/customers/segments", [("channel", "fair"), ("name", "Fair people")])
            let ids = try await server.database.read { tx in
                try tx.rows("SELECT id FROM segments").map { $0[0] as String }
            }
            try await Self.comesBack(
                ["segments"], "/admin/customers/segments/remove", [("id", ids.first ?? "")],
                saying: "The segment “Fair people” is forgotten; its buyers stay.", server)
        }
    }

    /// What keeps a page from being found is known again with the page.
    @Test func whatComesBackIsLookedAtForSearchEngines() async throws {
        try await EditorServer.run(as: .editor) { server in
            let id = try await server.database.write { tx in
                var draft = PostDraft(title: [.english: "Kiln"])
                (draft.body, draft.publishAt) = ([.english: "Hot"], tx.now)
                return try Post.save(draft, in: tx).id
            }
            let kept = try await server.post("/admin/posts/\(id)", try await server.get("/admin/posts/\(id)").form.fields)
            #expect(kept.status == 303)
            func findings() async throws -> Int? {
                try await server.database.read {
                    try $0.value("SELECT count(*) FROM search_findings WHERE subject_id = \(id)", as: Int.self)
                }
            }
            let before = try await findings()
            #expect(before ?? 0 > 0)
            let gone = try await server.post("/admin/posts/\(id)/remove", []).location
            let without = try await findings()
            #expect(without == 0)
            _ = try await server.post("/admin/undo/\(Self.undo(of: gone))", [])
            let after = try await findings()
            #expect(after == before)
        }
    }
}

import Basics
import Catalog
import Store
import TestKit
import Testing

@Suite struct TagTests {
    private static func fill(in tx: Transaction) throws -> [ID<Product>] {
        try [("cup", ["Steel", "tea"]), ("jar", ["steel"]), ("pot", ["glass"])].map { slug, tags in
            var draft = Cast.plain(slug, slug)
            draft.tags = tags
            return try Product.save(draft, in: tx).id
        }
    }

    private static func tags(of ids: [ID<Product>], in tx: Transaction) throws -> [[String]?] {
        try ids.map { try ProductDraft.load($0, in: tx)?.tags }
    }

    @Test func severalTagsBecomeOneInEveryProduct() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let ids = try Self.fill(in: tx)
                let all = try Tag.all(in: tx).map(\.text)
                #expect(Set(all) == ["glass", "Steel", "steel", "tea"])
                #expect(try Tag.rename(["Steel", "steel"], to: " steel ", actor: "ann", in: tx) == 1)
                #expect(try Self.tags(of: ids, in: tx) == [["steel", "tea"], ["steel"], ["glass"]])
                #expect(try Tag.all(in: tx).map(\.products) == [1, 2, 1])
                #expect(try ProductVersion.newest(of: ids[0], in: tx)?.way == .tags)
                #expect(try Tag.remove(["steel"], actor: "ann", in: tx) == 2)
                #expect(try Self.tags(of: ids, in: tx) == [["tea"], [], ["glass"]])
            }
        }
    }

    @Test func tagsAreGivenBesideThoseThatProductsBear() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let ids = try Self.fill(in: tx)
                let links = try Tag.links(of: ["Steel", "steel", "tea"], in: tx)
                #expect(links == [ids[0].text: ["Steel", "tea"], ids[1].text: ["steel"]])
                #expect(try Tag.remove(["Steel", "steel", "tea"], actor: "ann", in: tx) == 2)
                try Tag.give([ids[0].text: ["Steel", "tea"], ids[2].text: ["tea"]], actor: "ann", in: tx)
                #expect(try Self.tags(of: ids, in: tx) == [["Steel", "tea"], [], ["glass", "tea"]])
                #expect(throws: AppError.notFound()) { try Tag.give([ids[1].text: ["tea"], "~": ["tea"]], actor: "ann", in: tx) }
                #expect(try Self.tags(of: ids, in: tx) == [["Steel", "tea"], [], ["glass", "tea"]])
            }
        }
    }

    @Test func tagsComeInPages() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var draft = Cast.plain("cup", "Cup")
                draft.tags = ["a", "b", "c", "d", "e"]
                try Product.save(draft, in: tx)
                let pages = try (1...3).map { try Tag.page(PageRequest(number: $0, size: 2), in: tx) }
                #expect(pages.map { $0.items.map(\.text) } == [["a", "b"], ["c", "d"], ["e"]])
                #expect(pages.map(\.total) == [5, 5, 5] && pages[0].pageCount == 3)
                #expect(pages[2].items.map(\.products) == [1])
            }
        }
    }

    private static func ruled(
        _ slug: String, _ conditions: [CollectionRule.Condition], in tx: Transaction
    ) throws -> ID<Catalog.Collection> {
        let id = try Collection.save(CollectionDraft(slug: slug, title: [.english: slug]), in: tx).id
        try Collection.setRule(CollectionRule(conditions: conditions), RulePicks(), of: id, in: tx)
        return id
    }

    @Test func rulesThatAskForATagFollowItsName() async throws {
        try await BothEngines.run { database in
            let (both, other) = try await database.write { tx in
                _ = try Self.fill(in: tx)
                return (
                    try Self.ruled("both", [.tag("tea"), .inStock(true), .tag("Steel")], in: tx),
                    try Self.ruled("other", [.tag("glass")], in: tx)
                )
            }
            try await database.write { tx in
                #expect(try Tag.rename(["Steel", "tea"], to: "metal", actor: "ann", in: tx) == 1)
                let kept = try #require(try KeptRule.find(both, in: tx))
                #expect(kept.rule.conditions == [.tag("metal"), .inStock(true)])
                #expect(kept.revision == 2 && !kept.isRenewed)
                let untouched = try #require(try KeptRule.find(other, in: tx))
                #expect(untouched.rule.conditions == [.tag("glass")] && untouched.revision == 1)
            }
        }
    }

    @Test func aCollectionHoldsItsProductsWhileTheirTagIsRenamed() async throws {
        try await BothEngines.run { database in
            let id = try await database.write { tx in
                _ = try Self.fill(in: tx)
                return try Self.ruled("steel", [.tag("steel")], in: tx)
            }
            try await KeptRule.renew(id, database: database)
            let (before, renamed, after) = try await database.write { tx in
                (
                    try RuleCast.shown(id, in: tx), try Tag.rename(["steel"], to: "metal", actor: "ann", in: tx),
                    try RuleCast.shown(id, in: tx)
                )
            }
            #expect(before == ["jar"] && renamed == 1 && after == ["jar"])
            try await KeptRule.renew(id, database: database)
            let shown = try await database.read { try RuleCast.shown(id, in: $0) }
            #expect(shown == ["jar"])
        }
    }

    @Test func aTagThatARuleAsksForIsNotTakenOff() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let ids = try Self.fill(in: tx)
                _ = try Self.ruled("tea-time", [.tag("tea")], in: tx)
                _ = try Self.ruled("kitchen", [.tag("glass"), .tag("tea")], in: tx)
                let refusal = #expect(throws: AppError.self) { _ = try Tag.remove(["steel", "tea"], actor: "ann", in: tx) }
                #expect(refusal?.message == Message("catalog.tag.inRules", ["collections": "kitchen, tea-time"]))
                #expect(try Self.tags(of: ids, in: tx) == [["Steel", "tea"], ["steel"], ["glass"]])
            }
        }
    }

    @Test func aNameThatIsNoTagChangesNothing() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let ids = try Self.fill(in: tx)
                let bad = [
                    ("", "catalog.tag.empty"), ("a，b", "catalog.tag.comma"),
                    (String(repeating: "x", count: 121), "catalog.tag.tooLong"),
                ]
                for (name, key) in bad {
                    let refusal = #expect(throws: AppError.self) { _ = try Tag.rename(["tea"], to: name, actor: "ann", in: tx) }
                    #expect(refusal?.message.key == key)
                }
                #expect(try Self.tags(of: ids, in: tx) == [["Steel", "tea"], ["steel"], ["glass"]])
            }
        }
    }
}

@Suite struct PreviewTests {
    @Test func anAddressHoldsForAWeek() async throws {
        let time = HandClock()
        try await BothEngines.run(clock: time.clock) { database in
            time.set(seconds: 0)
            let (id, token) = try await database.write { tx in
                let id = try Product.save(Cast.plain("cup", "Cup", status: .draft), in: tx).id
                return (id, try ProductPreview.make(of: id, actor: "ann", in: tx))
            }
            time.set(seconds: ProductPreview.validSeconds - 1)
            try await database.read { tx in
                let found = try ProductPreview.find(token: token, in: tx)
                #expect(found?.product == id)
                #expect(try ProductPreview.find(token: token + "x", in: tx) == nil)
            }
            time.set(seconds: ProductPreview.validSeconds)
            let late = try await database.read { try ProductPreview.find(token: token, in: $0) }
            #expect(late == nil)
        }
    }

    @Test func ofOneProductTwentyAddressesHoldAndAllEndAtOnce() async throws {
        let time = HandClock()
        try await BothEngines.run(clock: time.clock) { database in
            time.set(seconds: 0)
            let id = try await database.write { try Product.save(Cast.plain("cup", "Cup"), in: $0).id }
            var tokens: [String] = []
            for second in 0..<21 {
                time.set(seconds: Int64(second))
                tokens.append(try await database.write { try ProductPreview.make(of: id, actor: "ann", in: $0) })
            }
            let all = tokens
            try await database.write { tx in
                let count = try ProductPreview.count(of: id, in: tx)
                #expect(count == 20)
                #expect(try ProductPreview.find(token: all[0], in: tx) == nil)
                #expect(try ProductPreview.find(token: all[1], in: tx) != nil)
                #expect(try ProductPreview.end(of: id, actor: "ann", in: tx) == 20)
                #expect(try ProductPreview.find(token: all[20], in: tx) == nil)
            }
        }
    }
}

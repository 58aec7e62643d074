import Basics
import Catalog
import Content
import Jobs
import Store
import Synchronization
import TestKit
import Testing

private final class SetClock: Sendable {
    private let time = Mutex(BothEngines.now)

    var clock: Clock { Clock { self.time.withLock { $0 } } }

    func set(_ instant: Instant) { time.withLock { $0 = instant } }
}

@Suite struct PostTests {
    private static let english = Languages(chain: [.english])
    private static let french = Languages(chain: [.french, .english])

    private static func post(_ publishAt: Instant?) -> PostDraft {
        var draft = PostDraft(title: [.english: "How steel is made", .french: "Comment naît l’acier"])
        draft.body = [.english: "Hot.", .french: "Chaud."]
        (draft.publishAt, draft.authors, draft.tags) = (publishAt, ["Ann", " Ann "], ["Steel", "steel"])
        return draft
    }

    private static func slug(_ found: PostFound?) -> String? {
        if case .moved(let slug) = found { slug } else { nil }
    }

    private static func detail(_ found: PostFound?) -> PostDetail? {
        if case .post(let post) = found { post } else { nil }
    }

    @Test func aPostAppearsWhenItsTimeHasCome() async throws {
        let time = SetClock()
        try await BothEngines.run(clock: time.clock) { database in
            let start = BothEngines.now
            let due = start.adding(seconds: 3_600)
            let (id, revision) = try await database.write { tx in
                (try Post.save(Self.post(due), in: tx).id, try tx.revision("catalogue"))
            }
            let page = PageRequest()
            let before = try await database.read { try Post.published(.english, page: page, in: $0) }
            #expect(before.total == 0)
            let hidden = try await database.read { try Post.find(slug: "how-steel-is-made", languages: Self.english, in: $0) }
            #expect(hidden == nil)
            #expect(try await database.write { try Job.take([CatalogueClock.job], in: $0) } == nil)
            time.set(due)
            let job = try await database.write { try Job.take([CatalogueClock.job], in: $0) }
            #expect(job?.payload == String(due.milliseconds))
            try await database.write { try CatalogueClock.strike(in: $0) }
            let after = try await database.read { tx in
                (try Post.published(.english, page: page, in: tx), try tx.revision("catalogue"))
            }
            #expect(after.0.items.map(\.id) == [id])
            #expect(after.0.items.first?.authors == ["Ann"])
            #expect(after.0.items.first?.tags.map(\.name) == ["Steel"])
            #expect(after.0.items.first?.tags.map(\.slug) == ["steel"])
            #expect(after.1 == revision + 1)
            time.set(start)
        }
    }

    @Test func everyLanguageHasAnAddressAndOldOnesLeadOn() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Post.save(Self.post(tx.now), in: tx).id
                var draft = try #require(try Post.load(id, in: tx))
                #expect(draft.slug == [.english: "how-steel-is-made", .french: "comment-nait-lacier"])
                #expect(try Post.save(draft, as: id, in: tx) == .unchanged(id))
                draft.slug[.french] = "acier"
                #expect(try Post.save(draft, as: id, in: tx) == .updated(id))
                let old = try Post.find(slug: "comment-nait-lacier", languages: Self.french, in: tx)
                #expect(Self.slug(old) == "acier")
                // The address of another language leads to the one of this language.
                #expect(Self.slug(try Post.find(slug: "how-steel-is-made", languages: Self.french, in: tx)) == "acier")
                let found = Self.detail(try Post.find(slug: "acier", languages: Self.french, in: tx))
                #expect(found?.language == .french)
                #expect(found?.body.html == "<p>Chaud.</p>")
                // A language that it lacks reads the next best.
                let german = Languages(chain: [.german, .english])
                let english = Self.detail(try Post.find(slug: "how-steel-is-made", languages: german, in: tx))
                #expect(english?.language == .english)
                #expect(try Post.find(slug: "none", languages: Self.french, in: tx) == nil)
            }
        }
    }

    @Test func anAddressIsOnePostsAlone() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Post.save(Self.post(tx.now), in: tx)
                let second = try Post.save(Self.post(tx.now), in: tx).id
                let made = try #require(try Post.load(second, in: tx))
                #expect(made.slug[.english] == "how-steel-is-made-2")
                var typed = made
                typed.slug[.english] = "how-steel-is-made"
                let entries: Int? = try tx.value("SELECT count(*) FROM journal")
                #expect(throws: AppError(.conflict, "catalog.addressTaken", ["slug": "how-steel-is-made"])) {
                    try Post.save(typed, as: second, in: tx)
                }
                let unchanged = try Post.load(second, in: tx)
                #expect(unchanged == made)
                let entriesAfter: Int? = try tx.value("SELECT count(*) FROM journal")
                #expect(entriesAfter == entries)
            }
        }
    }

    @Test func whatIsTooLongOrUnknownIsRefusedAndNothingIsKept() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let long = PostDraft(title: [.english: String(repeating: "a", count: 500)])
                #expect(throws: AppError.invalid("content.tooLong", ["most": "300", "count": "500"])) {
                    try Post.save(long, in: tx)
                }
                #expect(throws: AppError.invalid("content.titleMissing")) { try Post.save(PostDraft(title: [:]), in: tx) }
                var strange = Self.post(nil)
                strange.productSlugs = ["nothing"]
                #expect(throws: AppError.invalid("content.noProduct", ["name": "nothing"])) { try Post.save(strange, in: tx) }
                let count: Int? = try tx.value("SELECT count(*) FROM posts")
                #expect(count == 0)
                let entries: Int? = try tx.value("SELECT count(*) FROM journal")
                #expect(entries == 0)
            }
        }
    }

    @Test func noPostTakesAnAddressOfTheBlogItself() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Post.save(PostDraft(title: [.english: "Tags"]), in: tx).id
                #expect(try Post.load(id, in: tx)?.slug == [.english: "tags-2"])
            }
        }
    }

    @Test func aRemovedPostLeavesNothing() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Post.save(Self.post(tx.now), in: tx).id
                try Post.remove(id, in: tx)
                for table in ["posts", "post_texts", "post_tags"] as [SQL] {
                    let count: Int? = try tx.value("SELECT count(*) FROM \(table)")
                    #expect(count == 0)
                }
            }
        }
    }
}

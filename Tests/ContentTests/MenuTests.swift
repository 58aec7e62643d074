import Basics
import Catalog
import Content
import Store
import TestKit
import Testing

@Suite struct MenuTests {
    private static let languages = Languages(chain: [.english])

    @Test func aLoopAndAThirdLevelAreRefused() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let top = try MenuItem.save(MenuItem(.header, .heading, label: [.english: "Top"]), in: tx).id
                let inner = try MenuItem.save(MenuItem(.header, .blog, beneath: top), in: tx).id
                let other = try MenuItem.save(MenuItem(.header, .heading, label: [.english: "Other"]), in: tx).id
                let before = try MenuItem.all(.header, languages: Self.languages, in: tx)
                var looped = try #require(try MenuItem.load(top, in: tx))
                looped.parent = top
                #expect(throws: AppError(.conflict, "menu.loop")) { try MenuItem.save(looped, as: top, in: tx) }
                looped.parent = inner
                #expect(throws: AppError(.conflict, "menu.loop")) { try MenuItem.save(looped, as: top, in: tx) }
                looped.parent = other
                #expect(throws: AppError(.conflict, "menu.tooDeep")) { try MenuItem.save(looped, as: top, in: tx) }
                #expect(throws: AppError(.conflict, "menu.tooDeep")) {
                    try MenuItem.save(MenuItem(.header, .faq, beneath: inner), in: tx)
                }
                #expect(throws: AppError.invalid("menu.noParent")) {
                    try MenuItem.save(MenuItem(.footer, .faq, beneath: top), in: tx)
                }
                let after = try MenuItem.all(.header, languages: Self.languages, in: tx)
                #expect(after == before)
                #expect(after.map(\.id) == [top, other])
                #expect(after[0].children.map(\.id) == [inner])
            }
        }
    }

    @Test func whatIsGoneIsShownToStaffAlone() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let page = try ContentPage.save(PageDraft(slug: "story", title: [.english: "Story"]), in: tx).id
                try MenuItem.save(MenuItem(.header, .page, target: page.text), in: tx)
                let shown = try MenuItem.shown(.header, languages: Self.languages, in: tx)
                #expect(shown.map(\.title) == [LocalText("Story", .english)])
                #expect(shown.map(\.place) == ["story"])
                try ContentPage.remove(page, in: tx)
                #expect(try MenuItem.shown(.header, languages: Self.languages, in: tx).isEmpty)
                let staff = try MenuItem.all(.header, languages: Self.languages, in: tx)
                #expect(staff.map(\.isGone) == [true])
                #expect(throws: AppError.invalid("menu.noTarget")) {
                    try MenuItem.save(MenuItem(.header, .page, target: page.text), in: tx)
                }
            }
        }
    }

    @Test(arguments: ["javascript:alert(1)", "//evil.example", "https://", "pages/x", "/a b", "data:text/html,x"])
    func anAddressThatRunsOrLeadsNowhereIsRefused(address: String) async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                #expect(throws: AppError.invalid("menu.badAddress")) {
                    try MenuItem.save(MenuItem(.footer, .address, target: address, label: [.english: "X"]), in: tx)
                }
                let count: Int? = try tx.value("SELECT count(*) FROM menu_entries")
                #expect(count == 0)
            }
        }
    }

    @Test func removingAnEntryRemovesWhatLiesBeneath() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let top = try MenuItem.save(MenuItem(.footer, .heading, label: [.english: "Top"]), in: tx).id
                try MenuItem.save(MenuItem(.footer, .address, target: "/search", label: [.english: "All"], beneath: top), in: tx)
                try MenuItem.remove(top, in: tx)
                #expect(try MenuItem.all(.footer, languages: Self.languages, in: tx).isEmpty)
            }
        }
    }
}

import Basics
import Content
import Store
import TestKit
import Testing

@Suite struct RedirectTests {
    @Test func anOldAddressIsFoundHoweverItIsWritten() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Redirect.save(try Redirect(from: "/alt/größe.html?x=1", to: "/de/pages/sizes"), in: tx)
                for address in ["/alt/gr%C3%B6%C3%9Fe.html", "/alt/größe.html/", "/alt/größe.html?y=2"] {
                    let found = try Redirect.find(address, in: tx)
                    #expect(found?.id == id)
                    #expect(found?.redirect.location == "/de/pages/sizes")
                }
                #expect(try Redirect.find("/alt", in: tx) == nil)
                try Redirect.count(id, in: tx)
                try Redirect.count(id, in: tx)
                let lines = try Redirect.all("grö", page: PageRequest(), in: tx)
                #expect(lines.items.map(\.hits) == [2])
            }
        }
    }

    @Test func countsAddUpAndThoseOfARemovedRedirectAreNobodys() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Redirect.save(try Redirect(from: "/a", to: "/b"), in: tx)
                try Redirect.count(id, times: 40, in: tx)
                try Redirect.count(id, times: 2, in: tx)
                try Redirect.count(id, times: 0, in: tx)
                try Redirect.count(ID("gone"), times: 5, in: tx)
                #expect(try tx.rows("SELECT hits FROM redirect_hits").map { $0["hits"] as Int } == [42])
            }
        }
    }

    @Test func oldCountsGoInPortions() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Redirect.save(try Redirect(from: "/a", to: "/b"), in: tx)
                let today = CalendarDay(tx.now)
                for age in [0, Redirect.hitsKeptDays, Redirect.hitsKeptDays + 1, Redirect.hitsKeptDays + 2] {
                    try tx.run(
                        """
                        INSERT INTO redirect_hits (redirect_id, day, hits) VALUES (\(id), \(today.adding(days: -age).text), 1)
                        """)
                }
                #expect(try Redirect.purgeHits(atMost: 1, in: tx) == 1)
                #expect(try Redirect.purgeHits(atMost: 5, in: tx) == 1)
                #expect(try Redirect.purgeHits(atMost: 5, in: tx) == 0)
                #expect(try tx.value("SELECT count(*) FROM redirect_hits", as: Int.self) == 2)
            }
        }
    }

    @Test func aPathThatLeadsSomewhereIsNotAddedAgainButChanged() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                // Decoded once more, its path would be another one.
                let id = try Redirect.add(try Redirect(from: "/a%253Fb", to: "/c"), in: tx)
                let again = try Redirect(from: "/a%253Fb/", to: "/d")
                #expect(throws: AppError(.conflict, "redirect.pathTaken", ["path": "/a%3Fb", "target": "/c"])) {
                    try Redirect.add(again, in: tx)
                }
                #expect(try Redirect.load(id, in: tx)?.target == "/c")
                try Redirect.change(id, to: "/d", .forAWhile, in: tx)
                let wanted = try Redirect(from: "/a%253Fb", to: "/d", .forAWhile)
                #expect(try Redirect.load(id, in: tx) == wanted)
                let kept = try Redirect.all(page: PageRequest(), in: tx)
                #expect(kept.items.map(\.id) == [id])
            }
        }
    }

    @Test func loopsAndChainsAreRefused() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Redirect.save(try Redirect(from: "/a", to: "/b"), in: tx)
                #expect(throws: AppError(.conflict, "redirect.loop", ["path": "/a"])) { try Redirect(from: "/a", to: "/a/") }
                #expect(throws: AppError(.conflict, "redirect.loop", ["path": "/b"])) {
                    try Redirect.save(try Redirect(from: "/b", to: "/a"), in: tx)
                }
                #expect(throws: AppError(.conflict, "redirect.chain", ["path": "/a", "target": "/b"])) {
                    try Redirect.save(try Redirect(from: "/c", to: "/a"), in: tx)
                }
                #expect(throws: AppError(.conflict, "redirect.chain", ["path": "/b", "target": "/c"])) {
                    try Redirect.save(try Redirect(from: "/b", to: "/c"), in: tx)
                }
                let kept = try Redirect.all(page: PageRequest(), in: tx)
                #expect(kept.items.map(\.redirect.path) == ["/a"])
                try Redirect.save(try Redirect(from: "/a", to: "https://other.example/x", .forAWhile), in: tx)
                let changed = try Redirect.find("/a", in: tx)
                #expect(changed?.redirect.target == "https://other.example/x")
                #expect(changed?.redirect.status == .forAWhile)
            }
        }
    }

    @Test(arguments: ["", "a", "/", "//x", "/admin/orders", "/media/x", "https://x.example/"])
    func whatAnswersForItselfIsNotRedirected(path: String) {
        #expect(throws: AppError.invalid("redirect.badPath")) { try Redirect(from: path, to: "/en/") }
    }

    @Test(arguments: ["", "en/", "javascript:x", "//x.example", "mailto:a@b.example"])
    func aTargetIsAnAddress(target: String) {
        #expect(throws: AppError.invalid("redirect.badTarget")) { try Redirect(from: "/a", to: target) }
    }
}

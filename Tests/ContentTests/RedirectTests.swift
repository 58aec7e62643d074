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

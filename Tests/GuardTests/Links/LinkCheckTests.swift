import Basics
import Fetch
import Guard
import Testing

@Suite struct LinkCheckTests {
    private let day = "2026-11-26"

    /// A follower of a small web: from each address to another one.
    private func web(_ moves: [String: String]) -> LinkFollower {
        LinkFollower { address, _ in
            guard let place = moves[address] else { return HTTPFetch.Hop(status: 200, mediaType: "text/plain") }
            return HTTPFetch.Hop(status: 302, location: place)
        }
    }

    private func check(allowing domains: [String] = []) throws -> TextCheck {
        TextCheck(pack: try #require(RulePack.shipped["alibaba"]), allow: AllowList(domains: domains), day: day)
    }

    private func report(_ text: String, _ follower: LinkFollower, allowing domains: [String] = []) async throws -> Report {
        await LinkCheck(try check(allowing: domains), follower: follower).report(text, surface: .chatMessage, stage: .beforeDeal)
    }

    @Test func aLinkOfThePlatformThatLeadsOffItIsFound() async throws {
        let follower = web(["https://link.alibaba.com/r?x=7": "https://flasks.example/en"])
        let report = try await report("详情见 https://link.alibaba.com/r?x=7。", follower)
        #expect(report.findings.map(\.kind) == [.redirect])
        #expect(report.findings.map(\.span) == [4..<34])
        #expect(report.findings.map(\.text) == ["https://flasks.example/en"])
        #expect(report.findings.map(\.rule) == ["alibaba.redirect_link"])
        #expect(
            report.findings.map(\.reason) == [
                Message(
                    "guard.reason.leadsAway",
                    ["text": "https://link.alibaba.com/r?x=7", "target": "https://flasks.example/en"])
            ])
        #expect(report.notChecked == [])
        #expect(report.verdict == .violation)
    }

    @Test func aShortLinkIsFollowedThroughOthersToItsEnd() async throws {
        let follower = web(["http://bit.ly/aB3": "https://t.cn/z9", "https://t.cn/z9": "https://flasks.example/"])
        let away = try await report("see bit.ly/aB3, please", follower)
        #expect(away.findings.map(\.text) == ["https://flasks.example/"])
        #expect(away.findings.map(\.span) == [4..<14])
        let home = try await report("see bit.ly/aB3", web(["http://bit.ly/aB3": "https://flasks.en.alibaba.com/p.html"]))
        #expect(home == Report())
    }

    @Test func aLinkThatStaysIsFine() async throws {
        let moves = [
            "https://www.alibaba.com/a": "https://m.alibaba.com/a", "https://www.alibaba.com/b": "https://flasks.example/",
        ]
        #expect(try await report("https://www.alibaba.com/a", web(moves)) == Report())
        #expect(try await report("https://www.alibaba.com/b", web(moves), allowing: ["flasks.example"]) == Report())
        #expect(try await report("No link: info@alibaba.com, www.alibaba.com, v2.0, 3.5/4", web(moves)) == Report())
    }

    @Test func whatNobodyFollowedIsSaid() async throws {
        let report = try await report("[here](https://bit.ly/q1) and again https://bit.ly/q1", .offline)
        #expect(report.findings == [])
        #expect(report.notChecked == [Message("guard.link.offline", ["link": "https://bit.ly/q1"])])
        #expect(report.verdict == .unknown)
    }

    @Test func aWayThatLeadsAwayAndIsThenLostIsAFinding() async throws {
        let circle = [
            "https://www.alibaba.com/c": "https://flasks.example/1", "https://flasks.example/1": "https://flasks.example/2",
            "https://flasks.example/2": "https://flasks.example/1",
        ]
        let report = try await report("https://www.alibaba.com/c", web(circle))
        #expect(report.findings.map(\.text) == ["https://flasks.example/1"])
    }

    @Test func noMoreLinksThanTheLimitAreFollowed() async throws {
        let text = (1...12).map { "https://bit.ly/n\($0)" }.joined(separator: " ")
        let report = try await report(text, web([:]))
        #expect(report.notChecked == [Message("guard.link.tooMany", ["most": "10", "count": "2"])])
    }

    @Test func whereThePackHasNoRuleNobodyIsAsked() async throws {
        let pack = try RulePack(
            yaml: "{id: own, version: 2026-11-26, title: {en: Own, zh: 自有}, own_domains: [alibaba.com], rules: []}")
        let follower = LinkFollower { _, _ in
            Issue.record("nobody was to be asked")
            return HTTPFetch.Hop(status: 200)
        }
        let check = LinkCheck(TextCheck(pack: pack, day: day), follower: follower)
        #expect(await check.report("https://bit.ly/q1", surface: .chatMessage, stage: .beforeDeal) == Report())
    }

    @Test func aHostileTextCostsNoMoreThanItsLength() async throws {
        let texts = ["http://", "a.", "bit.ly/", "https://alibaba.com@", "%41", "\u{200B}x.cn/", "[(", "bit.ly/é "].map {
            String(repeating: $0, count: 200_000 / $0.utf8.count)
        }
        let begin = ContinuousClock.now
        for text in texts { _ = try await report(text, .offline) }
        #expect(ContinuousClock.now - begin < .seconds(30))
    }
}

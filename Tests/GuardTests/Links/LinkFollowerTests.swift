import Basics
import Fetch
import Foundation
import Guard
import Testing

@Suite struct LinkFollowerTests {
    private func unknown(_ followed: FollowedLink) -> String? {
        guard case .unknown(let message) = followed.end else { return nil }
        return message.key
    }

    @Test func everyWayOfPassingAReaderOnIsFollowed() async throws {
        let ways: [(String, FollowedLink.Way)] = [
            ("/moved", .redirect), ("/moved-drip", .redirect), ("/refresh-line", .refresh), ("/meta", .refresh),
            ("/script", .script), ("/script-replace", .script), ("/script-timer", .script), ("/onload", .script),
        ]
        try await LinkServer.run { server in
            let follower = try server.follower()
            for (path, way) in ways {
                let followed = await follower.follow(server.root + path)
                #expect(followed.hops == [FollowedLink.Hop(way: way, address: server.root + "/stays")], "\(path)")
                #expect(followed.end == .arrived, "\(path)")
                #expect(followed.final == server.root + "/stays", "\(path)")
            }
            let based = await follower.follow(server.root + "/meta-base")
            #expect(based.final == server.root + "/deep/er/../../stays?a=1&b=2")
        }
    }

    @Test func aPageThatPassesNobodyOnIsWhereTheWayEnds() async throws {
        try await LinkServer.run { server in
            let follower = try server.follower()
            for path in ["/stays", "/meta-self", "/meta-comment", "/script-harmless", "/script-string", "/click-two", "/picture"]
            {
                let followed = await follower.follow(server.root + path)
                #expect(followed == FollowedLink.arrived(server.root + path), "\(path)")
            }
        }
    }

    @Test func aPageThatIsHardlyMoreThanOneLinkLeadsToIt() async throws {
        try await LinkServer.run { server in
            // The place itself does not exist, and the limit of time keeps the test from asking for it for long.
            let follower = try server.follower(mostMilliseconds: 3_000)
            for path in ["/click", "/onclick"] {
                let followed = await follower.follow(server.root + path)
                #expect(followed.hops == [FollowedLink.Hop(way: .clickThrough, address: "https://outside.example/shop")])
            }
        }
    }

    @Test func anAddressThatOpensAnAppIsNamedAndNotAsked() async throws {
        try await LinkServer.run { server in
            let follower = try server.follower()
            let redirect = await follower.follow(server.root + "/app")
            #expect(redirect.hops == [FollowedLink.Hop(way: .redirect, address: "whatsapp://send?phone=1")])
            #expect(redirect.end == .arrived)
            let page = await follower.follow(server.root + "/app-page")
            #expect(page.final == "weixin://dl/chat?x")
        }
    }

    @Test func noAddressThatIsNotPublicIsEverAsked() async throws {
        let traps = [
            "/metadata", "/private", "/localhost", "/loopback", "/loopback-number", "/loopback-short", "/loopback-octal",
            "/loopback-six", "/loopback-mapped", "/nowhere",
        ]
        try await LinkServer.run { server in
            let follower = try server.follower()
            for path in traps {
                let followed = await follower.follow(server.root + path)
                #expect(unknown(followed) == "guard.link.notPublic", "\(path): \(followed)")
                #expect(followed.hops.count == 1, "\(path)")
            }
            for path in ["/file", "/gopher", "/script-scheme", "/script-computed"] {
                let followed = await follower.follow(server.root + path)
                let isApp = path == "/gopher"
                #expect(isApp ? followed.end == .arrived : unknown(followed) == "guard.link.unclear", "\(path): \(followed)")
            }
            #expect(try await server.timesOtherWasAsked() == "0")
            // Without the exception for tests not even the first server is asked.
            let strict = await LinkFollower().follow(server.root + "/stays")
            #expect(unknown(strict) == "guard.link.notPublic")
        }
    }

    @Test func aWayWithoutAnEndIsLeft() async throws {
        try await LinkServer.run { server in
            let follower = try server.follower()
            #expect(unknown(await follower.follow(server.root + "/circle/a")) == "guard.link.circle")
            #expect(unknown(await follower.follow(server.root + "/self")) == "guard.link.circle")
            let long = await follower.follow(server.root + "/steps/50")
            #expect(unknown(long) == "guard.link.tooManyHops")
            #expect(long.hops.count == LinkFollower.mostHops)
            let justRight = await follower.follow(server.root + "/steps/7")
            #expect(justRight.end == .arrived)
            #expect(justRight.hops.count == 7)
        }
    }

    @Test func timeAndBytesAreLimited() async throws {
        try await LinkServer.run { server in
            let patient = try server.follower()
            let hurried = try server.follower(mostMilliseconds: 400)
            let begin = ContinuousClock.now
            #expect(unknown(await hurried.follow(server.root + "/drip")) == "guard.link.tooSlow")
            // The page itself would go on for a minute.
            #expect(ContinuousClock.now - begin < .seconds(50))
            let huge = await patient.follow(server.root + "/huge")
            #expect(huge == FollowedLink.arrived(server.root + "/huge"))
            #expect(unknown(await patient.follow(server.root + "/headers")) == "guard.link.unreachable")
            #expect(unknown(await patient.follow(server.root + "/busy")) == "guard.link.refused")
            #expect(unknown(await patient.follow(server.root + "/missing")) == "guard.link.refused")
        }
    }

    @Test(arguments: [
        "", "   ", "javascript:alert(1)", "file:///etc/passwd", "http://", "https://:80/", "http://a b/", "http://[::g]/",
    ])
    func whatIsNoWebAddressIsNotAsked(_ link: String) async {
        #expect(unknown(await LinkFollower().follow(link)) == "guard.link.noAddress")
    }

    @Test func offlineNobodyIsAsked() async {
        let followed = await LinkFollower.offline.follow("https://bit.ly/3x")
        #expect(followed.hops == [])
        #expect(followed.end == .unknown(Message("guard.link.offline", ["link": "https://bit.ly/3x"])))
    }
}

extension FollowedLink {
    /// A link that leads nowhere else.
    fileprivate static func arrived(_ address: String) -> FollowedLink {
        FollowedLink(start: address, hops: [], end: .arrived)
    }
}

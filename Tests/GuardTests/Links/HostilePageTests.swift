import Fetch
import Guard
import Testing

/// Pages as nobody should write them, given to the follower without a network.
@Suite struct HostilePageTests {
    private let home = "https://www.alibaba.com/page"

    private func follow(_ page: [UInt8], mediaType: String = "text/html") async -> FollowedLink {
        let home = home
        let follower = LinkFollower { address, _ in
            address == home
                ? HTTPFetch.Hop(status: 200, mediaType: mediaType, bytes: page)
                : HTTPFetch.Hop(status: 200, mediaType: "image/png")
        }
        return await follower.follow(home)
    }

    private func hops(_ page: String) async -> [FollowedLink.Hop] {
        await follow(Array(page.utf8)).hops
    }

    @Test func whatABrowserFollowsIsFollowed() async {
        let outside = [FollowedLink.Hop(way: .refresh, address: "https://flasks.example/")]
        #expect(await hops("<!--><meta http-equiv=refresh content=0;https://flasks.example/>") == outside)
        #expect(
            await hops("<meta/http-equiv='REFRESH'/content='0;URL = &quot;https&#58;//flasks&period;example/&quot;'>") == outside)
        #expect(await hops("<meta http-equiv=refresh content='0;url=https:\\\\flasks.exa\nmple'>") == outside)
        #expect(await hops("<meta http-equiv=refresh content='0;url=//user:www.alibaba.com@FLASKS.example:443#x'>") == outside)
        let script = [FollowedLink.Hop(way: .script, address: "http://flasks.example/a")]
        #expect(await hops("<SCRIPT>self['location']; document.location='http:'+\"//fla\"+`sks.example/a`</SCRIPT >") == script)
        #expect(await hops("<script>window.location[\"href\"] = 'http:\\u002f\\x2fflasks.example\\/a'\nfoo()</script>") == script)
        #expect(await hops("<script>/* '</script> */location.assign('http://flasks.example/a')</script>").isEmpty)
    }

    @Test func whatStaysInPlaceIsLeftThere() async {
        for page in [
            "<script>if (top != self) top.location = self.location;</script>",
            "<script>location.href == 'http://a.example'</script>",
            "<script>var location = 'http://a.example/'</script>", "<script>x.location = 'http://a.example/'</script>",
            "<script>let f = location => 'http://a.example/'</script>", "<script>// location = 'http://a.example/'</script>",
            "<style>location = 'http://a.example/'</style>", "<textarea><meta http-equiv=refresh content='0;url=/x'></textarea>",
            "<meta http-equiv=refresh content=5>", "<meta name=refresh content='0;url=/x'>", "",
        ] {
            let followed = await follow(Array(page.utf8))
            #expect(followed.hops == [], "\(page)")
            #expect(followed.end == .arrived, "\(page)")
        }
    }

    @Test func noPageCostsMoreThanItsLengthOrEndsTheProgram() async {
        let parts = [
            "<", "<a ", "<a href=", "<a href='", "<!--", "<!", "</", "<script>", "<script>'", "location", "location=",
            "location='",
            "<script>location=\"a\"+", "<script>/*", "<script>\\", "<script>'\\u", "&", "&#x", "<a href=&#x110000;&#0;>", "{",
            "}",
            "<meta http-equiv=refresh content=", "<meta http-equiv=refresh content=;", "\u{0}", "<base href=//>", "<base href=:>",
            "<a href='http://[::1'>", "<a href=//%>", "<a href='http://a:99999'>", "<title>", "<body onload=location=",
            "\u{FFFD}é",
        ]
        let begin = ContinuousClock.now
        for part in parts {
            let page = Array(String(repeating: part, count: 32_000 / part.utf8.count).utf8)
            _ = await follow(page)
        }
        var seed: UInt64 = 20_261_126
        let signs = Array("<>'\"/=&;!-\\{}()+.#:@% ametscriplohk\n\u{0}".utf8) + [0x80, 0xC3, 0xFF]
        for _ in 0..<50 {
            let page = (0..<2_000).map { _ -> UInt8 in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return signs[Int(seed >> 33) % signs.count]
            }
            _ = await follow(page, mediaType: "")
        }
        #expect(ContinuousClock.now - begin < .seconds(60))
    }

    @Test func anAddressOfAnyBytesIsTakenOrLeft() async {
        var seed: UInt64 = 7
        let signs = Array("http:/\\@[]%?#. \t\n-_éａ。0x7f1\u{202E}").map(String.init)
        for _ in 0..<500 {
            let length = Int(seed >> 40) % 30
            let place = (0..<length).map { _ -> String in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return signs[Int(seed >> 33) % signs.count]
            }.joined()
            seed = seed &+ 11 &* 6_364_136_223_846_793_005
            let follower = LinkFollower { address, _ in
                #expect(address.utf8.allSatisfy { (33...126).contains($0) })
                #expect(address.hasPrefix("http://") || address.hasPrefix("https://"))
                return HTTPFetch.Hop(status: 302, location: place)
            }
            _ = await follower.follow("https://www.alibaba.com/" + place)
            _ = await follower.follow(place)
        }
    }
}

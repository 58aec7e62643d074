import Basics
import Testing

@testable import Web

@Suite struct TrustedProxiesTests {
    @Test(arguments: [
        // Nobody in between: what the visitor writes is not believed.
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"), ("203.0.113.9", "", "203.0.113.9"),
        // The proxy of the same machine, and one of the named network in front of it.
        ("127.0.0.1", "203.0.113.9", "203.0.113.9"), ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9"), ("127.0.0.1", "203.0.113.9, 10.1.2.3", "203.0.113.9"),
        ("10.9.9.9", "203.0.113.9:51234", "203.0.113.9"), ("::1", "\"[2001:db8:7:8::5]:443\"", "2001:db8:7:8::/64"),
        ("::ffff:127.0.0.1", "::ffff:203.0.113.9", "203.0.113.9"), ("127.0.0.1", "rubbish", "127.0.0.1"),
        ("127.0.0.1", "203.0.113.9, rubbish", "127.0.0.1"), ("127.0.0.1", ",,,", "127.0.0.1"),
        ("2001:db8::1", "203.0.113.9", "203.0.113.9"), ("2001:db8::2", "203.0.113.9", "2001:db8:0:0::/64"),
    ])
    func theVisitorIsTheLastWhomNoTrustedProxyHas(peer: String, forwarded: String, origin: String) throws {
        let trusted = try TrustedProxies("10.0.0.0/8 , 2001:db8::1")
        #expect(trusted.origin(peer: peer, forwardedFor: forwarded) == origin)
    }

    @Test(arguments: ["10.0.0.0/33", "10.0.0", "proxy.example", "::1/129", "1.2.3.4/-1", "1.2.3.4/"])
    func whatIsNoNetworkIsRefused(text: String) {
        #expect(throws: AppError.self) { try TrustedProxies(text) }
    }

    @Test func withoutAPeerThereIsNoOrigin() {
        #expect(TrustedProxies.loopback.origin(peer: nil, forwardedFor: "1.2.3.4") == "unknown")
    }
}

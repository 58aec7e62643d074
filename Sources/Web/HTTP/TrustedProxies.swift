import Basics
import HTTPTypes
import Hummingbird
import NIOCore

/// The reverse proxies whose word about a visitor's address is taken. The same machine is always one: whoever can speak from
/// there needs no trick.
public struct TrustedProxies: Sendable, Hashable {
    /// A proxy that passes on more than this is not in front of a shop.
    static let mostHops = 20

    private let networks: [Network]

    /// - Parameter text: addresses and networks such as `10.0.0.0/8, 2001:db8::1`, parted by commas or spaces.
    /// - Throws: `configuration.bad` for what is neither.
    public init(_ text: String = "") throws {
        let named = text.split { $0 == "," || $0.isWhitespace }.map(String.init)
        networks = try (["127.0.0.0/8", "::1"] + named).map { part in
            guard let network = Network(part) else {
                throw AppError(.invalid, "configuration.bad", detail: "“\(part)” is no address or network of a proxy")
            }
            return network
        }
    }

    /// The loopback addresses alone.
    public static let loopback = TrustedProxies(networks: [Network("127.0.0.0/8"), Network("::1")].compactMap { $0 })

    private init(networks: [Network]) {
        self.networks = networks
    }

    /// Who asks: the peer, or, when that is a trusted proxy, the last address of `X-Forwarded-For` that no trusted proxy has.
    /// What stands to the left of it anybody can write. IPv6 addresses are cut to their network of 64 bits, which is what one
    /// subscriber has.
    func origin(peer: String?, forwardedFor: String) -> String {
        guard let peer, var address = Network.bytes(of: peer) else { return "unknown" }
        let hops = forwardedFor.split(separator: ",", omittingEmptySubsequences: false).reversed().prefix(Self.mostHops)
        for hop in hops {
            guard networks.contains(where: { $0.contains(address) }), let next = Network.bytes(ofHop: hop) else { break }
            address = next
        }
        return Network.text(of: address)
    }
}

/// Sets `WebContext.origin` for everything that comes after it.
struct OriginMiddleware: RouterMiddleware {
    let trusted: TrustedProxies

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let forwarded = HTTPField.Name("x-forwarded-for").map { request.headers[values: $0].joined(separator: ",") } ?? ""
        context.origin = trusted.origin(peer: context.remoteAddress?.ipAddress, forwardedFor: forwarded)
        return try await next(request, context)
    }
}

/// A network of IP addresses, such as `10.0.0.0/8`.
private struct Network: Sendable, Hashable {
    private let bytes: [UInt8]
    private let bits: Int

    /// An address alone is a network of one.
    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let bytes = Self.bytes(of: String(parts[0])) else { return nil }
        let most = bytes.count * 8
        guard let bits = parts.count == 1 ? most : Int(parts[1]), (0...most).contains(bits) else { return nil }
        (self.bytes, self.bits) = (bytes, bits)
    }

    func contains(_ address: [UInt8]) -> Bool {
        guard address.count == bytes.count else { return false }
        return (0..<bits).allSatisfy { bit in
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            return address[bit / 8] & mask == bytes[bit / 8] & mask
        }
    }

    /// Four bytes or sixteen. An IPv4 address written as IPv6 (`::ffff:192.0.2.1`) has four.
    static func bytes(of text: String) -> [UInt8]? {
        guard let address = try? SocketAddress(ipAddress: text, port: 0) else { return nil }
        switch address {
        case .v4(let v4): return withUnsafeBytes(of: v4.address.sin_addr) { Array($0) }
        case .v6(let v6):
            let bytes = withUnsafeBytes(of: v6.address.sin6_addr) { Array($0) }
            let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
            return isMapped ? Array(bytes.suffix(4)) : bytes
        default: return nil
        }
    }

    /// As proxies write it: perhaps with a port, an IPv6 address perhaps in brackets.
    static func bytes(ofHop hop: Substring) -> [UInt8]? {
        let text = hop.filter { $0 != " " && $0 != "\t" && $0 != "\"" }
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            return bytes(of: String(text[text.index(after: text.startIndex)..<end]))
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return bytes(of: parts.count == 2 ? String(parts[0]) : text)
    }

    static func text(of bytes: [UInt8]) -> String {
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
        let groups = stride(from: 0, to: 8, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
        return groups.joined(separator: ":") + "::/64"
    }
}

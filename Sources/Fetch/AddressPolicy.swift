import Foundation

/// Which addresses a request may connect to: those of the public internet, and for tests a few more by name.
///
/// It is asked with the very address that is about to be connected to, after the name was resolved and on every hop.
public struct AddressPolicy: Sendable, Hashable {
    /// One address and port that is allowed although it is not public.
    public struct Exception: Sendable, Hashable {
        let bytes: [UInt8]
        let port: Int

        /// - Parameter address: as four numbers, `127.0.0.1`. `nil` for anything else.
        public init?(_ address: String, port: Int) {
            let parts = address.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
            guard parts.count == 4, !parts.contains(nil) else { return nil }
            (bytes, self.port) = (parts.compactMap { $0 }, port)
        }
    }

    public static let publicOnly = AddressPolicy(alsoAllowing: [])

    private let exceptions: [Exception]

    public init(alsoAllowing exceptions: [Exception]) {
        self.exceptions = exceptions
    }

    /// - Parameter address: 4 or 16 bytes in the order of the network.
    public func allows(_ address: [UInt8], port: Int) -> Bool {
        Self.isPublic(address) || exceptions.contains { $0.bytes == address && $0.port == port }
    }

    /// Whether anybody on the internet may have this address (IANA's registries of special-purpose addresses, RFC 6890).
    public static func isPublic(_ address: [UInt8]) -> Bool {
        switch address.count {
        case 4: !notPublic4.contains { $0.holds(address) }
        case 16: isPublic6(address)
        default: false
        }
    }

    private static func isPublic6(_ address: [UInt8]) -> Bool {
        // An IPv4 address in the clothes of IPv6 is judged as what it is: mapped (RFC 4291) or translated (RFC 6052).
        if mapped.holds(address) || translated.holds(address) { return isPublic(Array(address[12...])) }
        return global6.holds(address) && !notPublic6.contains { $0.holds(address) }
    }

    private static let mapped = Block([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], bits: 96)
    private static let translated = Block([0, 0x64, 0xFF, 0x9B], bits: 96)
    private static let global6 = Block([0x20], bits: 3)

    /// This network, private, shared, loopback, link-local, protocol, documentation, old relays, tests, multicast, reserved.
    private static let notPublic4 = [
        Block([0], bits: 8), Block([10], bits: 8), Block([100, 64], bits: 10), Block([127], bits: 8),
        Block([169, 254], bits: 16), Block([172, 16], bits: 12), Block([192, 0, 0], bits: 24), Block([192, 0, 2], bits: 24),
        Block([192, 31, 196], bits: 24), Block([192, 52, 193], bits: 24), Block([192, 88, 99], bits: 24),
        Block([192, 168], bits: 16), Block([192, 175, 48], bits: 24), Block([198, 18], bits: 15),
        Block([198, 51, 100], bits: 24), Block([203, 0, 113], bits: 24), Block([224], bits: 4), Block([240], bits: 4),
    ]

    /// Of the global addresses: protocols such as Teredo, documentation, and 6to4, which holds an IPv4 address.
    private static let notPublic6 = [
        Block([0x20, 0x01, 0, 0], bits: 23), Block([0x20, 0x01, 0x0D, 0xB8], bits: 32), Block([0x20, 0x02], bits: 16),
        Block([0x26, 0x20, 0, 0x4F, 0x80, 0], bits: 48), Block([0x3F, 0xFF, 0], bits: 20),
    ]
}

/// The addresses that begin with certain bits.
private struct Block: Sendable {
    let prefix: [UInt8]
    let bits: Int

    init(_ prefix: [UInt8], bits: Int) {
        self.prefix = prefix + [UInt8](repeating: 0, count: max(0, (bits + 7) / 8 - prefix.count))
        self.bits = bits
    }

    func holds(_ address: [UInt8]) -> Bool {
        guard address.count * 8 >= bits else { return false }
        return (0..<(bits + 7) / 8).allSatisfy { index in
            let left = min(8, bits - index * 8)
            return (address[index] ^ prefix[index]) >> UInt8(8 - left) == 0
        }
    }
}

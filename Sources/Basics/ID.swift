import Synchronization

/// The identity of one `Noun`: a UUID version 7 (RFC 9562 §5.7) in its lower-case text form.
///
/// Ids made later sort later, so a primary key is also the order of creation, on both database engines.
public struct ID<Noun>: Hashable, Sendable {
    public let text: String

    /// Wraps an id read from the database or an address. It is not checked: an unknown id simply finds nothing.
    public init(_ text: String) {
        self.text = text
    }

    /// A new id at `instant`.
    public static func new(at instant: Instant) -> ID {
        ID(UUIDv7.text(milliseconds: instant.milliseconds))
    }
}

extension ID: CustomStringConvertible {
    public var description: String { text }
}

extension ID: Codable {
    public init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// Makes UUIDs version 7 whose order within a process is the order of their making (RFC 9562 §6.2, method 1).
enum UUIDv7 {
    /// The last millisecond used and how many ids were made in it.
    private static let last = Mutex<(milliseconds: Int64, count: UInt16)>((0, 0))

    static func text(milliseconds: Int64) -> String {
        let (time, count) = last.withLock { last in
            if milliseconds > last.milliseconds {
                last = (milliseconds, UInt16.random(in: 0..<0x400))
            } else if last.count < 0xFFF {
                last.count += 1
            } else {
                last = (last.milliseconds + 1, 0)
            }
            return last
        }
        let high = UInt64(bitPattern: time) << 16 | 0x7000 | UInt64(count)
        let low = UInt64.random(in: .min ... .max) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return grouped(high, low)
    }

    private static func grouped(_ high: UInt64, _ low: UInt64) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: 36) { buffer in
            var out = 0
            for nibble in 0..<32 {
                if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 {
                    buffer[out] = UInt8(ascii: "-")
                    out += 1
                }
                let half = nibble < 16 ? high : low
                buffer[out] = digits[Int(half >> UInt64(60 - 4 * (nibble % 16)) & 0xF)]
                out += 1
            }
            return 36
        }
    }
}

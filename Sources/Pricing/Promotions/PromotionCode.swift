import Basics
import Foundation
import Store

/// A code by which a buyer asks for a promotion.
public struct PromotionCode: Hashable, Sendable {
    /// Letters and digits that nobody takes for others on paper or on the telephone: no 0 and O, 1, I and L, 2 and Z, 5 and S, 8
    /// and B, U and V.
    public static let alphabet = Array("ACDEFGHJKMNPQRTWXY34679")
    public static let lengths = 4...32
    /// Twenty-three signs ten times: whoever guesses ten a minute meets one of a thousand codes once in thousands of years.
    static let madeLength = 10
    public static let mostMade = 5_000

    public let code: String
    public let mostUses: Int?
    public let uses: Int
    /// Those made together have the same; empty for one that was typed.
    public let batch: String
    public let createdAt: Instant

    public var isUsedUp: Bool { mostUses.map { uses >= $0 } ?? false }

    init(_ row: Row) {
        (code, mostUses, uses) = (row["code"], row["most_uses"], row["uses"])
        (batch, createdAt) = (row["batch"], row["created_at"])
    }

    /// As codes are kept and compared: full-width signs made plain, capitals, without white space and hyphens.
    public static func tidied(_ typed: String) -> String {
        typed.precomposedStringWithCompatibilityMapping.uppercased().filter { !$0.isWhitespace && $0 != "-" }
    }

    /// Whether a tidied code is one: some letters and digits of ASCII.
    static func isSound(_ code: String) -> Bool {
        lengths.contains(code.count) && code.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    }

    /// - Parameter random: where the signs come from; they are secrets.
    static func made(by random: inout some RandomNumberGenerator) -> String {
        String((0..<madeLength).map { _ in alphabet[Int.random(in: alphabet.indices, using: &random)] })
    }
}

import Foundation

/// A colour of a screen: red, green and blue of sRGB, written `#0e4b44`.
public struct Colour: Hashable, Sendable {
    public static let black = Colour(red: 0, green: 0, blue: 0)
    public static let white = Colour(red: 255, green: 255, blue: 255)

    public let red, green, blue: UInt8

    public init(red: UInt8, green: UInt8, blue: UInt8) {
        (self.red, self.green, self.blue) = (red, green, blue)
    }

    /// Reads `#0e4b44`, `0E4B44` or `#fff`; `nil` for anything else.
    public init?(_ text: String) {
        let digits = text.hasPrefix("#") ? String(text.dropFirst()) : text
        let whole = digits.count == 3 ? String(digits.flatMap { [$0, $0] }) : digits
        guard whole.utf8.count == 6, whole.allSatisfy(\.isHexDigit), let value = UInt32(whole, radix: 16) else { return nil }
        self.init(red: UInt8(value >> 16), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
    }

    public var hex: String { String(format: "#%02x%02x%02x", red, green, blue) }

    /// How bright it is, from 0 for black to 1 for white (https://www.w3.org/TR/WCAG21/#dfn-relative-luminance).
    public var luminance: Double {
        func linear(_ part: UInt8) -> Double {
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// How well one is read on the other, from 1 to 21 (https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio).
    public func contrast(with other: Colour) -> Double {
        let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)
    }

    /// The colour on the way to another.
    /// - Parameter percent: 0 for this one, 100 for the other.
    public func mixed(with other: Colour, percent: Int) -> Colour {
        func part(_ own: UInt8, _ foreign: UInt8) -> UInt8 {
            UInt8((Int(own) * (100 - percent) + Int(foreign) * percent + 50) / 100)
        }
        return Colour(red: part(red, other.red), green: part(green, other.green), blue: part(blue, other.blue))
    }

    /// Black or white, whichever is read better on it: never less than 4.58 to 1.
    public var ink: Colour { contrast(with: .white) >= contrast(with: .black) ? .white : .black }

    /// The nearest colour on the way to black or to white that is read on `ground` with the wanted contrast.
    public func readable(on ground: Colour, least: Double) -> Colour {
        (0...100).lazy.map { mixed(with: ground.ink, percent: $0) }.first { $0.contrast(with: ground) >= least } ?? ground.ink
    }
}

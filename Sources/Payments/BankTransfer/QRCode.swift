import CZXingShim
import Foundation

/// A text as the dark and light modules of a QR code, with medium error correction.
public struct QRCode: Hashable, Sendable {
    /// The light edge that readers need, in modules.
    public static let margin = 4

    /// Modules along a side, without the margin around it.
    public let side: Int
    /// Row by row; `true` is dark.
    public let modules: [Bool]

    /// - Returns: `nil` when the text does not fit.
    public init?(_ text: String) {
        var count: Int32 = 0
        guard let drawn = zxing_shim_qr_code(text, &count) else { return nil }
        defer { free(drawn) }
        side = Int(count)
        modules = (0..<Int(count) * Int(count)).map { drawn[$0] == 1 }
    }

    /// Modules along a side of the whole drawing.
    public var wholeSide: Int { side + Self.margin * 2 }

    /// The dark runs as the path of an SVG drawing of `wholeSide` units.
    public var path: String { (0..<side).map(row).joined() }

    private func row(_ row: Int) -> String {
        var (path, begin): (String, Int?) = ("", nil)
        for column in 0...side {
            let isDark = column < side && modules[row * side + column]
            if isDark, begin == nil { begin = column }
            if !isDark, let first = begin {
                path += "M\(first + Self.margin) \(row + Self.margin)h\(column - first)v1h-\(column - first)z"
                begin = nil
            }
        }
        return path
    }
}

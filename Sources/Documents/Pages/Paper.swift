/// A size of paper. All lengths are points, 72 to the inch.
public enum Paper: String, Hashable, Sendable, Codable, CaseIterable {
    case a4, letter

    var width: Double { self == .a4 ? 595.28 : 612 }
    var height: Double { self == .a4 ? 841.89 : 792 }

    static let sideMargin = 45.0
    static let topMargin = 36.0
    /// Room for the foot of every page.
    static let bottomMargin = 46.0

    /// The width that text stands in.
    var measure: Double { width - 2 * Self.sideMargin }
    /// The height that is filled on each page.
    var depth: Double { height - Self.topMargin - Self.bottomMargin }
}

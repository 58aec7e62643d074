/// The colours that a seller chooses, for daylight or for the dark. All others are mixed from them.
public struct Palette: Hashable, Sendable {
    public enum Part: String, Sendable, CaseIterable {
        /// Buttons and links.
        case brand
        /// What stands out: marks, numbers of steps.
        case accent
        case background, text
        /// The foot of every page and the strip above it.
        case deep
    }

    /// Which two colours are read on each other.
    public struct Pair: Hashable, Sendable {
        public let front: Part
        /// `nil` for the ink that the program chooses.
        public let ground: Part
    }

    /// From here on small text is read well (https://www.w3.org/TR/WCAG21/#contrast-minimum).
    public static let goodContrast = 4.5
    /// Below this not even large letters are (https://www.w3.org/TR/WCAG21/#contrast-minimum).
    public static let leastContrast = 3.0

    public static let light = Palette(["#0e4b44", "#9d4420", "#fbfbf9", "#13211f", "#0b2b28"])
    public static let dark = Palette(["#86cbbc", "#e9a37c", "#0e1615", "#e8eeeb", "#0a2421"])
    public static let pairs = [Part.text, .brand, .accent].map { Pair(front: $0, ground: .background) }

    private var colours: [Part: Colour]

    private init(_ hex: [String]) {
        colours = Dictionary(uniqueKeysWithValues: zip(Part.allCases, hex.map { Colour($0) ?? .black }))
    }

    public subscript(_ part: Part) -> Colour {
        get { colours[part] ?? .black }
        set { colours[part] = newValue }
    }

    public func contrast(_ pair: Pair) -> Double { self[pair.front].contrast(with: self[pair.ground]) }

    /// The nearest colour for the front of a pair that is read well.
    public func enough(_ pair: Pair) -> Colour { self[pair.front].readable(on: self[pair.ground], least: Self.goodContrast) }
}

import Basics
import Foundation

/// How the shop looks, as far as it is chosen and not written: colours, letters, corners, room, the shape of home and cards.
public struct Look: Hashable, Sendable {
    public static let mostProductsInRow = 6
    public static let leastProductsInRow = 2

    /// Families of letters that are on people's machines already.
    public enum Stack: String, Sendable, CaseIterable {
        case system, humanist, geometric, classic, slab
    }

    /// What letters are set in.
    public enum Letters: Hashable, Sendable {
        case stack(Stack)
        /// A font of the theme's folder, by its path.
        case font(String)

        public init?(_ text: String) {
            if let stack = Stack(rawValue: text) {
                self = .stack(stack)
            } else if text.hasPrefix("fonts/"), ThemeFile.Kind(path: text) == .font {
                self = .font(text)
            } else {
                return nil
            }
        }

        public var text: String {
            switch self {
            case .stack(let stack): stack.rawValue
            case .font(let path): path
            }
        }
    }

    public enum Corners: String, Sendable, CaseIterable {
        case sharp, slight, round, full
    }

    public enum Density: String, Sendable, CaseIterable {
        case close, normal, airy
    }

    public enum Hero: String, Sendable, CaseIterable {
        /// Words beside the picture.
        case split
        /// The picture before the words.
        case reverse
        /// Words above a picture as wide as the page.
        case stacked
        /// Words in the middle, and no picture.
        case words
    }

    public enum Cards: String, Sendable, CaseIterable {
        case plain, framed, tall
    }

    public var light = Palette.light
    public var dark = Palette.dark
    public var textLetters = Letters.stack(.system)
    public var titleLetters = Letters.stack(.classic)
    public var corners = Corners.slight
    public var density = Density.normal
    public var hero = Hero.split
    public var cards = Cards.plain
    /// On a desk; `nil` for as many as there is room for.
    public var productsInRow: Int?
    /// Paths of pictures in the theme's folder; empty for none.
    public var logo = ""
    public var darkLogo = ""
    public var favicon = ""

    public init() {}

    /// Which files of the folder it needs.
    public var files: [String] {
        let fonts = [textLetters, titleLetters].compactMap { letters in
            if case .font(let path) = letters { path } else { nil }
        }
        return fonts + [logo, darkLogo, favicon].filter { !$0.isEmpty }
    }
}

/// As names and values: how it is kept, compared, merged and told to the journal.
extension Look {
    public var units: [String: String] {
        var units = [
            "type.text": textLetters.text, "type.titles": titleLetters.text, "corners": corners.rawValue,
            "density": density.rawValue, "hero": hero.rawValue, "cards": cards.rawValue,
            "row": productsInRow.map(String.init) ?? "", "logo": logo, "darkLogo": darkLogo, "favicon": favicon,
        ]
        for part in Palette.Part.allCases {
            units["light.\(part.rawValue)"] = light[part].hex
            units["dark.\(part.rawValue)"] = dark[part].hex
        }
        return units
    }

    /// What is missing or means nothing is as the program comes.
    public init(units: [String: String]) {
        for part in Palette.Part.allCases {
            if let colour = units["light.\(part.rawValue)"].flatMap(Colour.init) { light[part] = colour }
            if let colour = units["dark.\(part.rawValue)"].flatMap(Colour.init) { dark[part] = colour }
        }
        textLetters = units["type.text"].flatMap(Letters.init) ?? textLetters
        titleLetters = units["type.titles"].flatMap(Letters.init) ?? titleLetters
        corners = units["corners"].flatMap(Corners.init) ?? corners
        density = units["density"].flatMap(Density.init) ?? density
        hero = units["hero"].flatMap(Hero.init) ?? hero
        cards = units["cards"].flatMap(Cards.init) ?? cards
        productsInRow = units["row"].flatMap { Int($0) }.flatMap(Self.row)
        logo = Self.picture(units["logo"])
        darkLogo = Self.picture(units["darkLogo"])
        favicon = Self.picture(units["favicon"])
    }

    /// A number of products that fits into a row; `nil` for another.
    public static func row(_ number: Int) -> Int? {
        (leastProductsInRow...mostProductsInRow).contains(number) ? number : nil
    }

    private static func picture(_ path: String?) -> String {
        path.flatMap { ThemeFile.Kind(path: $0) == .picture ? $0 : nil } ?? ""
    }

    /// The palette's fields that cannot be taken: two colours that not even large letters are read in.
    public func unreadable() -> [(field: String, message: Message)] {
        [("light", light), ("dark", dark)].flatMap { name, palette in
            Palette.pairs.filter { palette.contrast($0) < Palette.leastContrast }.map { pair in
                (
                    field: "\(name).\(pair.front.rawValue)",
                    message: Message(
                        "theme.unreadable",
                        ["ratio": Look.shown(palette.contrast(pair)), "colour": palette.enough(pair).hex])
                )
            }
        }
    }

    /// `4.48`, to the nearest hundredth; what is not enough never looks as if it were.
    public static func shown(_ ratio: Double) -> String {
        var hundredths = Int((ratio * 100).rounded())
        for wanted in [Palette.goodContrast, Palette.leastContrast] where ratio < wanted {
            hundredths = min(hundredths, max(Int(wanted * 100) - 1, Int(ratio * 100)))
        }
        return "\(hundredths / 100).\(String(format: "%02d", hundredths % 100))"
    }
}

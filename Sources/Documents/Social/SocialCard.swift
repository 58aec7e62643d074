import Basics

/// What a messenger shows of a page that somebody shares: its title, a line of facts, whose it is, and a picture beside them.
public struct SocialCard: Hashable, Sendable {
    /// Pixels: the shape that networks and messengers agree on (https://ogp.me).
    public static let width = 1_200
    public static let height = 630
    /// The picture stands in a box of its own, as high as the card.
    public static let pictureWidth = 540
    static let margin = 56.0
    static let barHeight = 12.0

    /// A picture to be laid on, which fits into its box.
    public struct Picture: Sendable {
        let png: [UInt8]
        let width: Int
        let height: Int
        /// 0xRRGGBB, around it.
        let colour: UInt32

        public init(png: [UInt8], width: Int, height: Int, colour: UInt32) {
            (self.png, self.width, self.height, self.colour) = (png, width, height, colour)
        }
    }

    public let language: LanguageTag
    public let shop: String
    public let title: String
    /// Such as what it costs and how many must be ordered; may be empty.
    public let line: String

    public init(_ language: LanguageTag, shop: String, title: String, line: String) {
        (self.language, self.shop, self.title, self.line) = (language, shop, title, line)
    }

    /// Draws the card. Whoever calls this owns the thread.
    /// - Throws: `picture.damaged`, `documents.notWritten`.
    public func png(_ picture: Picture?) throws -> [UInt8] {
        let canvas = try Canvas(width: Self.width, height: Self.height, language)
        canvas.fill(x: 0, y: 0, width: canvas.width, height: canvas.height, Colour.paper)
        if let picture { try lay(picture, on: canvas) }
        let box = picture == nil ? 0 : Double(Self.pictureWidth)
        let measure = canvas.width - box - 2 * Self.margin
        write(on: canvas, x: canvas.isRightToLeft ? box + Self.margin : Self.margin, measure)
        canvas.fill(x: 0, y: canvas.height - Self.barHeight, width: canvas.width, height: Self.barHeight, Colour.brand)
        return try canvas.png()
    }

    private enum Colour {
        static let paper: UInt32 = 0xFBFBF9
        static let ink: UInt32 = 0x14201E
        static let brand: UInt32 = 0x0E4B44
        static let quiet: UInt32 = 0x4D5B58
    }

    /// Where reading ends: to the right, or to the left in Arabic.
    private func lay(_ picture: Picture, on canvas: Canvas) throws {
        let box = Double(Self.pictureWidth)
        let x = canvas.isRightToLeft ? 0 : canvas.width - box
        canvas.fill(x: x, y: 0, width: box, height: canvas.height, picture.colour)
        let (width, height) = (Double(picture.width), Double(picture.height))
        try canvas.show(
            png: picture.png, x: x + (box - width) / 2, y: (canvas.height - height) / 2, width: width, height: height)
    }

    // MARK: Words

    static let titleSizes = [68.0, 60, 52, 46, 40, 36]
    static let lineSizes = [34.0, 30, 26, 22]
    private static let shopSizes = [32.0, 28, 24, 20]

    private func write(on canvas: Canvas, x: Double, _ measure: Double) {
        let top = Self.fitting(shop, Self.shopSizes, measure, most: 64, isBold: true, Colour.brand, canvas)
        canvas.show(top, x: x, y: Self.margin)
        let foot = Self.fitting(line, Self.lineSizes, measure, most: 100, isBold: false, Colour.quiet, canvas)
        let footTop = canvas.height - Self.barHeight - 44 - foot.height
        if !line.isEmpty { canvas.show(foot, x: x, y: footTop) }
        let titleTop = Self.margin + top.height + 28
        let room = (line.isEmpty ? canvas.height - Self.barHeight - 44 : footTop - 24) - titleTop
        canvas.show(
            Self.fitting(title, Self.titleSizes, measure, most: room, isBold: true, Colour.ink, canvas), x: x, y: titleTop)
    }

    /// The text in the largest of the sizes in which it is no higher than `most`; in the smallest it is cut where it must be.
    static func fitting(
        _ words: String, _ sizes: [Double], _ measure: Double, most: Double, isBold: Bool, _ ink: UInt32, _ canvas: Canvas
    ) -> SetText {
        func set(_ words: some StringProtocol, _ size: Double) -> SetText {
            canvas.set(String(words), TextStyle(size: size, isBold: isBold, ink: ink), width: measure)
        }
        for size in sizes {
            let text = set(words, size)
            if text.height <= most { return text }
        }
        let smallest = sizes.last ?? 20
        var (fits, isTooLong) = (0, words.count)
        while fits + 1 < isTooLong {
            let middle = (fits + isTooLong) / 2
            if set(words.prefix(middle) + "…", smallest).height <= most { fits = middle } else { isTooLong = middle }
        }
        return set(words.prefix(fits) + "…", smallest)
    }
}

/// How a text is set.
struct TextStyle: Hashable, Sendable {
    enum Side: Hashable, Sendable {
        /// Where reading begins: left, or right in Arabic.
        case start
        case centre
        case end
        /// To the right in every language: figures run from left to right, and their points stand under each other.
        case figures
    }

    var size = 9.0
    var isBold = false
    var ink: UInt32 = Ink.black
    var side = Side.start

    static let plain = TextStyle()
    static let bold = TextStyle(isBold: true)
    static let small = TextStyle(size: 7.5, ink: Ink.grey)
    static let heading = TextStyle(size: 10, isBold: true)

    func toward(_ side: Side) -> TextStyle {
        var style = self
        style.side = side
        return style
    }
}

/// Colours as 0xRRGGBB.
enum Ink {
    static let black: UInt32 = 0x1A1A1A
    static let grey: UInt32 = 0x666666
    static let line: UInt32 = 0xC8C8C8
    static let strongLine: UInt32 = 0x1A1A1A
    static let shade: UInt32 = 0xF1F1F1
    static let draft: UInt32 = 0xEBEBEB
}

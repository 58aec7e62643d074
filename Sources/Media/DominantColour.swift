/// The colour that most of a picture has.
enum DominantColour {
    /// Pixels of the side of the small copy that is counted.
    private static let side = 32

    /// Pixels of like colour, counted and summed.
    private struct Box {
        var count = 0
        var red = 0
        var green = 0
        var blue = 0
    }

    /// Sorts the pixels of a small copy into 512 boxes of like colours and takes the mean of the fullest, as `#rrggbb`.
    static func of(_ image: VipsImage) throws -> String {
        let pixels = try image.resized(width: side, height: side).flattened().pixels()
        var boxes = [Box](repeating: Box(), count: 512)
        for start in stride(from: 0, to: pixels.count - 2, by: 3) {
            let (red, green, blue) = (Int(pixels[start]), Int(pixels[start + 1]), Int(pixels[start + 2]))
            let key = (red / 32) * 64 + (green / 32) * 8 + blue / 32
            boxes[key].count += 1
            boxes[key].red += red
            boxes[key].green += green
            boxes[key].blue += blue
        }
        guard let fullest = boxes.max(by: { $0.count < $1.count }), fullest.count > 0 else { return "#ffffff" }
        return "#" + [fullest.red, fullest.green, fullest.blue].map { hexadecimal($0 / fullest.count) }.joined()
    }

    private static func hexadecimal(_ byte: Int) -> String {
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }
}

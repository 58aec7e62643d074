import Media

/// The frames of an animation, or pages of a document, that differ.
struct Frames {
    /// Frames of an animation that are opened to see whether they differ.
    private static let mostOpened = 48
    /// Pixels of the side of the small copies that are compared.
    private static let thumbPixels = 24
    /// Mean difference of brightness from which on two frames show something else.
    private static let leastDifference = 3.0

    private let file: PictureFile
    private var waiting: [Int]
    private var seen: [Raster] = []
    private var taken = 0
    /// How many were never looked at.
    private(set) var left: Int

    init(of file: PictureFile) {
        self.file = file
        let opened = min(file.frames, Self.mostOpened)
        // Spread over the whole, the last one included: it is often the one that stays.
        waiting = (0..<opened).map { opened > 1 ? $0 * (file.frames - 1) / (opened - 1) : 0 }
        left = file.frames - opened
    }

    /// The next that differs from all before it; `nil` when there is none or enough were taken.
    mutating func next() throws -> PicturePixels? {
        while !waiting.isEmpty {
            guard taken < PictureCheck.mostFrames else {
                left += waiting.count
                waiting = []
                return nil
            }
            let frame = try file.frame(waiting.removeFirst(), longestSide: PictureCheck.longestSidePixels)
            guard frame.width > 0, frame.height > 0 else { continue }
            let thumb = Raster(frame, .brightness).resized(width: Self.thumbPixels, height: Self.thumbPixels)
            guard !seen.contains(where: { Self.isSame($0, thumb) }) else { continue }
            seen.append(thumb)
            taken += 1
            return frame
        }
        return nil
    }

    private static func isSame(_ one: Raster, _ other: Raster) -> Bool {
        let difference = one.difference(other).pixels
        return Double(difference.reduce(0) { $0 + Int($1) }) / Double(difference.count) < leastDifference
            && (difference.max() ?? 0) < 40
    }
}

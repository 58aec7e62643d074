import CZXingShim
import Foundation
import Media

/// A code that was read from a picture.
struct ReadCode: Hashable, Sendable {
    let text: String
    /// As ZXing spells it: `QRCode`, `EAN-13`.
    let format: String
    let box: Box

    /// Codes of strokes: on a product, they number it.
    var isLinear: Bool { !["QRCode", "MicroQRCode", "DataMatrix", "Aztec", "PDF417"].contains(format) }
}

/// Reads every code in a picture, whatever its colours, contrast, size and angle.
///
/// The library reads black on white at a fair contrast; so it is shown the picture in several preparations, cheap ones first
/// and whole, then dear ones of the places alone that look like a code.
struct CodeReader {
    /// Squares that contrast is made even over, as a share of the picture's shorter side.
    private static let contrastShare = 24
    /// Places that are tried hard, at most.
    private static let mostPlaces = 10
    /// Pixels of paper around a view.
    private static let border = 16
    /// Lines of an Aztec code's half, with paper: the largest has 151.
    private static let aztecReaches = [16.0, 26, 42]
    /// Pixels of a module in a view of one.
    private static let eyeModulePixels = 6.0
    /// Pixels of a module, in the enlarged picture, of a bull's eye that is told of though its code could not be read.
    private static let leastToldModule = 8.0
    /// Degrees that a view of one is turned by; the library itself knows the quarter turns.
    private static let aztecAngles = [0.0, 30, 60, 15, 45, 75]

    let picture: PicturePixels
    let deadline: Deadline
    private(set) var codes: [ReadCode] = []
    /// Views in which the library stumbled: what they hold is not known.
    private(set) var givenUp = 0
    /// Where the pattern of a code stands and nothing could be read.
    private(set) var unread: [Box] = []
    /// Pixels that places may still be shown in: a chequered cloth looks like a code all over.
    private var pixelsLeft = 14_000_000

    private var bounds: Box { Box(x: 0, y: 0, width: picture.width, height: picture.height) }

    init(_ picture: PicturePixels, deadline: Deadline) {
        (self.picture, self.deadline) = (picture, deadline)
    }

    mutating func read() -> [ReadCode] {
        let grey = Raster(picture, .brightness)
        let radius = max(8, min(grey.width, grey.height) / Self.contrastShare)
        look(at: grey)
        look(at: grey, ZXING_SHIM_BARS)
        let even = grey.locallyStretched(radius: radius)
        look(at: even)
        look(at: even.inverted())
        let fine = even.scaled(by: 2)
        for eye in BullsEyes.find(in: fine) where deadline.remains { read(eye, fine) }
        for plane in [Plane.brightness, .red, .blue] where deadline.remains {
            let colour = plane == .brightness ? grey : Raster(picture, plane)
            let part = plane == .brightness ? even : colour.locallyStretched(radius: radius)
            for place in CodePlaces.find(in: part, most: Self.mostPlaces) where deadline.remains { read(place, in: colour) }
        }
        tellUnread(even)
        return codes
    }

    /// Tells of codes that are damaged or covered in part.
    private mutating func tellUnread(_ even: Raster) {
        guard deadline.remains else { return }
        for code in codes(in: even, ZXING_SHIM_DAMAGED_SQUARES) {
            let (shorter, longer) = (min(code.box.width, code.box.height), max(code.box.width, code.box.height))
            let isSquare = shorter >= Self.leastUnreadPixels && longer <= shorter * 3 / 2
            if isSquare, !isCovered(code.box), !unread.contains(where: { $0.intersection(code.box).area > 0 }) {
                unread.append(code.box)
            }
        }
    }

    /// Pixels of the shorter side of a code that is told of though it could not be read.
    private static let leastUnreadPixels = 40

    /// Cuts out what lies around the eye, straight and turned, so that the eye stays in the middle.
    private mutating func read(_ eye: BullsEyes.Eye, _ even: Raster) {
        let middle = (Double(eye.x), Double(eye.y))
        let nearby = Int(eye.module * 12)
        let lean = Lean(of: even.cropped(Box(x: eye.x - nearby, y: eye.y - nearby, width: 2 * nearby, height: 2 * nearby)))
        if let lean {
            for reach in Self.aztecReaches where deadline.remains {
                let scale = Self.eyeModulePixels / eye.module
                let part = even.straightened(lean, around: middle, reach: Int(reach * eye.module), scale: scale)
                if add(part, eye, scale) { return }
            }
        }
        for reach in Self.aztecReaches {
            let side = Int(reach * eye.module)
            let scale = Self.eyeModulePixels / eye.module
            for angle in Self.aztecAngles where deadline.remains && pixelsLeft > 0 {
                if add(even.turned(around: middle, side: side, degrees: angle, scale: scale), eye, scale) { return }
            }
        }
        // Rings that stand in nothing straight are a target, and very small ones are grain.
        guard lean != nil, eye.module >= Self.leastToldModule else { return }
        let side = Int(eye.module * 11)
        unread.append(Box(x: eye.x - side / 2, y: eye.y - side / 2, width: side, height: side).scaled(by: 0.5))
    }

    /// Whether the code around an eye was read in this view of it.
    private mutating func add(_ part: Raster, _ eye: BullsEyes.Eye, _ scale: Double) -> Bool {
        pixelsLeft -= 2 * part.pixels.count
        for view in [part, part.inverted()] {
            guard let code = codes(in: view).first(where: { $0.format == "Aztec" }) else { continue }
            let size = Int(Double(max(code.box.width, code.box.height)) / scale)
            let box = Box(x: eye.x - size / 2, y: eye.y - size / 2, width: size, height: size)
            add(code, at: box.scaled(by: 0.5).intersection(bounds))
            return true
        }
        return false
    }

    /// Tries hard on one place, until something is read there.
    private mutating func read(_ place: Box, in colour: Raster) {
        guard !isCovered(place) else { return }
        let part = colour.cropped(place)
        let side = max(part.width, part.height)
        let scales = side < 130 ? [4.0, 2] : side < 300 ? [3.0, 1.5] : side < 600 ? [1.0, 0.5] : [0.5]
        for scale in scales {
            for view in Self.preparations(of: part.scaled(by: scale)) {
                pixelsLeft -= view.pixels.count
                guard deadline.remains, pixelsLeft > 0 else { return }
                look(at: view, of: place, scale: scale)
                if isCovered(place) { return }
            }
        }
        readStraightened(place, colour)
    }

    /// Lays what is turned or seen from aside straight, and looks at it again: closely around the place, which may be a part of
    /// the code alone, and widely.
    private mutating func readStraightened(_ place: Box, _ colour: Raster) {
        let side = min(place.width, place.height)
        for margin in [side / 6, side * 2 / 5] {
            let part = colour.cropped(place.grown(by: margin)).stretched()
            guard let lean = Lean(of: part) else { continue }
            let reach = Int(hypot(Double(part.width), Double(part.height)) / 2)
            let scale = min(3, max(0.5, Self.straightPixels / Double(2 * reach)))
            let middle = (Double(part.width) / 2, Double(part.height) / 2)
            let straight = part.straightened(lean, around: middle, reach: reach, scale: scale)
            for view in [straight, straight.inverted(), straight.locallyStretched(radius: straight.width / 24)] {
                pixelsLeft -= view.pixels.count
                guard deadline.remains, pixelsLeft > 0 else { return }
                // Where in the straightened view it lies says little: the place is told.
                for code in codes(in: view) { add(code, at: place) }
                if isCovered(place) { return }
            }
        }
    }

    /// Pixels of a side that a straightened place is looked at in.
    private static let straightPixels = 800.0

    private static func preparations(of part: Raster) -> [Raster] {
        let stretched = part.stretched()
        let smooth = stretched.mean(radius: max(1, part.width / 150))
        let even = part.locallyStretched(radius: max(6, part.width / 6))
        return [stretched, even, smooth].flatMap { [$0.framed(border, with: 255), $0.inverted().framed(border, with: 255)] }
    }

    private func isCovered(_ place: Box) -> Bool {
        codes.contains { $0.box.intersection(place).area * 3 > min($0.box.area, place.area) }
    }

    /// Shows the library a view of `place`, which was enlarged and then framed.
    private mutating func look(at view: Raster, of place: Box, scale: Double) {
        for code in codes(in: view) {
            let box = code.box.moved(x: -Self.border, y: -Self.border).scaled(by: 1 / scale).moved(x: place.x, y: place.y)
            add(code, at: box)
        }
    }

    private mutating func look(at view: Raster, _ kind: ZXingShimKind = ZXING_SHIM_SQUARES) {
        guard deadline.remains else { return }
        for code in codes(in: view, kind) { add(code, at: code.box) }
    }

    private mutating func add(_ code: ReadCode, at box: Box) {
        let isKnown = codes.contains { $0.text == code.text && $0.box.intersection(box).area > 0 }
        if !isKnown { codes.append(ReadCode(text: code.text, format: code.format, box: box)) }
    }

    /// What the library reads in one view.
    private mutating func codes(in view: Raster, _ kind: ZXingShimKind = ZXING_SHIM_SQUARES) -> [ReadCode] {
        let read = LibraryReading(view, kind)
        givenUp += read.givenUp
        return read.codes
    }
}

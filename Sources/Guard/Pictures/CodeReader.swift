import CZXingShim
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
    /// Degrees that a view of one is turned by; the library itself knows the quarter turns.
    private static let aztecAngles = [0.0, 30, 60, 15, 45, 75]

    let picture: PicturePixels
    let deadline: Deadline
    private(set) var codes: [ReadCode] = []
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
        look(at: grey, bars: true)
        let even = grey.locallyStretched(radius: radius)
        look(at: even)
        look(at: even.inverted())
        let fine = even.scaled(by: 2)
        for eye in BullsEyes.find(in: fine) where deadline.remains { read(eye, fine) }
        for plane in [Plane.brightness, .red, .blue] where deadline.remains {
            let part = plane == .brightness ? even : Raster(picture, plane).locallyStretched(radius: radius)
            for place in CodePlaces.find(in: part, most: Self.mostPlaces) where deadline.remains { read(place, plane) }
        }
        return codes
    }

    /// Cuts out what lies around the eye, straight and turned, so that the eye stays in the middle.
    private mutating func read(_ eye: BullsEyes.Eye, _ even: Raster) {
        for reach in Self.aztecReaches {
            let side = Int(reach * eye.module)
            let scale = Self.eyeModulePixels / eye.module
            for angle in Self.aztecAngles where deadline.remains && pixelsLeft > 0 {
                let part = even.turned(around: (Double(eye.x), Double(eye.y)), side: side, degrees: angle, scale: scale)
                pixelsLeft -= 2 * part.pixels.count
                for view in [part, part.inverted()] {
                    guard let code = Self.codes(in: view).first(where: { $0.format == "Aztec" }) else { continue }
                    let size = Int(Double(max(code.box.width, code.box.height)) / scale)
                    let box = Box(x: eye.x - size / 2, y: eye.y - size / 2, width: size, height: size)
                    add(code, at: box.scaled(by: 0.5).intersection(bounds))
                    return
                }
            }
        }
    }

    /// Tries hard on one place, until something is read there.
    private mutating func read(_ place: Box, _ plane: Plane) {
        guard !isCovered(place) else { return }
        let part = Raster(picture, plane).cropped(place)
        let side = max(part.width, part.height)
        let scales = side < 130 ? [3.0, 2] : side < 300 ? [2.0, 1] : side < 600 ? [1.0, 0.5] : [0.5]
        for scale in scales {
            for view in Self.preparations(of: part.scaled(by: scale)) {
                pixelsLeft -= view.pixels.count
                guard deadline.remains, pixelsLeft > 0 else { return }
                look(at: view, of: place, scale: scale)
                if isCovered(place) { return }
            }
        }
    }

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
        for code in Self.codes(in: view) {
            let box = code.box.moved(x: -Self.border, y: -Self.border).scaled(by: 1 / scale).moved(x: place.x, y: place.y)
            add(code, at: box)
        }
    }

    private mutating func look(at view: Raster, bars: Bool = false) {
        guard deadline.remains else { return }
        for code in Self.codes(in: view, bars: bars) { add(code, at: code.box) }
    }

    private mutating func add(_ code: ReadCode, at box: Box) {
        let isKnown = codes.contains { $0.text == code.text && $0.box.intersection(box).area > 0 }
        if !isKnown { codes.append(ReadCode(text: code.text, format: code.format, box: box)) }
    }

    /// What the library reads in one view.
    private static func codes(in view: Raster, bars: Bool = false) -> [ReadCode] {
        var found: UnsafeMutablePointer<ZXingShimCode>?
        let read = bars ? zxing_shim_read_bars : zxing_shim_read
        let count = view.pixels.withUnsafeBufferPointer { read($0.baseAddress, Int32(view.width), Int32(view.height), &found) }
        guard let found else { return [] }
        defer { zxing_shim_free(found, count) }
        return UnsafeBufferPointer(start: found, count: Int(count)).map { code in
            let text = String(decoding: UnsafeRawBufferPointer(start: code.text, count: code.length), as: UTF8.self)
            let xs = [code.x.0, code.x.1, code.x.2, code.x.3].map(Int.init)
            let ys = [code.y.0, code.y.1, code.y.2, code.y.3].map(Int.init)
            let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
            let box = Box(x: left, y: top, width: (xs.max() ?? 0) - left + 1, height: (ys.max() ?? 0) - top + 1)
            return ReadCode(text: text, format: String(cString: code.format), box: box)
        }
    }
}

import CZXingShim

/// What ZXing reads in one view of a picture.
struct LibraryReading {
    let codes: [ReadCode]
    /// Kinds of code over which the library stumbled; whether one is there is not known.
    let givenUp: Int

    init(_ view: Raster, _ kind: ZXingShimKind) {
        var found: UnsafeMutablePointer<ZXingShimCode>?
        var givenUp: Int32 = 0
        let count = view.pixels.withUnsafeBufferPointer {
            zxing_shim_read($0.baseAddress, Int32(view.width), Int32(view.height), kind, &found, &givenUp)
        }
        self.givenUp = Int(givenUp)
        defer { if let found { zxing_shim_free(found, count) } }
        codes = UnsafeBufferPointer(start: found, count: found == nil ? 0 : Int(count)).map(ReadCode.init)
    }
}

extension ReadCode {
    fileprivate init(_ code: ZXingShimCode) {
        let xs = [code.x.0, code.x.1, code.x.2, code.x.3].map(Int.init)
        let ys = [code.y.0, code.y.1, code.y.2, code.y.3].map(Int.init)
        let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
        self.init(
            text: String(decoding: UnsafeRawBufferPointer(start: code.text, count: code.length), as: UTF8.self),
            format: String(cString: code.format),
            box: Box(x: left, y: top, width: (xs.max() ?? 0) - left + 1, height: (ys.max() ?? 0) - top + 1))
    }
}

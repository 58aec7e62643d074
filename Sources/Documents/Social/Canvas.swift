import Basics
import CPangoShim

/// A picture while it is drawn. Lengths are pixels.
final class Canvas: Sheet {
    let width: Double
    let height: Double

    /// - Throws: `documents.notWritten` when memory is short.
    init(width: Int, height: Int, _ language: LanguageTag) throws {
        (self.width, self.height) = (Double(width), Double(height))
        try super.init(pango_shim_canvas(Int32(width), Int32(height), language.isRightToLeft ? 1 : 0), language)
    }

    /// The picture as it is now; drawn once.
    func png() throws -> [UInt8] {
        var bytes: UnsafePointer<UInt8>?
        var length = 0
        guard pango_shim_png(pointer, &bytes, &length) == 0 else { throw AppError(.unavailable, "documents.notWritten") }
        return Array(UnsafeBufferPointer(start: bytes, count: length))
    }
}

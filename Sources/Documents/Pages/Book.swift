import Basics
import CPangoShim

/// A PDF while it is written.
final class Book: Sheet {
    let paper: Paper

    /// - Parameter at: the instant the file says it was made at, so that the same pages are always the same bytes.
    /// - Throws: `documents.notWritten` when memory is short.
    init(_ paper: Paper, title: String, language: LanguageTag, at: Instant) throws {
        self.paper = paper
        try super.init(
            pango_shim_open(paper.width, paper.height, title, at.iso8601, language.isRightToLeft ? 1 : 0), language)
    }

    /// Across the page, from one corner toward the other.
    func showAcross(_ text: SetText) {
        pango_shim_show_turned(pointer, text.pointer, paper.width / 2, paper.height / 2, -0.9, text.ink)
    }

    func nextPage() {
        pango_shim_next_page(pointer)
    }

    /// The whole file. Nothing can be written afterwards.
    func finish() throws -> [UInt8] {
        var bytes: UnsafePointer<UInt8>?
        var length = 0
        guard pango_shim_finish(pointer, &bytes, &length) == 0 else { throw AppError(.unavailable, "documents.notWritten") }
        return Array(UnsafeBufferPointer(start: bytes, count: length))
    }
}

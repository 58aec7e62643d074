import Basics
import CPangoShim

/// Something that texts and pictures are laid on. It stays on the thread that made it: Pango keeps its fonts by thread.
class Sheet {
    let isRightToLeft: Bool
    let pointer: OpaquePointer
    private let language: String
    private let families: String

    /// - Throws: `documents.notWritten` when memory is short.
    init(_ pointer: OpaquePointer?, _ language: LanguageTag) throws {
        guard let pointer else { throw AppError(.unavailable, "documents.notWritten") }
        (self.pointer, isRightToLeft) = (pointer, language.isRightToLeft)
        self.language = language.rawValue
        families = Self.families(for: language)
    }

    deinit {
        pango_shim_close(pointer)
    }

    // MARK: Laying on

    func show(_ text: SetText, x: Double, y: Double) {
        pango_shim_show(pointer, text.pointer, x, y, text.ink)
    }

    func fill(x: Double, y: Double, width: Double, height: Double, _ ink: UInt32) {
        pango_shim_fill(pointer, x, y, width, height, ink)
    }

    /// - Throws: `picture.damaged` when the bytes are no PNG.
    func show(png bytes: [UInt8], x: Double, y: Double, width: Double, height: Double) throws {
        guard pango_shim_picture(pointer, bytes, bytes.count, x, y, width, height) == 0 else {
            throw AppError.invalid("picture.damaged")
        }
    }

    // MARK: Texts

    /// Latin first, so that figures look the same in every language; Han characters have other forms in Japanese. All of them are
    /// TrueType: of fonts with PostScript outlines, such as Noto Sans CJK, Cairo 1.16 leaves single characters blank.
    private static func families(for language: LanguageTag) -> String {
        let han = language == .japanese ? "IPAexGothic" : "WenQuanYi Micro Hei"
        return "Noto Sans, Noto Sans Arabic, \(han), sans-serif"
    }

    /// Sets a text in lines no longer than `width`; without one nothing is broken.
    func set(_ words: String, _ style: TextStyle, width: Double? = nil) -> SetText {
        // Telephone numbers and fractions run from left to right in every language.
        let runsBackward = isRightToLeft && !words.contains(where: \.isLetter)
        let words = runsBackward ? "\u{200E}" + words : words
        let text = families.withCString { families in
            language.withCString { language in
                words.withCString { words in
                    pango_shim_text(
                        pointer, words, -1,
                        PangoShimStyle(
                            families: families, language: language, size: style.size, is_bold: style.isBold ? 1 : 0,
                            alignment: alignment(style.side), width: width ?? -1))
                }
            }
        }
        return SetText(text, style.ink)
    }

    private func alignment(_ side: TextStyle.Side) -> PangoShimAlignment {
        switch side {
        case .centre: PANGO_SHIM_CENTRE
        case .start: isRightToLeft ? PANGO_SHIM_RIGHT : PANGO_SHIM_LEFT
        case .figures: PANGO_SHIM_RIGHT
        case .end: isRightToLeft ? PANGO_SHIM_LEFT : PANGO_SHIM_RIGHT
        }
    }
}

/// A text in its lines, ready to be shown anywhere on a page.
final class SetText {
    let width: Double
    let height: Double
    /// From the top to the line that the first letters stand on.
    let baseline: Double
    let ink: UInt32
    let pointer: OpaquePointer

    fileprivate init(_ pointer: OpaquePointer?, _ ink: UInt32) {
        guard let pointer else { preconditionFailure("Pango always makes a text") }
        var (width, height, baseline) = (0.0, 0.0, 0.0)
        pango_shim_measure(pointer, &width, &height, &baseline)
        (self.pointer, self.width, self.height, self.baseline, self.ink) = (pointer, width, height, baseline, ink)
    }

    deinit {
        pango_shim_release(pointer)
    }
}

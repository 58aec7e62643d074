import CTesseract
import Foundation

/// Reads letters with Tesseract. It belongs to one thread.
final class Recogniser {
    /// A word as it was read.
    struct Word: Sendable {
        let text: String
        /// From 0 to 100.
        let confidence: Double
        /// In pixels of what was read.
        let box: Box
    }

    /// How a picture is taken: one line, one line whatever it looks like, or a page with text anywhere.
    enum Layout {
        case line, rawLine, anywhere

        fileprivate var mode: TessPageSegMode {
            switch self {
            case .line: PSM_SINGLE_LINE
            case .rawLine: PSM_RAW_LINE
            case .anywhere: PSM_SPARSE_TEXT
            }
        }
    }

    /// Its time for the same picture, next to others.
    let cost: Int
    private let engine: OpaquePointer

    /// - Parameter languages: as Tesseract names them: `eng`, `chi_sim+eng`. `nil` when one is not installed.
    init?(languages: String) {
        // One thread for a line: more only wait for one another.
        setenv("OMP_THREAD_LIMIT", "1", 0)
        guard let engine = TessBaseAPICreate() else { return nil }
        guard TessBaseAPIInit3(engine, nil, languages) == 0 else {
            TessBaseAPIDelete(engine)
            return nil
        }
        self.engine = engine
        // Thousands of characters take twice as long to tell apart as a hundred.
        cost = languages.hasPrefix("chi") ? 2 : 1
        _ = TessBaseAPISetVariable(engine, "debug_file", "/dev/null")
        _ = TessBaseAPISetVariable(engine, "tessedit_do_invert", "0")
    }

    deinit {
        TessBaseAPIEnd(engine)
        TessBaseAPIDelete(engine)
    }

    func read(_ picture: Raster, _ layout: Layout) -> [Word] {
        TessBaseAPISetPageSegMode(engine, layout.mode)
        return picture.pixels.withUnsafeBufferPointer { pixels in
            TessBaseAPISetImage(engine, pixels.baseAddress, Int32(picture.width), Int32(picture.height), 1, Int32(picture.width))
            TessBaseAPISetSourceResolution(engine, 150)
            defer { TessBaseAPIClear(engine) }
            guard TessBaseAPIRecognize(engine, nil) == 0, let result = TessBaseAPIGetIterator(engine) else { return [] }
            defer { TessResultIteratorDelete(result) }
            return words(of: result)
        }
    }

    private func words(of result: OpaquePointer) -> [Word] {
        let page = TessResultIteratorGetPageIterator(result)
        var words: [Word] = []
        var (sum, letters, worst) = (0.0, 0.0, 0.0)
        repeat {
            if TessPageIteratorIsAtBeginningOf(page, RIL_WORD) != 0, let word = word(at: page, result) {
                words.append(word)
                (sum, letters, worst) = (0, 0, word.confidence)
            }
            guard let last = words.last else { continue }
            sum += Double(TessResultIteratorConfidence(result, RIL_SYMBOL))
            letters += 1
            let confidence = Self.confidence(worst: worst, mean: sum / letters)
            words[words.count - 1] = Word(text: last.text, confidence: confidence, box: last.box)
        } while TessResultIteratorNext(result, RIL_SYMBOL) != 0
        return words
    }

    /// The library's confidence in a word is that of its worst letter, so that one speck beside a word makes it unread; that
    /// in its letters lies between 88 for grain that is no letter and 98 for print. Together they say how well it was read.
    private static func confidence(worst: Double, mean: Double) -> Double {
        0.35 * worst + 0.65 * min(100, max(0, (mean - 88) * 10))
    }

    private func word(at page: OpaquePointer?, _ result: OpaquePointer) -> Word? {
        guard let text = TessResultIteratorGetUTF8Text(result, RIL_WORD) else { return nil }
        defer { TessDeleteText(text) }
        var (left, top, right, bottom): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        guard TessPageIteratorBoundingBox(page, RIL_WORD, &left, &top, &right, &bottom) != 0 else { return nil }
        let box = Box(x: Int(left), y: Int(top), width: Int(right - left), height: Int(bottom - top))
        return Word(text: String(cString: text), confidence: Double(TessResultIteratorConfidence(result, RIL_WORD)), box: box)
    }
}

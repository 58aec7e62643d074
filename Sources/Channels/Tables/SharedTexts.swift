import Basics

/// The texts of a workbook that cells refer to by number, kept as one run of UTF-8 with the place where each ends.
struct SharedTexts {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    /// Those that were longer than a cell may be, and are not kept.
    private var tooLong: Set<Int> = []

    /// - Throws: `import.tooMuchText` beyond the limits.
    mutating func append(_ text: String) throws {
        bytes.append(contentsOf: text.utf8)
        ends.append(UInt32(clamping: bytes.count))
        guard bytes.count <= TableLimits.mostSharedTextBytes, ends.count <= TableLimits.mostSharedTexts else {
            throw AppError(.tooLarge, "import.tooMuchText", ["mostMB": String(TableLimits.mostSharedTextBytes >> 20)])
        }
    }

    func isTooLong(_ index: Int) -> Bool { tooLong.contains(index) }

    subscript(_ index: Int) -> String? {
        guard ends.indices.contains(index) else { return nil }
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return String(decoding: bytes[start..<Int(ends[index])], as: UTF8.self)
    }

    /// Reads `xl/sharedStrings.xml` (ECMA-376 part 1, 18.4). Phonetic readings (`rPh`) are not part of a text.
    static func read(_ part: XMLPart) throws -> SharedTexts {
        var texts = SharedTexts()
        var text = ""
        var isInText = false
        var isPhonetic = false
        while let node = try part.next() {
            switch node {
            case .start(let isEmpty):
                if part.isNamed("si") {
                    text = ""
                    if isEmpty { try texts.append("") }
                }
                if part.isNamed("t") { isInText = !isEmpty }
                if part.isNamed("rPh") { isPhonetic = !isEmpty }
            case .text:
                guard isInText && !isPhonetic else { continue }
                text += part.text
                if text.utf8.count > TableLimits.mostCellBytes {
                    texts.tooLong.insert(texts.ends.count)
                    (text, isInText) = ("", false)
                }
            case .end:
                if part.isNamed("t") { isInText = false }
                if part.isNamed("rPh") { isPhonetic = false }
                if part.isNamed("si") { try texts.append(text) }
            }
        }
        return texts
    }
}

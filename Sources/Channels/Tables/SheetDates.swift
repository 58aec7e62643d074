import Foundation

/// Days that a sheet keeps as numbers and shows as dates because of their style.
enum SheetDates {
    /// The indexes of the cell styles that show a date or time (ECMA-376 part 1, 18.8.30: built-in formats 14–22, 45–47, and
    /// 27–36, 50–58 in East Asia; a format of one's own that has y, m, d or h outside of quotes).
    static func styles(_ part: XMLPart) throws -> Set<Int> {
        var own: Set<Int> = []
        var styles: Set<Int> = []
        var isInCellFormats = false
        var index = 0
        while let node = try part.next() {
            switch node {
            case .start:
                if part.isNamed("numFmt"), let id = part.attribute("numFmtId").flatMap({ Int($0) }),
                    isDate(part.attribute("formatCode") ?? "")
                {
                    own.insert(id)
                }
                if part.isNamed("cellXfs") { isInCellFormats = true }
                if isInCellFormats, part.isNamed("xf") {
                    let id = part.attribute("numFmtId").flatMap { Int($0) } ?? 0
                    if own.contains(id) || builtIn.contains(where: { $0.contains(id) }) { styles.insert(index) }
                    index += 1
                }
            case .end:
                if part.isNamed("cellXfs") { isInCellFormats = false }
            case .text: break
            }
        }
        return styles
    }

    private static let builtIn = [14...22, 27...36, 45...47, 50...58]

    private static func isDate(_ format: String) -> Bool {
        var isQuoted = false
        var isBracketed = false
        for character in format.lowercased() {
            switch character {
            case "\"": isQuoted.toggle()
            case "[": isBracketed = true
            case "]": isBracketed = false
            case "y", "m", "d", "h": if !isQuoted && !isBracketed { return true }
            default: break
            }
        }
        return false
    }

    /// `2026-11-22`, or `2026-11-22T08:30:00` when the number has a fraction; `nil` outside of the years 1900 to 9999.
    static func text(_ serial: Double, from1904: Bool) -> String? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        // Day 25,569 of the 1900 system and 24,107 of the 1904 system are 1970-01-01.
        let days = serial - (from1904 ? 24_107 : 25_569)
        let date = Date(timeIntervalSince1970: (days * 86_400).rounded())
        let text = date.formatted(.iso8601.dateSeparator(.dash))
        return serial == serial.rounded(.down) ? String(text.prefix(10)) : String(text.prefix(19))
    }
}

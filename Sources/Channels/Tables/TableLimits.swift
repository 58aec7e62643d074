import Basics

/// What a table file may ask of the machine. A file beyond a limit is refused with a sentence that names it.
public enum TableLimits {
    public static let mostFileBytes = 512 << 20
    public static let mostRows = 1_000_000
    public static let mostColumns = 400
    public static let mostCellBytes = 1 << 20
    public static let mostRowBytes = 8 << 20
    /// Every different text of a workbook is held in memory while its sheet is read.
    public static let mostSharedTextBytes = 48 << 20
    public static let mostSharedTexts = 2_000_000
    /// Unpacked bytes for one packed byte. Sheets of repeated rows reach about 100.
    public static let mostInflation = 300
    public static let mostPartBytes = 1 << 30
    /// Of rows that are looked at before they are read.
    static let mostPeekBytes = 8 << 20
    /// Why a row is refused that has a cell beyond `mostCellBytes`, or is itself beyond `mostRowBytes`.
    static let cellTooLong = Message("import.cellTooLong", ["mostKB": String(mostCellBytes >> 10)])
    static let chunkBytes = 64 << 10
}

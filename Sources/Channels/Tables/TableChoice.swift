/// Where in a file the table is and how it is written, as far as a person has said so; the rest is found out.
public struct TableChoice: Sendable, Hashable, Codable {
    /// The sheet of a workbook; the first that is shown when `nil`.
    public var sheet: String?
    /// The line, or the row of the sheet, that holds the names of the columns.
    public var headerLine: Int?
    /// How a text file writes its characters.
    public var encoding: TextEncoding?

    public init(sheet: String? = nil, headerLine: Int? = nil, encoding: TextEncoding? = nil) {
        (self.sheet, self.headerLine, self.encoding) = (sheet, headerLine, encoding)
    }
}

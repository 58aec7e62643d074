import Basics
import Catalog
import MoneyKit

/// How a file is to be read.
public struct ImportOptions: Sendable {
    /// The language of texts whose column names none.
    public var language: LanguageTag
    /// The currency of prices whose column names none.
    public var currency: Currency
    /// How the columns of a seller's own table are read; guessed from their names when `nil`.
    public var mapping: ColumnMapping?
    /// Where in the file the table is.
    public var table = TableChoice()
    /// How the file writes numbers, as far as it shows.
    var numbers = NumberStyle.unknown
    /// Reads, checks and counts, and changes nothing.
    public var isDryRun = false
    /// What the person who imports may change.
    public var scope = ImportScope.everything
    /// Says of the first products what would change.
    public var describesChanges = false
    /// Who imports, for the journal: a staff id or `system`.
    public var actor = "system"

    var cells: CellReading { CellReading(style: numbers) }

    public init(language: LanguageTag = .english, currency: Currency = .usd) {
        (self.language, self.currency) = (language, currency)
    }
}

import Basics

/// What an import came to.
public struct ImportReport: Hashable, Sendable {
    /// Reasons that are kept for showing; the error file has them all.
    public static let mostReasons = 200

    public var format: ProductFormat
    public var rows = 0
    public var created = 0
    public var updated = 0
    public var unchanged = 0
    /// Products, or whole records, that were refused.
    public var refused = 0
    public var refusedRows = 0
    public var picturesFound = 0
    /// Pictures that the file names by an address: nothing is fetched from the network.
    public var picturesNotFetched = 0
    /// Pictures that are named but not in the folder or zip.
    public var picturesMissing = 0
    /// Variants, pictures and quantity breaks of the file's products that the file does not name; they stay as they are.
    public var keptVariants = 0
    public var keptPictures = 0
    public var keptBreaks = 0
    /// Products whose prices in the file were left aside, because the person may not set prices.
    public var pricesLeft = 0
    public var milliseconds = 0
    public var reasons: [Reason] = []

    /// Why rows were refused.
    public struct Reason: Hashable, Sendable {
        /// The first of the rows, as a line of the file.
        public let line: Int
        public let message: Message
    }

    init(format: ProductFormat) {
        self.format = format
    }

    public var products: Int { created + updated + unchanged + refused }
    public var rowsPerSecond: Int { rows * 1000 / max(1, milliseconds) }
}

/// Which rows were refused and why, in little memory: each reason once.
struct RefusedRows {
    private var reasons: [Message] = []
    private var places: [Message: Int] = [:]
    private var reasonOfLine: [Int: Int32] = [:]

    var isEmpty: Bool { reasonOfLine.isEmpty }

    mutating func add(_ rows: [TableRow], _ message: Message) {
        let place = places[message] ?? reasons.count
        if place == reasons.count {
            reasons.append(message)
            places[message] = place
        }
        for row in rows { reasonOfLine[row.line] = Int32(clamping: place) }
    }

    func reason(ofLine line: Int) -> Message? {
        reasonOfLine[line].map { reasons[Int($0)] }
    }
}

import Media

/// All that was read on one frame.
struct PictureReading {
    let codes: [ReadCode]
    let lines: [ReadLine]
    /// Places that look like text and could not be read. In pixels of the frame.
    let unread: [Box]
    /// Codes that were seen and not read, and views over which the library stumbled.
    let unreadCodes: Int
    let ranOutOfTime: Bool
    let width: Int
    let height: Int
    /// Pixels of the original to one of the frame.
    let scale: Double

    init(_ picture: PicturePixels, recognisers: Recognisers, deadline: Deadline) {
        var codeReader = CodeReader(picture, deadline: deadline)
        codes = codeReader.read()
        unreadCodes = codeReader.unread.count + codeReader.givenUp
        let reader = TextReader(recognisers: recognisers, deadline: deadline, codes: codes.map(\.box))
        let read = reader.read(picture)
        lines = read.filter { $0.confidence >= TextReader.leastConfidence }
        unread = Self.unread(read, codes)
        ranOutOfTime = !deadline.remains
        (width, height) = (picture.width, picture.height)
        scale = Double(picture.originalWidth) / Double(max(1, picture.width))
    }

    /// Rows that surely are text and that nobody could read, whether in one way or another. The bars of a code are none.
    private static func unread(_ read: [ReadLine], _ codes: [ReadCode]) -> [Box] {
        let bars = codes.filter(\.isLinear).map { $0.box.grown(by: max($0.box.width, $0.box.height) / 3) }
        let well = read.filter { $0.confidence >= TextReader.fairConfidence }
        return read.filter { row in
            guard row.line.score >= TextReader.surelyTextScore, row.confidence < TextReader.leastConfidence else { return false }
            let isRead = well.contains { $0.line.overlaps(row.line) || row.line.overlaps($0.line) }
            return !isRead && !bars.contains { $0.intersection(row.line.box).area * 2 > row.line.box.area }
        }.map(\.line.box)
    }

    /// The same box in pixels of the original.
    func original(_ box: Box) -> Box {
        box.intersection(Box(x: 0, y: 0, width: width, height: height)).scaled(by: scale)
    }
}

import Media

/// All that was read on one frame.
struct PictureReading {
    let codes: [ReadCode]
    let lines: [ReadLine]
    /// Places that look like text or a code and could not be read. In pixels of the frame.
    let unread: [Box]
    let ranOutOfTime: Bool
    let width: Int
    let height: Int
    /// Pixels of the original to one of the frame.
    let scale: Double

    init(_ picture: PicturePixels, recognisers: Recognisers, deadline: Deadline) {
        var codeReader = CodeReader(picture, deadline: deadline)
        codes = codeReader.read()
        let reader = TextReader(recognisers: recognisers, deadline: deadline, codes: codes.map(\.box))
        let read = reader.read(picture)
        lines = read.filter { $0.confidence >= TextReader.leastConfidence }
        unread = read.filter { $0.line.score >= TextReader.surelyTextScore && $0.confidence < TextReader.leastConfidence }
            .map(\.line.box)
        ranOutOfTime = !deadline.remains
        (width, height) = (picture.width, picture.height)
        scale = Double(picture.originalWidth) / Double(max(1, picture.width))
    }

    /// The same box in pixels of the original.
    func original(_ box: Box) -> Box {
        box.intersection(Box(x: 0, y: 0, width: width, height: height)).scaled(by: scale)
    }
}

import Media

/// A line as it was read from a picture.
struct ReadLine: Sendable {
    let words: [ReadWord]
    /// How it stands there.
    let line: TextLine

    var text: String { words.map(\.text).joined(separator: " ") }
    /// The mean over its letters, from 0 to 100.
    var confidence: Double {
        let letters = words.map { Double($0.text.count) }
        let total = letters.reduce(0, +)
        return total > 0 ? zip(words, letters).map { $0.confidence * $1 }.reduce(0, +) / total : 0
    }
    var leastConfidence: Double { words.map(\.confidence).min() ?? 0 }
}

extension ReadLine {
    /// Whether it looks as if a contact began or ended in it.
    var mayBePartOfContact: Bool {
        guard confidence >= TextReader.leastConfidence else { return false }
        let lower = text.lowercased()
        let signs = ["www", "http", "@", ".com", ".cn", ".net", "what", "wech", "skype", "tel", "mob", "微信", "电话", "手机", "qq"]
        let digits = lower.unicodeScalars.count { Confusions.isDigit($0) }
        let isName = words.count <= 2 && words.contains { $0.text.count >= 6 && $0.text == $0.text.lowercased() }
        return digits >= 4 || isName || signs.contains { lower.contains($0) } || lower.dropFirst().dropLast().contains(".")
    }

    /// Whether it holds most of what the other reads, and more.
    func says(_ other: ReadLine) -> Bool {
        let mine = text.filter { !$0.isWhitespace }
        let theirs = other.text.filter { !$0.isWhitespace }
        guard mine.count >= theirs.count, theirs.count >= 4 else { return false }
        let parts = Array(theirs)
        let middle = String(parts[(parts.count / 4)..<(parts.count * 3 / 4)])
        return mine.contains(middle) && words.contains { $0.confidence >= TextReader.leastConfidence }
    }

    /// Whether a good part of it is Chinese.
    var holdsChinese: Bool {
        text.unicodeScalars.count { Spelling.isChinese($0) } * 5 >= text.unicodeScalars.count
    }
}

struct ReadWord: Sendable {
    let text: String
    let confidence: Double
    /// In pixels of the frame.
    let box: Box
}

/// Reads the text of a picture, whatever its angle, size, colour and contrast.
///
/// It looks for rows of letters itself, on the picture enlarged and reduced, dark on light and light on dark; only what looks
/// like a row is laid straight and given to the recogniser. That is much faster than to show the recogniser the whole picture
/// in every preparation, and reads at any angle.
struct TextReader {
    /// Pixels of the longer side that small pictures are enlarged to, twice their size at most.
    private static let enlargedPixels = 2000.0
    private static let leastHalvedPixels = 700.0
    private static let levels = 4
    /// Lines that are read, at most.
    private static let mostLines = 90
    private static let leastScore = 1.5
    /// From here on a line is read; nothing else is tried.
    static let goodConfidence = 86.0
    /// Rows in sequence that could not be read, after which the rest is taken for a pattern.
    private static let mostFailures = 6
    private static let mostFailuresOfColour = 3
    /// Radians from which on a line is read from both ends.
    private static let steepAngle = 0.8
    private static let chineseAdvantage = 14.0
    /// No word of a line that is read may be less sure.
    private static let goodWordConfidence = 65.0
    /// From here on a row is read even when the recogniser sees no line in it.
    private static let rawScore = 5.0
    /// From here on what runs down is also taken for letters under one another.
    private static let stackScore = 3.0
    /// Pixels of strips that are read in one picture: what the recognisers' time goes by.
    private static let mostWork = 5_000
    private static let mostWorkOfColour = 800
    private static let leastWorth = 1.2
    /// Heights of a letter that a line is looked for beyond its ends when it may be a part of a contact.
    private static let lengthening = 7.0
    /// Below this a row that is surely text is tried in other ways.
    static let fairConfidence = 74.0
    /// A line stands upright unless it reads so much better otherwise.
    private static let turnedDisadvantage = 6.0
    /// Below this it is not read at all.
    static let leastConfidence = 45.0
    /// From here on a row is text even when it cannot be read.
    static let surelyTextScore = 7.0

    let recognisers: Recognisers
    let deadline: Deadline
    /// Where codes were read: their squares are no letters.
    var codes: [Box] = []

    func read(_ picture: PicturePixels) -> [ReadLine] {
        var work = Self.mostWork
        let (rows, pyramid) = rows(picture, .brightness)
        var lines = read(rows, pyramid, &work)
        // Ink may be as bright as its paper, or the paper busy in brightness alone. Colours are coarse in a file: what looks
        // like a row in them and is none is no news.
        for plane in [Plane.redGreen, .yellowBlue, .blue, .red] where deadline.remains {
            let isPlainColour = plane == .blue || plane == .red
            if isPlainColour, lines.contains(where: { $0.confidence >= Self.goodConfidence }) { continue }
            let (rows, pyramid) = self.rows(picture, plane)
            let unseen = rows.filter { row in
                row.score >= Self.surelyTextScore
                    && !lines.contains { $0.confidence >= Self.fairConfidence && $0.line.overlaps(row) }
            }
            var work = Self.mostWorkOfColour
            lines += read(unseen, pyramid, &work, failures: Self.mostFailuresOfColour).filter {
                $0.confidence >= Self.leastConfidence
            }
        }
        return lines
    }

    /// What looks like rows of letters, the likeliest first, and the pictures they were found on.
    func rows(_ picture: PicturePixels, _ plane: Plane) -> ([TextLine], [Level]) {
        let longer = Double(max(picture.width, picture.height))
        let pyramid = Self.pyramid(Raster(picture, plane), scale: Self.scale(plane, longer: longer))
        var lines: [TextLine] = []
        for (index, level) in pyramid.enumerated() where deadline.remains {
            let marks = Ink.marks(in: level.picture)
            for isDark in [true, false] {
                let letters = Ink.letters(in: level.picture, marks: marks, isDark: isDark, scale: level.scale).filter { letter in
                    !codes.contains { $0.holds(letter.x, letter.y) }
                }
                lines += TextLines.find(letters, isDark: isDark, level: index)
            }
        }
        return (Self.best(lines), pyramid)
    }

    struct Level {
        let picture: Raster
        /// Times as large as the frame.
        let scale: Double
    }

    /// Small pictures are enlarged. Differences of colour are stored at half the size of a picture, and looked at as they are.
    private static func scale(_ plane: Plane, longer: Double) -> Double {
        switch plane {
        case .brightness: min(2, max(1, enlargedPixels / max(1, longer)))
        case .redGreen, .yellowBlue: longer >= leastHalvedPixels ? 0.5 : 1
        default: 1
        }
    }

    private static func pyramid(_ grey: Raster, scale: Double) -> [Level] {
        var levels = [Level(picture: grey.scaled(by: scale), scale: scale)]
        while levels.count < Self.levels, min(levels.last!.picture.width, levels.last!.picture.height) >= 64 {
            levels.append(Level(picture: levels.last!.picture.scaled(by: 0.5), scale: levels.last!.scale / 2))
        }
        return levels
    }

    /// The lines that look most like text, joined where one continues another; of those that share their letters, the best.
    static func best(_ lines: [TextLine]) -> [TextLine] {
        var kept: [TextLine] = []
        for line in lines.sorted(by: { $0.score > $1.score }) where kept.count < mostLines * 2 {
            if let index = kept.firstIndex(where: { $0.continues(line) }) {
                let first = kept[index]
                kept[index] =
                    TextLine(first.letters + line.letters, angle: first.angle, isDark: first.isDark, level: first.level) ?? first
            } else {
                kept.append(line)
            }
        }
        var best: [TextLine] = []
        for line in kept.sorted(by: { $0.score > $1.score }) where best.count < mostLines && line.score >= leastScore {
            // Outlined letters are rows both of dark and of light ink, and only one of them can be read.
            let same = best.contains { $0.isDark == line.isDark && ($0.overlaps(line) || line.overlaps($0)) }
            if !same { best.append(line) }
        }
        return best
    }

    private func read(
        _ lines: [TextLine], _ pyramid: [Level], _ work: inout Int, failures mostFailures: Int = TextReader.mostFailures
    ) -> [ReadLine] {
        let strips = lines.compactMap { line -> (strip: Strip, worth: Double)? in
            let level = pyramid[line.level]
            guard let strip = Strip(line, from: level.picture, levelScale: level.scale) else { return nil }
            let decided = strip.decidedness
            return (strip, line.score * decided * decided)
        }
        var read: [ReadLine] = []
        var failures = 0
        for (strip, worth) in strips.sorted(by: { $0.worth > $1.worth }) {
            guard deadline.remains, failures < mostFailures, work > 0, worth >= Self.leastWorth else { break }
            // What is pressed into a picture is a row of dark ink and, beside it, one of light.
            let isRelief = lines.contains {
                $0.isDark != strip.line.isDark && $0.score >= Self.rawScore && $0.overlaps(strip.line)
            }
            let isRead = read.contains { $0.confidence >= Self.fairConfidence && $0.line.overlaps(strip.line) }
            guard !isRead, var best = reading(strip, pyramid[strip.line.level], isRelief: isRelief, &work) else { continue }
            if best.mayBePartOfContact, let level = pyramid.indices.contains(strip.line.level) ? pyramid[strip.line.level] : nil,
                let longer = Strip(strip.line, from: level.picture, levelScale: level.scale, longer: Self.lengthening),
                let more = reading(longer, level, isRelief: isRelief, &work), more.says(best)
            {
                best = more
            }
            failures = best.confidence < Self.leastConfidence ? failures + 1 : 0
            read.append(best)
        }
        return read
    }

    /// The surest reading of a strip: as it is, a steep one also from its other end; what is surely a row and was not read, in
    /// the other ways a row can be turned.
    private func reading(_ upright: Strip, _ level: Level, isRelief: Bool, _ work: inout Int) -> ReadLine? {
        let line = upright.line
        if line.isSpaced {
            let isStack = abs(line.angle) > Self.steepAngle
            let closed = isStack ? upright.unstacked(from: level.picture, levelScale: level.scale) : upright.closedUp()
            return closed.flatMap { reading($0, &work) }
        }
        let isSteep = abs(line.angle) > Self.steepAngle
        var best = reading(upright, &work)
        if isSteep { best = Self.surer(best, reading(upright.upsideDown(), &work)) }
        if best?.confidence ?? 0 < Self.fairConfidence, isRelief {
            for relief in Strip.reliefs(line, from: level.picture, levelScale: level.scale) {
                best = Self.surer(best, reading(relief, &work))
            }
        }
        if best?.confidence ?? 0 < Self.fairConfidence, line.score >= Self.stackScore,
            let beside = upright.unstacked(from: level.picture, levelScale: level.scale)
        {
            best = Self.surer(best, reading(beside, &work))
        }
        guard best?.confidence ?? 0 < Self.fairConfidence, line.score >= Self.surelyTextScore else { return best }
        if !isSteep { best = Self.surer(best, reading(upright.upsideDown(), &work)) }
        return Self.surer(best, reading(upright.mirrored(), &work))
    }

    private static func surer(_ one: ReadLine?, _ other: ReadLine?) -> ReadLine? {
        other?.confidence ?? 0 > (one?.confidence ?? 0) + turnedDisadvantage ? other : one
    }

    /// By the recogniser for Latin letters, and by the one for Chinese where the first is not sure.
    private func reading(_ strip: Strip, _ work: inout Int) -> ReadLine? {
        var best: ReadLine?
        if let recogniser = recognisers.latin {
            let latin = Self.read(strip, with: recogniser, &work)
            if latin.confidence >= Self.goodConfidence, latin.leastConfidence >= Self.goodWordConfidence { return latin }
            best = latin
        }
        guard let recogniser = recognisers.chinese, strip.line.mayBeChinese || recognisers.latin == nil else { return best }
        let chinese = Self.read(strip, with: recogniser, &work)
        // The recogniser for Latin letters is sure of what it makes of Chinese characters, too.
        let advantage = chinese.holdsChinese && chinese.confidence > Self.goodWordConfidence ? Self.chineseAdvantage : 0
        return chinese.confidence + advantage > best?.confidence ?? 0 ? chinese : best
    }

    /// A line that the recogniser takes for none, though it stands in a row, is shown to it once more as it is.
    private static func read(_ strip: Strip, with recogniser: Recogniser, _ work: inout Int) -> ReadLine {
        work -= strip.picture.width * recogniser.cost
        var read = recogniser.read(strip.picture, .line)
        if read.isEmpty, strip.line.score >= rawScore {
            work -= strip.picture.width * recogniser.cost
            read = recogniser.read(strip.picture, .rawLine)
        }
        let words = read.map {
            ReadWord(text: $0.text, confidence: $0.confidence, box: strip.box(from: $0.box.x, to: $0.box.right))
        }
        return ReadLine(words: words, line: strip.line)
    }
}

extension Finding.Box {
    fileprivate func holds(_ x: Double, _ y: Double) -> Bool {
        Double(self.x) <= x && x <= Double(right) && Double(self.y) <= y && y <= Double(bottom)
    }
}

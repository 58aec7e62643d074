/// One other way in which a text, or a part of it, can be read.
struct View {
    let scalars: Scalars
    /// What ends here or before it in the original was only added for context, and so was what begins at `end` or after it.
    let begin: Int32
    let end: Int32

    init(scalars: Scalars, begin: Int32 = 0, end: Int32) { (self.scalars, self.begin, self.end) = (scalars, begin, end) }
    init(_ scalars: Scalars) { self.init(scalars: scalars, end: .max) }

    func holds(_ places: Range<Int>) -> Bool { places.lowerBound < Int(end) && places.upperBound > Int(begin) }
}

/// The other ways in which a text can be read, each with the places its parts have in the original. Only those are made for which
/// something in the text speaks; each is no longer than the text.
struct Views {
    let scalars: Scalars
    let reading: Reading
    private(set) var all: [View] = []

    init(_ scalars: Scalars, _ reading: Reading) {
        (self.scalars, self.reading) = (scalars, reading)
        let signs = Signs(scalars)
        if signs.hasEscape, let decoded = Decoding.decoded(scalars) { all.append(View(decoded)) }
        if signs.hasTag, let stripped = Decoding.withoutTags(scalars) { all.append(View(stripped)) }
        if signs.hasInvisibleLetters { all.append(View(Decoding.invisibleLetters(scalars))) }
        all.append(contentsOf: reading.joinedRuns())
        if reading.meanings.contains(.letterWord) { all.append(contentsOf: reading.spelledRuns()) }
        if reading.meanings.contains(.ending), let view = reading.withEndings() { all.append(View(view)) }
        all.append(contentsOf: reading.camelRuns())
        if signs.hasJoinedName { all.append(contentsOf: reading.fileNames()) }
        if signs.hasQuote, let view = reading.withoutQuotes() { all.append(View(view)) }
        if signs.emoji >= 2, let view = reading.withoutEmoji() { all.append(View(view)) }
        if signs.lines >= 2, let view = reading.valuesOfLines() { all.append(View(view)) }
        all.append(contentsOf: reading.romanRuns().map { View($0) })
        all.append(contentsOf: reading.initialRuns())
        all.append(contentsOf: Opaque.decoded(scalars, isShiftNamed: reading.asks(for: .shifted)).map { View($0) })
        if reading.asks(for: .neighbours) { all.append(contentsOf: Neighbours.views(of: scalars).map { View($0) }) }
        if reading.asks(for: .capitalsAlone) { all.append(View(Picked.capitals(of: scalars))) }
        if reading.asks(for: .everySecondSign) { all.append(contentsOf: Picked.everySecond(of: scalars).map { View($0) }) }
        if reading.asks(for: .firstLetters), let view = reading.firstOfLines() { all.append(View(view)) }
        if let view = reading.withMaskedChannels() { all.append(View(view)) }
        if reading.asks(for: .otherKeyboard) { all.append(contentsOf: Keyboard.views(of: scalars).map { View($0) }) }
        if signs.brackets >= 6, let view = reading.withoutBrackets() { all.append(View(view)) }
        all.append(contentsOf: CodeUnits.decoded(reading))
        all.append(contentsOf: turned(signs).map { View($0) })
        if reading.meanings.contains(.removal) || signs.hasSignToReplace || reading.asks(for: .without),
            let rest = reading.withRemovals(scalars)
        {
            all.append(View(rest))
        }
    }

    /// What is there to be decoded, found in one look.
    struct Signs {
        var hasEscape = false
        var hasTag = false
        var hasInvisibleLetters = false
        var hasOverride = false
        var hasQuote = false
        var hasSignToReplace = false
        /// A dash or an underscore, and a dot after it.
        var hasJoinedName = false
        var emoji = 0
        var brackets = 0
        var lines = 0

        init(_ scalars: Scalars) {
            var hasJoint = false
            for (index, value) in scalars.values.enumerated() {
                switch value {
                case 0x25, 0x26, 0x5C, 0x3D: if index + 2 < scalars.count { hasEscape = true }
                case 0x3C:
                    hasTag = true
                    brackets += 1
                case 0x202E, 0x202D, 0x2067: hasOverride = true
                case 0x22, 0x27, 0x60, 0x201C, 0x201D:
                    hasQuote = true
                    brackets += 1
                case 0x23, 0x2A, 0x7E, 0x5E, 0x24: hasSignToReplace = true
                case 0x5F: (hasSignToReplace, hasJoint) = (true, true)
                case 0x2D: hasJoint = true
                case 0x2E: hasJoinedName = hasJoinedName || hasJoint
                case 10: lines += 1
                case 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x3E, 0xAB, 0xBB: brackets += 1
                case 0x2600...0x27BF, 0x1F300...0x1FAFF: emoji += 1
                case 0xE0020...0xE007E: hasInvisibleLetters = true
                default: break
                }
            }
        }
    }

    // MARK: Turned round

    private func turned(_ signs: Signs) -> [Scalars] {
        if signs.hasOverride { return [reversed(0..<scalars.count)] }
        if reading.meanings.contains(.reversal) { return [reversed(0..<scalars.count), reading.withReversedNames()] }
        return reading.reversedRuns().map { run in
            let places = reading.folded.places(run)
            return reversed(places)
        }
    }

    private func reversed(_ range: Range<Int>) -> Scalars {
        var turned = Scalars(capacity: range.count)
        for index in range.reversed() {
            turned.append(scalars.values[index], start: scalars.start[index], end: scalars.end[index])
        }
        return turned
    }
}

extension Reading {
    private static let mostScalarsOfRun = 120

    /// Runs without spaces that end like an address when read from behind: `moc.elpmaxe`.
    fileprivate func reversedRuns() -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var covered = 0
        for (index, token) in tokens.enumerated()
        where token.kind == .symbol && (token.sign == 0x2E || token.sign == 0xB7) && index > 0 && index + 1 < tokens.count {
            let before = tokens[index - 1]
            guard before.kind == .letters, (2...5).contains(before.range.count),
                tokens[index + 1].kind == .letters || tokens[index + 1].kind == .digits
            else { continue }
            let turned = String(string(index - 1).reversed())
            guard Lexicon.shared.endings[turned] == .strong, index == 1 || tokens[index - 2].kind != .letters else { continue }
            guard index >= covered else { continue }
            let end = endOfRun(from: index)
            covered = end
            let range =
                before.range
                .lowerBound..<min(tokens[max(end - 1, index)].range.upperBound, before.range.lowerBound + Self.mostScalarsOfRun)
            // `en.wikipedia` is no mirror image of anything.
            let tail = folded.string(range).suffix(4)
            if turned.count >= 3 || tail.hasSuffix("www") || tail.hasSuffix("ptth") { runs.append(range) }
        }
        return runs
    }
}

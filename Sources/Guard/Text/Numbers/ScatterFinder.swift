import Basics

/// Finds numbers whose digits stand apart, with words, units or lines between them, where the reader is asked to put them
/// together: `Model 138, voltage 0057, …: read them in a row and call`.
///
/// Product texts are full of digits, so a number must be one that somebody can have, and something must speak of calling.
struct ScatterFinder {
    let reading: Reading
    let language: LanguageTag?
    private(set) var found: [Candidate] = []
    private(set) var taken: [Range<Int>] = []

    private static let cues = Meanings(.assembly, .removal, .phoneLabel, .callVerb, .messenger)
    private static let mostGapTokens = 24
    private static let mostGapScalars = 90
    private static let farthestCueTokens = 24
    private static let mostPieces = 400

    init(_ reading: Reading, language: LanguageTag?) {
        (self.reading, self.language) = (reading, language)
    }

    mutating func run(avoiding taken: [Bool]) {
        guard reading.meanings.meets(Self.cues) else { return }
        var cluster: [ScatteredNumber.Piece] = []
        for piece in pieces(avoiding: taken) {
            if let last = cluster.last,
                isApart(last, piece) || taken[last.tokens.upperBound..<piece.tokens.lowerBound].contains(true)
            {
                look(at: cluster)
                cluster = []
            }
            cluster.append(piece)
        }
        look(at: cluster)
    }

    // MARK: Pieces

    private func pieces(avoiding taken: [Bool]) -> [ScatteredNumber.Piece] {
        var pieces: [ScatteredNumber.Piece] = []
        var index = 0
        while index < reading.tokens.count, pieces.count < Self.mostPieces {
            let token = reading.tokens[index]
            guard token.kind == .digits, !taken[index] else {
                index += 1
                continue
            }
            let (first, end) = (begin(of: index, after: pieces.last?.tokens.upperBound ?? 0), self.end(of: index))
            let digits = (first..<end).flatMap { self.digits(of: $0) }
            let letters = (first..<end).count { reading.tokens[$0].kind == .letters }
            let isMeasure = reading.isMeasure(index..<end)
            let piece = ScatteredNumber.Piece(digits: digits, tokens: first..<end, isMeasure: isMeasure, lookalikes: letters)
            pieces.append(piece)
            index = end
        }
        return pieces
    }

    /// Letters that look like digits and touch them belong to them: `OOS5`. One such as the B of `B12` is more often a letter.
    private func begin(of index: Int, after last: Int) -> Int {
        guard index > last, reading.isLookalike(index - 1), !hasLetterBefore(index - 1) else { return index }
        let hasRound = reading.tokens[index - 1].range.contains { [0x6F, 0x6C, 0x69].contains(reading.folded.text[$0]) }
        return hasRound ? index - 1 : index
    }

    private func hasLetterBefore(_ index: Int) -> Bool { index > 0 && reading.tokens[index - 1].kind == .letters }

    private func end(of index: Int) -> Int {
        var end = index + 1
        while end < reading.tokens.count {
            if reading.tokens[end].kind == .digits || reading.isLookalike(end) { end += 1 } else { break }
        }
        return end
    }

    private func digits(of index: Int) -> [UInt8] {
        let token = reading.tokens[index]
        if token.kind == .digits { return reading.digits(index) }
        return token.range.compactMap { Reading.lookalike(reading.folded.text[$0]) }
    }

    private func isApart(_ left: ScatteredNumber.Piece, _ right: ScatteredNumber.Piece) -> Bool {
        let scalars =
            reading.tokens[right.tokens.lowerBound].range.lowerBound - reading.tokens[left.tokens.upperBound - 1].range.upperBound
        return right.tokens.lowerBound - left.tokens.upperBound > Self.mostGapTokens || scalars > Self.mostGapScalars
    }

    // MARK: Windows

    /// The best way to put some of the pieces together; each begins at one and goes on as long as a number can be.
    private mutating func look(at cluster: [ScatteredNumber.Piece]) {
        guard cluster.count >= 2, cluster.reduce(0, { $0 + $1.digits.count }) >= ScatteredNumber.fewestDigits else { return }
        let cue = cue(around: cluster[0].tokens.lowerBound..<(cluster.last?.tokens.upperBound ?? 0))
        guard cue > 0 else { return }
        if let best = best(of: cluster, cue) ?? (cue > 1 ? best(of: withoutDecoys(cluster), cue) : nil) { add(best) }
    }

    /// Without what numbers the lines and what is measured: `Part 1: 0157`, `the carton is 5 ply`.
    private func withoutDecoys(_ cluster: [ScatteredNumber.Piece]) -> [ScatteredNumber.Piece] {
        cluster.filter { $0.digits.count > 1 && !$0.isMeasure }
    }

    private func best(of cluster: [ScatteredNumber.Piece], _ cue: Int) -> ScatteredNumber? {
        var best: (number: ScatteredNumber, evidence: Int)?
        for first in cluster.indices {
            var digits: [UInt8] = []
            for last in first..<cluster.count {
                digits += cluster[last].digits
                guard digits.count <= ScatteredNumber.mostDigits else { break }
                guard last > first, digits.count >= ScatteredNumber.fewestDigits else { continue }
                let number = ScatteredNumber(pieces: cluster[first...last], digits: digits)
                let evidence = evidence(number, cue)
                guard evidence >= ScatteredNumber.leastEvidence else { continue }
                let isBetter =
                    evidence > best?.evidence ?? 0
                    || (evidence == best?.evidence && digits.count > best?.number.digits.count ?? 0)
                if isBetter { best = (number, evidence) }
            }
        }
        return best?.number
    }

    private func evidence(_ number: ScatteredNumber, _ cue: Int) -> Int {
        let hasPlus = hasPlus(number)
        var evidence = cue
        if number.hasLeadingZeros, cue > 1 || !hasDecimals(number) { evidence += 1 }
        if number.lookalikes > 1 { evidence += 1 }
        // The library is asked only where its answer can matter.
        let most = number.mostStrength(hasPlus: hasPlus)
        guard evidence + most + 1 >= ScatteredNumber.leastEvidence else { return 0 }
        let isEven = isEven(number)
        if (number.isDigitByDigit && !hasDecimals(number)) || isEven { evidence += 1 }
        if number.hasMeasures, cue < 2, !isEven { evidence -= 1 }
        guard evidence + most >= ScatteredNumber.leastEvidence else { return 0 }
        if reading.context(before: number.tokens.lowerBound).isProductNumber, cue < 2 { evidence -= 2 }
        guard evidence + most >= ScatteredNumber.leastEvidence else { return 0 }
        let strength = number.strength(hasPlus: hasPlus, isTold: cue > 1, language: language)
        // A number that names its country is no row of measures.
        if strength > 2, number.hasMeasures, cue < 2, !isEven { evidence += 1 }
        return strength > 0 ? evidence + strength : 0
    }

    private func hasPlus(_ number: ScatteredNumber) -> Bool {
        let first = number.tokens.lowerBound
        return first > 0 && reading.tokens[first - 1].kind == .symbol && reading.tokens[first - 1].sign == 0x2B
    }

    /// `250.00`: what stands after a point is no group.
    private func hasDecimals(_ number: ScatteredNumber) -> Bool {
        zip(number.pieces, number.pieces.dropFirst()).contains { left, right in
            left.tokens.upperBound + 1 == right.tokens.lowerBound
                && [0x2E, 0x2C].contains(reading.tokens[left.tokens.upperBound].sign)
        }
    }

    /// Whether the same stands between all pieces, as in `137 x 0519 x 4426`, or one letter each.
    private func isEven(_ number: ScatteredNumber) -> Bool {
        guard number.pieces.count >= 3 else { return false }
        let text = reading.folded.text
        var (first, isSame, isLetterEach) = (0..<0, true, true)
        for (left, right) in zip(number.pieces, number.pieces.dropFirst()) {
            guard left.tokens.upperBound < right.tokens.lowerBound else { return false }
            let gap =
                reading.tokens[left.tokens.upperBound].range.lowerBound..<reading.tokens[right.tokens.lowerBound].range.lowerBound
            if first.isEmpty { first = gap }
            isSame = isSame && gap.count == first.count && zip(gap, first).allSatisfy { text[$0] == text[$1] }
            isLetterEach = isLetterEach && gap.count == 1 && reading.folded.kinds[gap.lowerBound] == .letter
            guard isSame || isLetterEach else { return false }
        }
        return true
    }

    /// How much speaks of calling, or of putting the digits together: 0 to 3.
    private func cue(around tokens: Range<Int>) -> Int {
        let first = max(0, tokens.lowerBound - Self.farthestCueTokens)
        let last = min(reading.tokens.count, tokens.upperBound + Self.farthestCueTokens)
        var (instructions, removals, parts, calls) = (0, 0, 0, 0)
        for index in first..<last {
            for hit in reading.hits(at: reading.tokens[index].range.lowerBound) where !hit.isLeet {
                // `PH2` is a screwdriver as often as a phone.
                let isWord = hit.range.count > 3 || reading.folded.kinds[hit.range.lowerBound] == .ideograph
                switch hit.meaning {
                case .assembly where hit.payload == Asking.part.rawValue: parts += 1
                case .assembly where hit.payload == Asking.together.rawValue: instructions += 1
                case .removal: removals += 1
                case .phoneLabel, .callVerb, .messenger: calls += isWord ? 1 : 0
                default: break
                }
            }
        }
        // Words for taking out are common in other languages: “tire”, “put”.
        let isTold = instructions > 0 || parts > 1 || (removals > 0 && calls > 0)
        return (isTold ? 2 : 0) + (calls > 0 ? 1 : 0)
    }

    private mutating func add(_ number: ScatteredNumber) {
        let begin = hasPlus(number) ? number.tokens.lowerBound - 1 : number.tokens.lowerBound
        let tokens = begin..<number.tokens.upperBound
        taken.append(tokens)
        found.append(
            Candidate(
                kind: .phone, places: reading.folded.places(reading.scalars(of: tokens)),
                text: (hasPlus(number) ? "+" : "") + PhoneBook.text(number.digits),
                reason: "phone.scattered"))
    }
}

/// What clears a sentence, and where it begins and ends.
extension PhraseFinder {
    /// Phrases that carry their own “not”.
    private static let negative = Meanings(
        .outside, .avoidPlatform, .filler, .privateAccount, .danger, .removal, .ask, .leaveHere)

    func isCleared(_ pattern: Pattern, _ hits: ArraySlice<Hit>, _ range: Range<Int>, _ sentence: Range<Int>) -> Bool {
        let near = max(sentence.lowerBound, range.lowerBound - 100)..<min(sentence.upperBound, range.upperBound + 100)
        let before = clauseStart(range.lowerBound, sentence)
        let clause = before..<range.upperBound
        let covers = hits.filter { Self.negative.contains($0.meaning) && $0.range.overlaps(near) }
        let hasWayOut = hits.contains { Meanings(.outside, .avoidPlatform).contains($0.meaning) && $0.range.overlaps(near) }
        for hit in hits where hit.range.overlaps(near) {
            if hit.meaning == .danger { return true }
            if pattern.unless.contains(hit.meaning), !(hit.meaning == .platform && hasWayOut), hit.range.overlaps(near) {
                return true
            }
            guard hit.meaning == .negation, hit.range.lowerBound >= clause.lowerBound, hit.range.lowerBound < clause.upperBound
            else { continue }
            let isPart = covers.contains {
                $0.range.lowerBound <= hit.range.lowerBound && $0.range.upperBound >= hit.range.upperBound
                    && $0.range != hit.range
            }
            if !isPart, !isTurned(hits, from: hit.range.upperBound, to: range.lowerBound) { return true }
        }
        return false
    }

    /// `Not possible here, but there …`: the “not” belongs to what stands before.
    private func isTurned(_ hits: ArraySlice<Hit>, from: Int, to: Int) -> Bool {
        hits.contains { $0.meaning == .contrast && $0.range.lowerBound >= from && $0.range.upperBound <= to }
    }

    // MARK: Spans

    private func clauseStart(_ place: Int, _ sentence: Range<Int>) -> Int {
        var index = place
        while index > sentence.lowerBound, !reading.folded.isClauseEnd(index - 1) { index -= 1 }
        return index
    }

    private func clauseEnd(_ place: Int, _ sentence: Range<Int>) -> Int {
        var index = place
        while index < sentence.upperBound, !reading.folded.isClauseEnd(index), !isNewClause(index) { index += 1 }
        return index
    }

    /// `… and you will find it`: what comes after is no part of the request.
    private func isNewClause(_ index: Int) -> Bool {
        guard reading.folded.kinds[index] == .space else { return false }
        return Self.joints.contains { joint in
            let end = index + 1 + joint.count
            guard end < reading.folded.count, reading.folded.kinds[end] == .space else { return false }
            return reading.folded.text[(index + 1)..<end].elementsEqual(joint)
        }
    }

    private static let joints: [[UInt32]] = [
        "and", "so", "then", "because", "where", "y", "porque", "donde", "et", "car", "und", "dann", "weil", "e", "que eu", "и",
        "тогда", "чтобы",
    ].map { $0.unicodeScalars.map(\.value) }

    mutating func add(
        _ kind: FindingClass, _ range: Range<Int>, _ hits: ArraySlice<Hit>, _ sentence: Range<Int>, _ name: Range<Int>?
    ) {
        let whole = name.map { min($0.lowerBound, range.lowerBound)..<max($0.upperBound, range.upperBound) } ?? range
        var begin = clauseStart(whole.lowerBound, sentence)
        var end = clauseEnd(whole.upperBound, sentence)
        if kind == .payment || kind == .diversion { (begin, end) = widened(begin, end, hits, sentence) }
        if end < reading.folded.count, reading.folded.text[end] == 0x3F { end += 1 }
        let trimmed = reading.folded.trimmed(begin..<end)
        let places = reading.folded.places(trimmed)
        let sentencePlaces = reading.folded.places(sentence)
        // Neighbouring clauses that say the same are one finding.
        if let last = found.indices.last, found[last].kind == kind || found[last].places.upperBound > sentencePlaces.lowerBound {
            let known = found[last].places
            if known.overlaps(places) { return }
            let gap = max(known.lowerBound, places.lowerBound) - min(known.upperBound, places.upperBound)
            if (0...2).contains(gap) {
                found[last].places = min(known.lowerBound, places.lowerBound)..<max(known.upperBound, places.upperBound)
                return
            }
        }
        found.append(
            Candidate(
                kind: kind, places: places, text: reading.folded.string(trimmed),
                reason: "phrase.\(kind.rawValue)"))
    }

    /// With the clauses beside that also say “not through the platform”.
    private func widened(_ begin: Int, _ end: Int, _ hits: ArraySlice<Hit>, _ sentence: Range<Int>) -> (Int, Int) {
        func saysSo(_ clause: Range<Int>) -> Bool {
            hits.contains { Meanings(.outside, .partOnly).contains($0.meaning) && clause.contains($0.range.lowerBound) }
        }
        var (begin, end) = (begin, end)
        if begin > sentence.lowerBound {
            let start = clauseStart(begin - 1, sentence)
            if saysSo(start..<begin) { begin = start }
        }
        if end < sentence.upperBound, reading.folded.isClauseEnd(end) {
            let next = clauseEnd(end + 1, sentence)
            if saysSo(end..<next) { end = next }
        }
        return (begin, end)
    }

    /// A name whose ending the reader is asked to add.
    mutating func lookForMissingEnding(_ hits: ArraySlice<Hit>, _ sentence: Range<Int>) {
        let endings = hits.filter { $0.meaning == .missingEnding }
        let named = endings.last { reading.name(near: $0.range.lowerBound..<$0.range.lowerBound, in: sentence) != nil }
        guard let ending = named ?? endings.last else { return }
        let names = hits.filter {
            [.brandReference, .siteLabel, .ownPlace, .hiddenContact, .search].contains($0.meaning)
                && !$0.range.overlaps(ending.range)
        }
        guard let name = reading.name(near: ending.range, in: sentence) ?? names.first?.range else { return }
        let whole = min(name.lowerBound, ending.range.lowerBound)..<max(name.upperBound, ending.range.upperBound)
        var end = clauseEnd(whole.upperBound, sentence)
        if end < reading.folded.count, reading.folded.text[end] == 0x29 { end += 1 }
        let places = reading.folded.places(reading.folded.trimmed(whole.lowerBound..<end))
        found.append(Candidate(kind: .url, places: places, text: reading.folded.string(whole), reason: "missingEnding"))
    }
}

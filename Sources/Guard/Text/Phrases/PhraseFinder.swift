/// Finds sentences that lead a deal away: payment elsewhere, a discount elsewhere, a search, a request for a contact.
struct PhraseFinder {
    let reading: Reading
    private(set) var found: [Candidate] = []
    private var hits: [Hit] = []
    private var sentences: [Range<Int>] = []

    init(_ reading: Reading) {
        self.reading = reading
    }

    /// A sentence that repeats the same phrase more often is looked at only so far.
    private static let mostAnchors = 8

    private static let used: Meanings = {
        let all = Pattern.all.reduce(Meanings()) { set, pattern in
            Meanings(rawValue: pattern.needs.reduce(set.rawValue | pattern.unless.rawValue) { $0 | $1.rawValue })
        }
        return Meanings(rawValue: all.rawValue | Meanings(.negation, .danger, .filler, .missingEnding).rawValue)
    }()

    /// What the patterns need, side by side; most texts have none of it.
    private static let needs = Pattern.all.map(\.needs)

    private static func isWorthwhile(_ meanings: Meanings) -> Bool {
        meanings.contains(.missingEnding) || needs.contains { needs in needs.allSatisfy { meanings.meets($0) } }
    }

    mutating func run() {
        guard Self.isWorthwhile(reading.meanings) else { return }
        hits = reading.hits.filter { Self.used.contains($0.meaning) }
        guard !hits.isEmpty else { return }
        var first = 0
        for sentence in reading.sentences() {
            while first < hits.count, hits[first].range.lowerBound < sentence.lowerBound { first += 1 }
            var last = first
            while last < hits.count, hits[last].range.lowerBound < sentence.upperBound { last += 1 }
            if first < last { look(at: hits[first..<last], in: sentence) }
            first = last
        }
    }

    private mutating func look(at hits: ArraySlice<Hit>, in sentence: Range<Int>) {
        let meanings = hits.reduce(into: Meanings()) { $0.insert($1.meaning) }
        if meanings.contains(.missingEnding) { lookForMissingEnding(hits, sentence) }
        for pattern in Pattern.all where pattern.needs.allSatisfy({ meanings.meets($0) }) {
            guard let range = tightest(pattern, hits, sentence) else { continue }
            add(pattern.kind, range, sentence, pattern.needsName ? reading.name(near: range, in: sentence) : nil)
        }
    }

    /// The shortest part of the sentence that has all that a pattern needs and nothing that clears it.
    private func tightest(_ pattern: Pattern, _ hits: ArraySlice<Hit>, _ sentence: Range<Int>) -> Range<Int>? {
        var best: Range<Int>?
        var left = Self.mostAnchors
        for index in hits.indices where pattern.needs[0].contains(hits[index].meaning) {
            left -= 1
            guard left >= 0 else { break }
            guard let range = match(pattern, hits, from: index), range.count < best?.count ?? Int.max else { continue }
            if isCleared(pattern, hits, range, sentence) { continue }
            if pattern.needsName, reading.name(near: range, in: sentence) == nil { continue }
            best = range
        }
        return best
    }

    /// What the phrases of a pattern cover, beginning with one for its first need. Only neighbours within reach are looked at.
    private func match(_ pattern: Pattern, _ hits: ArraySlice<Hit>, from index: Int) -> Range<Int>? {
        var parts = [hits[index].range]
        for need in pattern.needs.dropFirst() {
            guard let next = nearest(need, pattern, hits, index, parts) else { return nil }
            parts.append(next)
        }
        let lower = parts.map(\.lowerBound).min() ?? 0
        let upper = parts.map(\.upperBound).max() ?? 0
        return lower..<upper
    }

    private func nearest(_ need: Meanings, _ pattern: Pattern, _ hits: ArraySlice<Hit>, _ index: Int, _ parts: [Range<Int>])
        -> Range<Int>?
    {
        let anchor = hits[index].range
        var best: Range<Int>?
        var bestDistance = Int.max
        func consider(_ hit: Hit) {
            guard need.contains(hit.meaning), pattern.mayOverlap || !parts.contains(where: { $0.overlaps(hit.range) }) else {
                return
            }
            if pattern.isOrdered, hit.range.lowerBound < (pattern.mayOverlap ? anchor.lowerBound : anchor.upperBound) { return }
            let distance = abs(hit.range.lowerBound - anchor.lowerBound)
            if distance < bestDistance { (best, bestDistance) = (hit.range, distance) }
        }
        var next = index
        while next < hits.endIndex, hits[next].range.lowerBound - anchor.upperBound <= pattern.reach {
            consider(hits[next])
            next += 1
        }
        var before = index - 1
        while before >= hits.startIndex, anchor.lowerBound - hits[before].range.lowerBound <= pattern.reach {
            consider(hits[before])
            before -= 1
        }
        return best
    }
}

// MARK: What clears a sentence

extension PhraseFinder {
    private static let farthestNegation = 60
    /// Phrases that carry their own “not”.
    private static let negative = Meanings(.outside, .avoidPlatform, .filler, .privateAccount, .danger, .removal, .ask)

    private func isCleared(_ pattern: Pattern, _ hits: ArraySlice<Hit>, _ range: Range<Int>, _ sentence: Range<Int>) -> Bool {
        let near = max(sentence.lowerBound, range.lowerBound - 100)..<min(sentence.upperBound, range.upperBound + 100)
        let before = clauseStart(range.lowerBound, sentence)
        let clause = max(sentence.lowerBound, before - Self.farthestNegation / 2)..<range.upperBound
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
            if !isPart { return true }
        }
        return false
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
        guard reading.folded.kinds[index] == .space, index + 5 < reading.folded.count else { return false }
        let next = reading.folded.text[(index + 1)...(index + 4)].map { $0 }
        return next == [0x61, 0x6E, 0x64, 0x20]
    }

    private mutating func add(_ kind: FindingClass, _ range: Range<Int>, _ sentence: Range<Int>, _ name: Range<Int>?) {
        let whole = name.map { min($0.lowerBound, range.lowerBound)..<max($0.upperBound, range.upperBound) } ?? range
        let begin = clauseStart(whole.lowerBound, sentence)
        var end = clauseEnd(whole.upperBound, sentence)
        if end < reading.folded.count, reading.folded.text[end] == 0x3F { end += 1 }
        let trimmed = reading.folded.trimmed(begin..<end)
        let places = reading.folded.places(trimmed)
        // Neighbouring clauses that say the same are one finding.
        if let last = found.last, last.kind == kind, !last.places.overlaps(places),
            (0...2).contains(max(last.places.lowerBound, places.lowerBound) - min(last.places.upperBound, places.upperBound))
        {
            let both = min(last.places.lowerBound, places.lowerBound)..<max(last.places.upperBound, places.upperBound)
            found[found.count - 1].places = both
            return
        }
        found.append(
            Candidate(
                kind: kind, places: places, text: reading.folded.string(trimmed),
                reason: "phrase.\(kind.rawValue)"))
    }

    /// A name whose ending the reader is asked to add.
    private mutating func lookForMissingEnding(_ hits: ArraySlice<Hit>, _ sentence: Range<Int>) {
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

/// Finds sentences that lead a deal away: payment elsewhere, a discount elsewhere, a search, a request for a contact.
struct PhraseFinder {
    let reading: Reading
    var found: [Candidate] = []
    private var hits: [Hit] = []

    /// Whether the text is written to one person.
    private let isLetter: Bool

    init(_ reading: Reading, isLetter: Bool) {
        (self.reading, self.isLetter) = (reading, isLetter)
    }

    /// A sentence that repeats the same phrase more often is looked at only so far.
    private static let mostAnchors = 8

    private static let used: Meanings = {
        let all = Pattern.all.reduce(Meanings()) { set, pattern in
            Meanings(rawValue: pattern.needs.reduce(set.rawValue | pattern.unless.rawValue) { $0 | $1.rawValue })
        }
        let turning = Meanings(.negation, .danger, .filler, .missingEnding, .impostor, .contrast, .about)
        return Meanings(rawValue: all.rawValue | turning.rawValue)
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
        let sentences = reading.sentences()
        let parts = split(at: sentences)
        for (index, sentence) in sentences.enumerated() where !parts[index].isEmpty {
            // Whoever warns of others says so in the sentence or in one beside it.
            let beside = parts[max(0, index - 1)...min(parts.count - 1, index + 1)]
            let isWarning = beside.contains { part in hits[part].contains { $0.meaning == .impostor } }
            look(at: hits[parts[index]], in: sentence, isWarning: isWarning)
        }
    }

    /// The hits of each sentence.
    private func split(at sentences: [Range<Int>]) -> [Range<Int>] {
        var first = 0
        return sentences.map { sentence in
            while first < hits.count, hits[first].range.lowerBound < sentence.lowerBound { first += 1 }
            let begin = first
            while first < hits.count, hits[first].range.lowerBound < sentence.upperBound { first += 1 }
            return begin..<first
        }
    }

    private mutating func look(at hits: ArraySlice<Hit>, in sentence: Range<Int>, isWarning: Bool) {
        let meanings = hits.reduce(into: Meanings()) { $0.insert($1.meaning) }
        if meanings.contains(.missingEnding) { lookForMissingEnding(hits, sentence) }
        guard !isWarning else { return }
        for pattern in Pattern.all where pattern.needs.allSatisfy({ meanings.meets($0) }) {
            if pattern.isOfLetters, !isLetter { continue }
            guard let range = tightest(pattern, hits, sentence) else { continue }
            add(pattern.kind, range, hits, sentence, pattern.needsName ? reading.name(near: range, in: sentence) : nil)
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
        if pattern.notBetween.rawValue != 0, parts.count > 1, isInterrupted(pattern, hits, parts[0], parts[1]) { return nil }
        let lower = parts.map(\.lowerBound).min() ?? 0
        let upper = parts.map(\.upperBound).max() ?? 0
        return lower..<upper
    }

    /// `Your budget for the phone cases`: asked for is the budget.
    private func isInterrupted(_ pattern: Pattern, _ hits: ArraySlice<Hit>, _ first: Range<Int>, _ second: Range<Int>) -> Bool {
        hits.contains {
            pattern.notBetween.contains($0.meaning) && $0.range.lowerBound >= first.upperBound
                && $0.range.upperBound <= second.lowerBound
        }
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

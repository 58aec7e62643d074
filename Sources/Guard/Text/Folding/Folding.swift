/// A text while it is folded.
struct Folding {
    /// What is read; ASCII where the original only looked different.
    private(set) var text: [UInt32] = []
    private(set) var kinds: [Fold.Kind] = []
    private(set) var traits: [Fold.Traits] = []
    /// Places in the original.
    private(set) var start: [Int32] = []
    private(set) var end: [Int32] = []
    private var latin: [UInt32] = []
    private(set) var hasArabicLetters = false
    private var hasTwins = false
    /// The originals of characters that cannot be seen.
    private(set) var hidden: [Int32] = []

    var count: Int { text.count }

    init(_ scalars: Scalars) {
        if foldOneByOne(scalars) {
            readMixedWordsAsLatin()
            return
        }
        reserve(scalars.count)
        var isAfterHidden = false
        let table = FoldTable.shared
        for index in 0..<scalars.count {
            let (from, to) = (scalars.start[index], scalars.end[index])
            table.fold(scalars.values[index]) { one in
                let kind = Fold.Kind(rawValue: one.kind) ?? .symbol
                guard kind != .hidden, kind != .mark else {
                    // A mark or a selector belongs to the character before it.
                    if !end.isEmpty, end[end.count - 1] == from { end[end.count - 1] = to }
                    if kind == .hidden {
                        hidden.append(from)
                        isAfterHidden = true
                    }
                    return
                }
                var traits = Fold.Traits(rawValue: one.traits)
                if isAfterHidden { traits.insert(.afterHidden) }
                isAfterHidden = false
                append(one, kind, traits, from, to)
            }
        }
        readMixedWordsAsLatin()
    }

    /// Folds a text whose every character stands for one other, as nearly all texts' do; `false` when one does not.
    private mutating func foldOneByOne(_ scalars: Scalars) -> Bool {
        let table = FoldTable.shared
        let count = scalars.count
        guard table.foldsOneByOne(scalars.values) else { return false }
        var common: UInt8 = 0
        var hasTwins = false
        text = [UInt32](unsafeUninitializedCapacity: count) { buffer, filled in
            for index in 0..<count { buffer[index] = table.one(scalars.values[index]).plain }
            filled = count
        }
        latin = text
        kinds = [Fold.Kind](unsafeUninitializedCapacity: count) { buffer, filled in
            for index in 0..<count { buffer[index] = Fold.Kind(rawValue: table.one(scalars.values[index]).kind) ?? .symbol }
            filled = count
        }
        traits = [Fold.Traits](unsafeUninitializedCapacity: count) { buffer, filled in
            for index in 0..<count {
                let one = table.one(scalars.values[index])
                buffer[index] = Fold.Traits(rawValue: one.traits)
                if one.kind == Fold.Kind.letter.rawValue { common |= one.traits }
                if one.plain != one.latin { hasTwins = true }
            }
            filled = count
        }
        hasArabicLetters = common & Fold.Traits.arabic.rawValue != 0
        self.hasTwins = hasTwins
        if hasTwins { latin = scalars.values.map { table.one($0).latin } }
        (start, end) = (scalars.start, scalars.end)
        return true
    }

    private mutating func reserve(_ count: Int) {
        text.reserveCapacity(count)
        latin.reserveCapacity(count)
        kinds.reserveCapacity(count)
        traits.reserveCapacity(count)
        start.reserveCapacity(count)
        end.reserveCapacity(count)
    }

    @inline(__always)
    private mutating func append(_ one: FoldTable.FoldOf, _ kind: Fold.Kind, _ given: Fold.Traits, _ from: Int32, _ to: Int32) {
        text.append(one.plain)
        latin.append(one.latin)
        kinds.append(kind)
        if kind == .letter, given.contains(.arabic) { hasArabicLetters = true }
        if one.plain != one.latin { hasTwins = true }
        traits.append(given)
        start.append(from)
        end.append(to)
    }

    /// A run without spaces that has Latin letters among letters that only look Latin is read as Latin, and so is one that looks like
    /// an address throughout. Runs of one other alphabet stay what they are.
    private mutating func readMixedWordsAsLatin() {
        guard hasTwins else { return }
        var index = 0
        while index < count {
            guard isTwin(index) else {
                index += 1
                continue
            }
            var from = index
            while from > 0, isPartOfRun(from - 1) { from -= 1 }
            var to = index
            while to < count, isPartOfRun(to) { to += 1 }
            if looksLikeAddress(from..<to) {
                readAsLatin(from..<to)
            } else {
                for word in words(in: from..<to) where mixesAlphabets(word) { readAsLatin(word) }
            }
            index = max(to, index + 1)
        }
    }

    private func isTwin(_ index: Int) -> Bool { traits[index].contains(.twin) && text[index] != latin[index] }

    private func isPartOfRun(_ index: Int) -> Bool {
        switch kinds[index] {
        case .space, .newline, .ideograph: false
        default: true
        }
    }

    private func words(in run: Range<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var from = run.lowerBound
        for index in run where kinds[index] != .letter && kinds[index] != .digit {
            if from < index { words.append(from..<index) }
            from = index + 1
        }
        if from < run.upperBound { words.append(from..<run.upperBound) }
        return words
    }

    private func mixesAlphabets(_ word: Range<Int>) -> Bool {
        let letters = letters(in: word)
        return letters.latin > 0 && letters.twins > 0 && letters.others * 3 < letters.latin + letters.twins
    }

    private func looksLikeAddress(_ run: Range<Int>) -> Bool {
        let letters = letters(in: run)
        let hasPoint = run.dropLast().contains { text[$0] == 0x2E || text[$0] == 0x40 }
        return hasPoint && letters.others == 0 && (letters.latin > 0 || letters.twins >= 5)
    }

    private func letters(in range: Range<Int>) -> (latin: Int, twins: Int, others: Int) {
        var (latin, twins, others) = (0, 0, 0)
        for index in range where kinds[index] == .letter {
            if text[index] < 0x80 { latin += 1 } else if isTwin(index) { twins += 1 } else { others += 1 }
        }
        return (latin, twins, others)
    }

    private mutating func readAsLatin(_ range: Range<Int>) {
        for place in range where text[place] != latin[place] {
            text[place] = latin[place]
            traits[place].insert(.dressed)
            traits[place].insert(.latinLetter)
            kinds[place] = latin[place] < 58 ? .digit : .letter
        }
    }
}

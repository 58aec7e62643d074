import Basics

/// Finds phone numbers in a reading.
struct PhoneFinder {
    let reading: Reading
    let language: LanguageTag?
    /// Whether the text is written to somebody rather than shown: bare numbers mean more there.
    let isLetter: Bool
    private(set) var found: [Candidate] = []
    private(set) var taken: [Range<Int>] = []

    static let fewestDigits = 7
    static let mostDigits = 15
    /// Longer runs are cut into pieces before they are looked at, so that none costs more than its length.
    private static let mostAtomsOfPiece = 24

    init(_ reading: Reading, language: LanguageTag?, isLetter: Bool) {
        (self.reading, self.language, self.isLetter) = (reading, language, isLetter)
    }

    mutating func run(avoiding tokens: [Bool]) {
        for run in reading.numberRuns(avoiding: tokens).map({ $0.withoutEchoes() })
        where run.atoms.count > 1 || (run.atoms.first?.digits.count ?? 0) >= Self.fewestDigits {
            look(at: run)
        }
    }

    private mutating func look(at run: NumberRun) {
        if run.atoms.count <= Self.mostAtomsOfPiece, accept(run) { return }
        var begin = 0
        for index in run.atoms.indices {
            let isLast = index == run.atoms.count - 1
            let isBreak =
                isLast || run.gaps[index].isWide || run.gaps[index].signs.contains(0x2B)
                || index - begin + 1 >= Self.mostAtomsOfPiece
            guard isBreak else { continue }
            lookInside(run.part(begin..<index + 1))
            begin = index + 1
        }
    }

    /// A piece, and what is left of it without a few atoms that may belong to something else.
    private mutating func lookInside(_ piece: NumberRun) {
        if accept(piece) { return }
        let count = piece.atoms.count
        guard count > 2 else { return }
        for (dropFirst, dropLast) in [(1, 0), (0, 1), (2, 0), (1, 1), (0, 2)] where dropFirst + dropLast < count - 1 {
            let part = piece.part(dropFirst..<count - dropLast)
            if part.digits.count >= 10, accept(part, isPart: true) { return }
        }
    }

    private mutating func accept(_ run: NumberRun, isPart: Bool = false) -> Bool {
        let digits = run.digits
        guard (Self.fewestDigits...Self.mostDigits).contains(digits.count) else { return false }
        let context = reading.context(of: run)
        guard
            let reason = PhoneJudge(
                run: run, digits: digits, context: context, language: language, isLetter: isLetter, isPart: isPart
            )
            .reason(isUncovered: reading.view == .uncovered)
        else { return false }
        add(run, digits, context, reason)
        return true
    }

    private mutating func add(_ run: NumberRun, _ digits: [UInt8], _ context: PhoneContext, _ reason: String) {
        var begin = run.begin
        let isMessenger = context.channel != nil
        if let label = context.label, isMessenger || isCalledInWords(run, context, reason) { begin = label }
        let last = run.tokens.upperBound - 1
        let range = reading.tokens[begin].range.lowerBound..<closed(reading.tokens[last].range.upperBound, run)
        let text = (run.hasPlus ? "+" : "") + PhoneBook.text(digits)
        taken.append(begin..<run.tokens.upperBound)
        found.append(
            Candidate(
                kind: isMessenger ? context.kind : .phone, places: reading.folded.places(range), text: text, reason: reason,
                channel: context.channel))
    }

    private static let farthestCallScalars = 12

    /// “Call or text Chris nine 25-…”: the words that ask for the call are part of how the number is hidden.
    private func isCalledInWords(_ run: NumberRun, _ context: PhoneContext, _ reason: String) -> Bool {
        guard context.isCall, reason == "phone.disguised", run.count(of: .word) + run.count(of: .lookalike) > 0 else {
            return false
        }
        return reading.tokens[run.begin].range.lowerBound - context.labelEnd <= Self.farthestCallScalars
    }

    /// A bracket that the number opened belongs to it.
    private func closed(_ end: Int, _ run: NumberRun) -> Int {
        guard end < reading.folded.count, reading.folded.text[end] == 0x29,
            reading.folded.text[reading.tokens[run.begin].range.lowerBound] == 0x28,
            !run.gaps.contains(where: { $0.signs.contains(0x29) })
        else { return end }
        return end + 1
    }
}

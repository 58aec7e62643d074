/// Finds numbers that are told in the letters of a dial: `1-800-555-BOLT`. Only those that cost the caller nothing are told so.
struct VanityFinder {
    let reading: Reading
    private(set) var found: [Candidate] = []
    private(set) var taken: [Range<Int>] = []

    private static let freeOfCharge: Set<String> = ["800", "888", "877", "866", "855", "844", "833"]
    private static let mostTokens = 12
    private static let scalarsAfterArea = 7...10

    init(_ reading: Reading) { self.reading = reading }

    mutating func run(avoiding taken: [Bool]) {
        for (index, token) in reading.tokens.enumerated()
        where token.kind == .digits && token.range.count == 3 && !taken[index]
            && Self.freeOfCharge.contains(reading.string(index))
        {
            guard isBegin(index), let end = end(from: index + 1) else { continue }
            let begin = beginning(of: index)
            self.taken.append(begin..<end)
            let scalars = reading.scalars(of: begin..<end)
            found.append(
                Candidate(
                    kind: .phone, places: reading.folded.places(scalars), text: reading.folded.string(scalars),
                    reason: "phone.disguised"))
        }
    }

    private func isBegin(_ index: Int) -> Bool {
        index == 0 || reading.tokens[index - 1].isGap || [0x2D, 0x28, 0x2E].contains(reading.tokens[index - 1].sign)
    }

    /// With the `1` of North America before it.
    private func beginning(of index: Int) -> Int {
        var begin = index
        while begin > 0, reading.tokens[begin - 1].kind == .symbol, [0x2D, 0x28, 0x2E].contains(reading.tokens[begin - 1].sign) {
            begin -= 1
        }
        return begin > 0 && reading.string(begin - 1) == "1" ? begin - 1 : index
    }

    /// Seven to ten letters and digits, three or more of them capitals, in groups with dashes.
    private func end(from token: Int) -> Int? {
        var (index, count, capitals, groups) = (token, 0, 0, 0)
        while index < reading.tokens.count, index - token < Self.mostTokens {
            let token = reading.tokens[index]
            if token.kind == .letters || token.kind == .digits {
                let isCapital = token.range.allSatisfy { reading.folded.traits[$0].contains(.capital) }
                if token.kind == .letters {
                    guard isCapital, reading.folded.traits[token.range.lowerBound].contains(.latinLetter) else { break }
                }
                count += token.range.count
                capitals += token.kind == .letters ? token.range.count : 0
                groups += 1
            } else if !(token.kind == .symbol && [0x2D, 0x29, 0x2E].contains(token.sign))
                && !(token.kind == .space && groups == 0)
            {
                break
            }
            index += 1
        }
        while index > token, reading.tokens[index - 1].kind == .symbol { index -= 1 }
        return Self.scalarsAfterArea.contains(count) && capitals >= 3 ? index : nil
    }
}

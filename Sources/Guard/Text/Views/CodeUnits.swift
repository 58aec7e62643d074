/// Characters told by their numbers, one after another: `76 65 6c 74`, `0x76 0x65`, `118,101,108`.
enum CodeUnits {
    private static let fewest = 7
    private static let most = 400

    /// What such numbers say, each run as a view of its own.
    static func decoded(_ reading: Reading) -> [Scalars] {
        let tokens = reading.tokens
        guard tokens.count >= fewest * 2 - 1 else { return [] }
        var views: [Scalars] = []
        var index = 0
        while index < tokens.count {
            let run = run(from: index, reading)
            if run.count >= fewest, let view = hexadecimal(run, reading) ?? decimal(run, reading) { views.append(view) }
            index = max(run.last?.upperBound ?? 0, index + 1)
        }
        return views
    }

    /// Short groups of letters and digits with one space, comma or dash between.
    private static func run(from first: Int, _ reading: Reading) -> [Range<Int>] {
        var run: [Range<Int>] = []
        var index = first
        while index < reading.tokens.count, run.count < most {
            var end = index
            while end < reading.tokens.count, [.letters, .digits].contains(reading.tokens[end].kind) { end += 1 }
            guard end > index, reading.tokens[end - 1].range.upperBound - reading.tokens[index].range.lowerBound <= 4 else {
                break
            }
            run.append(index..<end)
            var next = end
            while next < reading.tokens.count, next - end < 3, isSeparator(reading.tokens[next]) { next += 1 }
            guard next > end else { break }
            index = next
        }
        return run
    }

    private static func isSeparator(_ token: Reading.Token) -> Bool {
        token.kind == .space || (token.kind == .symbol && [0x2C, 0x2D, 0x3A, 0x5C, 0x2B, 0x7C].contains(token.sign))
    }

    private static func hexadecimal(_ run: [Range<Int>], _ reading: Reading) -> Scalars? {
        let texts = run.map { reading.host($0) }.map {
            $0.hasPrefix("0x") ? String($0.dropFirst(2)) : $0.hasPrefix("x") ? String($0.dropFirst()) : $0
        }
        guard texts.allSatisfy({ $0.count == 2 }), texts.contains(where: { $0.contains(where: \.isLetter) }) else { return nil }
        return view(texts.map { UInt32($0, radix: 16) }, run, reading)
    }

    private static func decimal(_ run: [Range<Int>], _ reading: Reading) -> Scalars? {
        let texts = run.map { reading.host($0) }
        guard texts.allSatisfy({ (2...3).contains($0.count) }) else { return nil }
        return view(texts.map { UInt32($0) }, run, reading)
    }

    /// The characters, each in the place of its number; `nil` unless all can be part of a contact.
    private static func view(_ values: [UInt32?], _ run: [Range<Int>], _ reading: Reading) -> Scalars? {
        var view = Scalars(capacity: values.count)
        var (signs, digits) = (0, 0)
        for (value, tokens) in zip(values, run) {
            guard let value, (0x2B...0x7A).contains(value) || value == 32 else { return nil }
            if value == 0x2E || value == 0x40 || value == 0x2F { signs += 1 }
            if (48...57).contains(value) { digits += 1 }
            let range =
                reading.tokens[tokens.lowerBound].range.lowerBound..<reading.tokens[tokens.upperBound - 1].range.upperBound
            view.append(value, start: reading.folded.start[range.lowerBound], end: reading.folded.end[range.upperBound - 1])
        }
        return signs > 0 || digits == values.count ? view : nil
    }
}

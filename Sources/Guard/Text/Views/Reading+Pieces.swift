/// Readings of a text whose pieces are held apart by something else than letters.
extension Reading {
    // MARK: Endings in letters

    /// `point èf èr`, `dot see oh em`: the names of the letters, replaced by the ending that they spell.
    func withEndings() -> Scalars? {
        var result = Scalars(capacity: folded.count)
        var place = 0
        for hit in hits where hit.meaning == .ending && hit.range.lowerBound >= place {
            guard isAfterDot(hit.range.lowerBound) else { continue }
            append(place..<hit.range.lowerBound, to: &result)
            let (start, end) = (folded.start[hit.range.lowerBound], folded.end[hit.range.upperBound - 1])
            for scalar in Lexicon.shared.channels[Int(hit.payload)].unicodeScalars {
                result.append(scalar.value, start: start, end: end)
            }
            place = hit.range.upperBound
        }
        guard place > 0 else { return nil }
        append(place..<folded.count, to: &result)
        return result
    }

    private func isAfterDot(_ place: Int) -> Bool {
        var index = token(from: place) - 1
        if index >= 0, tokens[index].isGap { index -= 1 }
        guard index > 0 else { return false }
        if tokens[index].kind == .symbol, [0x29, 0x5D, 0x7D].contains(tokens[index].sign) { index -= 1 }
        if tokens[index].kind == .symbol { return tokens[index].sign == 0x2E || tokens[index].sign == 0xB7 }
        return hits(at: tokens[index].range.lowerBound).contains { $0.meaning == .dot && $0.range.upperBound <= place }
    }

    // MARK: Capitals for dots

    /// `TarroWindDotCom`, `KorveLightCOM`: a capital begins what a dot would separate.
    func camelRuns() -> [View] {
        var views: [View] = []
        for (index, token) in tokens.enumerated() where token.kind == .letters && token.range.count >= 8 {
            guard let (dot, ending) = camelEnding(token.range) else { continue }
            var run = Scalars(capacity: token.range.count + 1)
            append(token.range.lowerBound..<dot.lowerBound, to: &run)
            let place = dot.isEmpty ? ending.lowerBound : dot.lowerBound
            run.append(0x2E, start: folded.start[place], end: dot.isEmpty ? folded.start[place] : folded.end[dot.upperBound - 1])
            append(ending, to: &run)
            views.append(view(of: run, tokens: index..<index + 1))
        }
        return views
    }

    private static let camelEndings: [[UInt32]] = ["com", "net", "org", "shop", "store"].map { $0.unicodeScalars.map(\.value) }

    /// Where the word for a dot and the ending stand in a word that has capitals inside.
    private func camelEnding(_ range: Range<Int>) -> (dot: Range<Int>, ending: Range<Int>)? {
        for ending in Self.camelEndings where range.count >= ending.count + 4 {
            let begin = range.upperBound - ending.count
            guard folded.text[begin..<range.upperBound].elementsEqual(ending), folded.traits[begin].contains(.capital) else {
                continue
            }
            let isAllCapital = (begin..<range.upperBound).allSatisfy { folded.traits[$0].contains(.capital) }
            let hasDot =
                begin - range.lowerBound > 6 && folded.text[(begin - 3)..<begin].elementsEqual([0x64, 0x6F, 0x74])
                && folded.traits[begin - 3].contains(.capital)
            if hasDot { return (begin - 3..<begin, begin..<range.upperBound) }
            if isAllCapital, !folded.traits[begin - 1].contains(.capital) { return (begin..<begin, begin..<range.upperBound) }
        }
        return nil
    }

    // MARK: Quotes

    /// `"fae" + "@" + "kelvo" + ".com"`: quoted pieces put together.
    func withoutQuotes() -> Scalars? {
        var result = Scalars(capacity: folded.count)
        var (index, joints) = (0, 0)
        while index < tokens.count {
            if let next = joint(at: index) {
                joints += 1
                index = next
            } else {
                append(tokens[index].range, to: &result)
                index += 1
            }
        }
        return joints > 0 ? result : nil
    }

    private static let quoteSigns: Set<UInt32> = [0x22, 0x27, 0x60, 0x201C, 0x201D, 0xAB, 0xBB]

    /// A closing quote, a sign that joins or nothing, and an opening quote; the token after them.
    private func joint(at token: Int) -> Int? {
        guard tokens[token].kind == .symbol, Self.quoteSigns.contains(tokens[token].sign), token > 0, !tokens[token - 1].isGap
        else { return nil }
        var (index, signs) = (token + 1, 0)
        while index < tokens.count, index - token < 5,
            tokens[index].kind == .space || (tokens[index].kind == .symbol && [0x2B, 0x26, 0x2C].contains(tokens[index].sign))
        {
            if tokens[index].kind == .symbol { signs += 1 }
            index += 1
        }
        guard signs == 1, index + 1 < tokens.count, tokens[index].kind == .symbol, Self.quoteSigns.contains(tokens[index].sign)
        else { return nil }
        return index + 1
    }

    // MARK: Emoji

    /// `bluedune🌹88`: what stands on both sides of an emoji without a space belongs together.
    func withoutEmoji() -> Scalars? {
        var result = Scalars(capacity: folded.count)
        var left = 0
        for (index, token) in tokens.enumerated() {
            let isBetween = index > 0 && index + 1 < tokens.count && !tokens[index - 1].isGap
            if token.kind == .symbol, isEmoji(token.sign), isBetween {
                left += 1
            } else {
                append(token.range, to: &result)
            }
        }
        return left >= 2 ? result : nil
    }

    private func isEmoji(_ sign: UInt32) -> Bool { (0x2600...0x27BF).contains(sign) || (0x1F300...0x1FAFF).contains(sign) }

    // MARK: Brackets

    private static let fewestGroups = 3
    private static let mostTokensOfGroup = 6
    private static let opening: Set<UInt32> = [0x28, 0x5B, 0x7B, 0x3C, 0xAB, 0x22, 0x201C, 0x201E, 0x300C, 0x3010]
    private static let closing: Set<UInt32> = [0x29, 0x5D, 0x7D, 0x3E, 0xBB, 0x22, 0x201C, 0x201D, 0x300D, 0x3011]

    /// `[palettes] [rhin] {.} [fr]`: what stands in brackets of its own, put together.
    func withoutBrackets() -> Scalars? {
        var result = Scalars()
        // What stands before `kept` in the folded text is in the result already.
        var (index, kept) = (0, 0)
        while index < tokens.count {
            let run = groups(from: index)
            if run.count >= Self.fewestGroups {
                append(kept..<tokens[index].range.lowerBound, to: &result)
                for group in run { appendValue(group, to: &result) }
                index = run[run.count - 1].upperBound
                while index < tokens.count, isSign(index, Self.closing) { index += 1 }
                kept = index < tokens.count ? tokens[index].range.lowerBound : folded.count
            } else {
                // Brackets that open and hold nothing are passed together, so that none is walked twice.
                repeat { index += 1 } while index < tokens.count && isSign(index, Self.opening) && isSign(index - 1, Self.opening)
            }
        }
        guard kept > 0 else { return nil }
        append(kept..<folded.count, to: &result)
        return result
    }

    /// What the brackets hold that begin at a token, one pair after another.
    private func groups(from token: Int) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        var index = token
        while index < tokens.count, isSign(index, Self.opening) {
            while index < tokens.count, isSign(index, Self.opening) { index += 1 }
            var end = index
            while end < tokens.count, end - index <= Self.mostTokensOfGroup, !isSign(end, Self.closing), !tokens[end].isGap {
                end += 1
            }
            guard end > index, end < tokens.count, isSign(end, Self.closing) else { break }
            groups.append(index..<end)
            index = end
            while index < tokens.count, isSign(index, Self.closing), !isOpeningNext(index) { index += 1 }
            while index < tokens.count, index - end < 6,
                tokens[index].kind == .space || (tokens[index].kind == .symbol && [0x2B, 0x2D].contains(tokens[index].sign))
            { index += 1 }
        }
        return groups
    }

    /// A quote that closes looks like one that opens; after a closing one and a space it opens.
    private func isOpeningNext(_ token: Int) -> Bool {
        token > 0 && tokens[token - 1].isGap
    }

    private func isSign(_ token: Int, _ signs: Set<UInt32>) -> Bool {
        tokens[token].kind == .symbol && signs.contains(tokens[token].sign)
    }

    // MARK: A value a line

    private static let mostTokensOfLabel = 5
    private static let mostTokensOfValue = 4

    /// `name: jason`, `sign: at`, `host: …`: the values of lines that follow each other, without their labels.
    func valuesOfLines() -> Scalars? {
        var (result, values) = (Scalars(), 0)
        var longest: (scalars: Scalars, values: Int)?
        for line in lines() {
            if let value = value(of: line) {
                let isEnding = values > 1 && value.count == 1 && Lexicon.shared.endings[string(value.lowerBound)] != nil
                if isEnding, result.values.last != 0x2E {
                    result.append(
                        0x2E, start: folded.start[tokens[value.lowerBound].range.lowerBound],
                        end: folded.start[tokens[value.lowerBound].range.lowerBound])
                }
                appendValue(value, to: &result)
                values += 1
            } else {
                (result, values) = (Scalars(), 0)
            }
            if values >= 3, values > longest?.values ?? 0 { longest = (result, values) }
        }
        return longest?.scalars
    }

    private func lines() -> [Range<Int>] {
        var (lines, begin): ([Range<Int>], Int) = ([], 0)
        for index in tokens.indices where tokens[index].kind == .newline {
            lines.append(begin..<index)
            begin = index + 1
        }
        lines.append(begin..<tokens.count)
        return lines
    }

    /// The few tokens after the label of a line.
    private func value(of line: Range<Int>) -> Range<Int>? {
        guard let sign = line.prefix(Self.mostTokensOfLabel).first(where: { isEndOfLabel($0) }) else { return nil }
        var begin = sign + 1
        while begin < line.upperBound, tokens[begin].isGap { begin += 1 }
        var end = line.upperBound
        while end > begin, tokens[end - 1].isGap { end -= 1 }
        guard begin < end, end - begin <= Self.mostTokensOfValue else { return nil }
        let beginsWithDot = hit(.dot, at: tokens[begin].range.lowerBound) != nil
        guard beginsWithDot || !tokens[begin..<end].contains(where: \.isGap) else { return nil }
        return begin..<end
    }

    private func isEndOfLabel(_ token: Int) -> Bool {
        tokens[token].kind == .symbol && [0x3A, 0x29, 0x3D, 0x2192, 0x3001].contains(tokens[token].sign)
    }

    private func appendValue(_ value: Range<Int>, to result: inout Scalars) {
        let scalars = scalars(of: value)
        let (start, end) = (folded.start[scalars.lowerBound], folded.end[scalars.upperBound - 1])
        if hit(.dot, at: scalars.lowerBound)?.range == scalars {
            result.append(0x2E, start: start, end: end)
        } else if hit(.at, at: scalars.lowerBound)?.range == scalars {
            result.append(0x40, start: start, end: end)
        } else if let dot = hit(.dot, at: scalars.lowerBound), dot.range.upperBound < scalars.upperBound {
            result.append(0x2E, start: start, end: end)
            let rest = token(from: dot.range.upperBound)
            for index in rest..<value.upperBound where !tokens[index].isGap { append(tokens[index].range, to: &result) }
        } else {
            append(scalars, to: &result)
        }
    }
}

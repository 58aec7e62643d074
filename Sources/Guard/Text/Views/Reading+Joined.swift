extension Reading {
    private static let fewestElements = 5
    private static let mostScalarsOfElement = 3

    /// Letters and signs that stand one by one, put together: `w w w . x y z . c o m`, `x*y*z*.*c*o*m`, a letter a line.
    func joinedRuns() -> [View] {
        var runs: [View] = []
        // Up to `hopeless` nothing can be put together.
        var (index, hopeless) = (0, 0)
        while index < tokens.count {
            guard isElement(index), mayBeginRun(index) else {
                index += 1
                continue
            }
            if index >= hopeless {
                let stretch = stretch(from: index)
                hopeless = stretch.upperBound
                if !isWorthWalking(stretch) {
                    index = hopeless
                    continue
                }
            }
            let bySpace = spacedRun(at: index)
            let bySign = signedRun(at: index)
            let longest = bySpace.count >= bySign.count ? bySpace : bySign
            let run = longest.count >= Self.fewestElements ? trimmed(longest) : []
            if run.count >= Self.fewestElements, isWorthJoining(run) {
                runs.append(joined(run))
                index = (run.last ?? index) + 1
            } else {
                // A short run may have swallowed the beginning of another; long ones are left behind, so that none is walked twice.
                index = longest.count > Self.mostScalarsOfElement * 4 ? max(longest.last ?? index, index) + 1 : index + 1
            }
        }
        return runs
    }

    /// What no longer word interrupts.
    private func stretch(from token: Int) -> Range<Int> {
        var end = token + 1
        while end < tokens.count, tokens[end].isGap || isElement(end) || signWord(end) != nil { end += 1 }
        return token..<end
    }

    /// Whether some run inside could be worth joining: two letters that stand alone side by side, or an address among pieces.
    private func isWorthWalking(_ stretch: Range<Int>) -> Bool {
        var (words, isAfterSingle, hasAddress) = (0, false, false)
        for token in stretch where !tokens[token].isGap && tokens[token].kind != .symbol {
            let isSingle = tokens[token].range.count == 1
            if isSingle, isAfterSingle { return true }
            isAfterSingle = isSingle
            words += 1
        }
        guard words >= Self.fewestPieces else { return false }
        for token in stretch.dropFirst() where !hasAddress && isAddressSign(token) {
            hasAddress = isName(token + 1..<stretch.upperBound, after: token)
        }
        return hasAddress
    }

    /// Whether enough short pieces follow for a run; most words end here.
    private func mayBeginRun(_ token: Int) -> Bool {
        var (index, left) = (token + 1, Self.fewestElements - 1)
        while left > 0 {
            while index < tokens.count, tokens[index].isGap { index += 1 }
            guard index < tokens.count, isElement(index) else { return false }
            index += 1
            left -= 1
        }
        return true
    }

    /// Short tokens with one gap between each; the tokens, without the gaps.
    private func spacedRun(at token: Int) -> [Int] {
        guard isElement(token), token == 0 || tokens[token - 1].kind != tokens[token].kind else { return [] }
        var run = [token]
        var index = token + 1
        while index < tokens.count {
            var next = index
            while next < tokens.count, tokens[next].isGap, next - index < 3 { next += 1 }
            guard next < tokens.count, isElement(next) || (run.count > 2 && next > index && signWord(next) != nil) else { break }
            if next == index, !mayTouch(next) { break }
            run.append(next)
            index = next + 1
        }
        return run
    }

    /// A sign may touch one of its neighbours: `c o m.` ends a sentence, `n a m e. c o m` goes on.
    private func mayTouch(_ token: Int) -> Bool {
        let isSign = tokens[token].kind == .symbol && (token + 1 == tokens.count || tokens[token + 1].isGap)
        let isAfterSign = tokens[token - 1].kind == .symbol && (token < 2 || tokens[token - 2].isGap)
        return isSign || isAfterSign
    }

    /// Short tokens with the same sign between each.
    private func signedRun(at token: Int) -> [Int] {
        guard isElement(token), tokens[token].kind != .symbol, token + 2 < tokens.count else { return [] }
        let separator = tokens[token + 1]
        let isSign = separator.kind == .symbol && separator.sign != 0x40
        let isLetter = separator.kind == .letters && tokens[token].kind == .digits
        guard isSign || isLetter else { return [] }
        let sign = folded.text[separator.range]
        var run = [token]
        var index = token + 1
        while index + 1 < tokens.count {
            if tokens[index].kind == separator.kind, tokens[index].range.count == separator.range.count,
                folded.text[tokens[index].range].elementsEqual(sign), isElement(index + 1)
            {
                run.append(index + 1)
                index += 2
            } else if run.count > 2, tokens[index].kind == .symbol, [0x2E, 0x40].contains(tokens[index].sign),
                isElement(index + 1),
                tokens[index + 1].kind != .symbol
            {
                // `n*a*m*e.c*o*m`: a sign of the address stands for itself.
                run += [index, index + 1]
                index += 2
            } else {
                break
            }
        }
        return run
    }

    /// The sign that a word among the letters stands for: `v e l t r o n punkt d e`.
    private func signWord(_ token: Int) -> UInt32? {
        let place = tokens[token].range.lowerBound
        guard hasHit(at: place), tokens[token].range.count > 1 else { return nil }
        if hit(.dot, at: place)?.range == tokens[token].range { return 0x2E }
        return hit(.at, at: place)?.range == tokens[token].range ? 0x40 : nil
    }

    private func isElement(_ token: Int) -> Bool {
        let token = tokens[token]
        return !token.isGap && token.range.count <= Self.mostScalarsOfElement
    }

    /// Mostly single letters, or short pieces with a dot or an at sign among them. Digits alone are read elsewhere.
    private func isWorthJoining(_ run: [Int]) -> Bool {
        let words = run.filter { tokens[$0].kind != .symbol && signWord($0) == nil }
        guard words.contains(where: { tokens[$0].kind != .ideograph }) else { return false }
        let singles = words.count { tokens[$0].range.count == 1 }
        let isDigits = words.allSatisfy { tokens[$0].kind == .digits }
        if isDigits { return tokens[run[0] + 1].kind == .letters && singles == words.count && words.count >= Self.fewestDigits }
        if singles * 10 >= words.count * 8 { return true }
        return words.count >= Self.fewestPieces
            && (1..<run.count - 1).contains { isAddressSign(run[$0]) && isName(run[($0 + 1)...], after: run[$0]) }
    }

    private func isAddressSign(_ token: Int) -> Bool {
        tokens[token].kind == .symbol && [0x2E, 0x40, 0xB7].contains(tokens[token].sign) || signWord(token) != nil
    }

    private static let mostScalarsOfEnding = 8

    /// Whether some ending of host names can be put together from what follows a dot; after an at sign anything may.
    private func isName(_ rest: some Sequence<Int>, after sign: Int) -> Bool {
        if tokens[sign].sign == 0x40 || signWord(sign) == 0x40 { return true }
        var ending: [UInt32] = []
        for token in rest where !tokens[token].isGap {
            if tokens[token].kind == .ideograph { return true }
            guard tokens[token].kind != .symbol, ending.count < Self.mostScalarsOfEnding else { return false }
            ending += folded.text[tokens[token].range]
            if Hosts.shared.isReadAsEnding(ending) { return true }
        }
        return false
    }

    private static let fewestDigits = 9
    private static let fewestPieces = 5

    /// Words before and after letters that stand alone are no part of what they spell.
    private func trimmed(_ run: [Int]) -> [Int] {
        let words = run.filter { tokens[$0].kind != .symbol }
        let singles = words.count { tokens[$0].range.count == 1 && tokens[$0].kind != .ideograph }
        guard singles * 2 > words.count else { return run }
        func isOther(_ index: Int) -> Bool { tokens[index].range.count > 1 || tokens[index].kind == .ideograph }
        return Array(run.drop(while: isOther).reversed().drop(while: isOther).reversed())
    }

    private static let tailTokens = 24
    private static let headTokens = 6

    /// A few words before a run: a channel names what follows it.
    func appendContext(before token: Int, to scalars: inout Scalars) {
        for index in max(0, token - Self.headTokens)..<token { append(tokens[index].range, to: &scalars) }
        // Letters that touch the run are no part of it; a colon or a bracket may stay.
        if token > 0, tokens[token - 1].kind == .letters || tokens[token - 1].kind == .digits {
            scalars.appendSpace(at: folded.start[tokens[token].range.lowerBound])
        }
    }

    /// What stands in a run, with its words before it.
    func view(of run: Scalars, tokens range: Range<Int>) -> View {
        var result = Scalars(capacity: run.count + 40)
        appendContext(before: range.lowerBound, to: &result)
        result.append(0..<run.count, of: run)
        let scalars = scalars(of: range)
        return View(scalars: result, begin: folded.start[scalars.lowerBound], end: folded.end[scalars.upperBound - 1])
    }

    private func joined(_ run: [Int]) -> View {
        var result = Scalars()
        appendContext(before: run[0], to: &result)
        let gaps = zip(run, run.dropFirst()).map { tokens[$1].range.lowerBound - tokens[$0].range.upperBound }
        let counted = Dictionary(gaps.filter { $0 > 0 }.map { ($0, 1) }, uniquingKeysWith: +)
        let usual = counted.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
        for (index, token) in run.enumerated() {
            if beginsWebName(run, index) { result.appendSpace(at: folded.start[tokens[token].range.lowerBound]) }
            if let sign = signWord(token) {
                let range = tokens[token].range
                result.append(sign, start: folded.start[range.lowerBound], end: folded.end[range.upperBound - 1])
            } else {
                append(tokens[token].range, to: &result)
            }
            // A wider gap than the others separates words, and so does the end of a host name.
            let isWide = index < gaps.count && gaps[index] > usual && usual > 0
            if isWide || endsHost(result, next: index + 1 < run.count ? run[index + 1] : nil) {
                result.appendSpace(at: folded.end[tokens[token].range.upperBound - 1])
            }
        }
        let end = tokens[run[run.count - 1]].range.upperBound
        let tail = min(tokens.count, run[run.count - 1] + Self.tailTokens)
        for token in (run[run.count - 1] + 1)..<max(tail, run[run.count - 1] + 1) { append(tokens[token].range, to: &result) }
        return View(scalars: result, begin: folded.start[tokens[run[0]].range.lowerBound], end: folded.end[end - 1])
    }

    /// Whether `www` begins here, in pieces.
    private func beginsWebName(_ run: [Int], _ index: Int) -> Bool {
        guard index > 0, string(run[index]).allSatisfy({ $0 == "w" }), tokens[run[index - 1]].sign != 0x77 else { return false }
        let pieces = run[index...].prefix(3).map(string).joined()
        return pieces.hasPrefix("www")
    }

    /// Whether what is joined so far ends in `.com` and no dot follows.
    private func endsHost(_ joined: Scalars, next: Int?) -> Bool {
        guard let next, !(tokens[next].kind == .symbol) else { return false }
        let tail = joined.values.suffix(5)
        return [[0x2E, 0x63, 0x6F, 0x6D], [0x2E, 0x6E, 0x65, 0x74], [0x2E, 0x63, 0x6E]].contains {
            tail.suffix($0.count).elementsEqual($0)
        }
    }

    func append(_ range: Range<Int>, to scalars: inout Scalars) {
        for place in range { scalars.append(folded.text[place], start: folded.start[place], end: folded.end[place]) }
    }
}

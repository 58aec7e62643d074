/// What stands around digits and says what they are.
struct PhoneContext {
    /// The first token of a label that stands right before: `WhatsApp`, `call me at`.
    var label: Int?
    var kind = FindingClass.phone
    var channel: String?
    /// Whether the label is a word for any number: `رقم`, `número`.
    var isOnlyNumber = false
    /// Whether the label is only a letter or two, as `W`.
    var isHint = false
    /// Whether the label asks to call or to write.
    var isCall = false
    /// Where the nearest label ends, in the folded text.
    var labelEnd = 0
    /// Whether a word for a phone, a messenger or a call stands in the same sentence.
    var isNear = false
    /// `Model`, `order no.`, `EAN` right before.
    var isProductNumber = false
    /// A unit right after, or a currency before.
    var isMeasure = false
    /// Letters touch the digits: part of a product's name.
    var isStuck = false
}

extension Reading {
    private static let farthestLabelTokens = 14
    private static let farthestSentenceTokens = 40

    func context(of run: NumberRun) -> PhoneContext {
        var context = PhoneContext()
        let tokens = run.tokens
        lookBack(from: tokens.lowerBound, &context)
        if context.label == nil { lookAround(tokens, &context) }
        context.isMeasure = isMeasure(tokens)
        context.isStuck = isStuck(run)
        return context
    }

    /// What stands right before a token and says what digits there are.
    func context(before token: Int) -> PhoneContext {
        var context = PhoneContext()
        lookBack(from: token, &context)
        return context
    }

    private static let anyNumber: Set<String> = ["رقم", "numero", "номер", "号码", "nummer"]
    private static let labels = Meanings(.messenger, .messengerHint, .phoneLabel, .callVerb, .faxLabel)

    /// The label right before: only small words, signs and the word for a number may stand between.
    private func lookBack(from begin: Int, _ context: inout PhoneContext) {
        var index = begin - 1
        var (left, words) = (Self.farthestLabelTokens, 0)
        while index >= 0, left > 0, words < 6 {
            let token = tokens[index]
            left -= 1
            if token.kind == .symbol, [0x21, 0x3F, 0x3002].contains(token.sign) { return }
            if token.kind == .symbol, token.sign == 0x2E, index + 1 < tokens.count, tokens[index + 1].isGap, words > 0,
                context.label == nil,
                !isAbbreviation(index)
            {
                return
            }
            if token.kind == .digits, context.label == nil { return }
            let hits = hits(at: token.range.lowerBound).filter {
                ($0.meaning == .productNumber || Self.labels.contains($0.meaning)) && !isPartOfCode($0, at: index)
            }
            if let hit = hits.max(by: { $0.range.upperBound < $1.range.upperBound }) {
                if hit.meaning == .productNumber {
                    // “Invoice number 0571…”: what is numbered counts more than the word for a number.
                    if context.label == nil || context.isOnlyNumber {
                        context.label = nil
                        context.isProductNumber = true
                    }
                    return
                }
                take(hit, at: index, &context)
            } else if token.kind == .letters || token.kind == .ideograph {
                words += context.label == nil ? 1 : 3
            }
            index -= 1
        }
    }

    /// `3PH`, `PH11457`: two letters that touch digits are no label.
    private func isPartOfCode(_ hit: Hit, at token: Int) -> Bool {
        guard hit.meaning == .phoneLabel, hit.range.count == 2 else { return false }
        let (before, after) = (hit.range.lowerBound - 1, hit.range.upperBound)
        return (before >= 0 && folded.kinds[before] == .digit) || (after < folded.count && folded.kinds[after] == .digit)
    }

    private func isAbbreviation(_ token: Int) -> Bool {
        token > 0 && tokens[token - 1].kind == .letters && tokens[token - 1].range.count <= 4
    }

    private func take(_ hit: Hit, at index: Int, _ context: inout PhoneContext) {
        let isHint = hit.meaning == .messengerHint
        // `w` and `v` are channels only where they stand alone right before.
        if isHint, !isHintAlone(hit, at: index) { return }
        let isChannel = isHint || hit.meaning == .messenger
        guard context.label == nil || isChannel || hit.meaning == .callVerb else { return }
        if context.channel != nil, isChannel { return }
        if isChannel {
            // A channel named further back than the word for a call is another matter.
            guard context.label == nil || !context.isCall else { return }
            context.channel = Lexicon.shared.channels[Int(hit.payload)]
            context.kind = .messenger
            context.isHint = isHint
        }
        if context.label == nil { context.isOnlyNumber = Self.anyNumber.contains(folded.string(hit.range)) }
        if context.channel == nil || isChannel { context.label = index }
        if hit.meaning == .callVerb, context.channel == nil { context.isCall = true }
        context.isNear = true
        context.labelEnd = max(context.labelEnd, hit.range.upperBound)
    }

    private func isHintAlone(_ hit: Hit, at index: Int) -> Bool {
        guard index == 0 || tokens[index - 1].isGap || tokens[index - 1].kind == .ideograph else { return false }
        var next = token(from: hit.range.upperBound)
        while next < tokens.count,
            tokens[next].isGap || (tokens[next].kind == .symbol && tokens[next].sign != 0x2E && tokens[next].sign != 0x40)
        {
            next += 1
        }
        return next < tokens.count && tokens[next].kind == .digits
            || self.hit(.idLabel, at: next < tokens.count ? tokens[next].range.lowerBound : folded.count) != nil
            || self.hit(.number, at: next < tokens.count ? tokens[next].range.lowerBound : folded.count) != nil
    }

    private func lookAround(_ run: Range<Int>, _ context: inout PhoneContext) {
        let first = max(0, run.lowerBound - Self.farthestSentenceTokens)
        let last = min(tokens.count, run.upperBound + Self.farthestSentenceTokens / 2)
        for index in first..<last where !run.contains(index) {
            for hit in hits(at: tokens[index].range.lowerBound) {
                let isBefore = index < run.lowerBound
                if Meanings(.messenger, .phoneLabel, .callVerb).contains(hit.meaning), !isPartOfCode(hit, at: index) {
                    context.isNear = true
                }
                if hit.meaning == .productNumber, isBefore, run.lowerBound - index < 8 { context.isProductNumber = true }
            }
        }
    }

    func isMeasure(_ run: Range<Int>) -> Bool {
        var next = run.upperBound
        if next < tokens.count, tokens[next].kind == .space { next += 1 }
        if next < tokens.count, tokens[next].kind != .symbol || tokens[next].sign == 0xB0 || tokens[next].sign == 0x25,
            hit(.unit, at: tokens[next].range.lowerBound) != nil
        {
            return true
        }
        var before = run.lowerBound - 1
        if before >= 0, tokens[before].kind == .space { before -= 1 }
        guard before >= 0 else { return false }
        return [0x24, 0x20AC, 0xA5, 0xA3, 0xFFE5, 0x20BD].contains(tokens[before].sign) && tokens[before].kind == .symbol
    }

    private func isStuck(_ run: NumberRun) -> Bool {
        let range = run.tokens
        if range.upperBound < tokens.count, tokens[range.upperBound].kind == .letters { return true }
        guard range.lowerBound > 0, !run.hasPlus else { return false }
        let before = tokens[range.lowerBound - 1]
        if before.kind == .symbol, before.sign == 0x2D || before.sign == 0x5F || before.sign == 0x23, range.lowerBound > 1,
            before.sign == 0x23 || [.letters, .digits].contains(tokens[range.lowerBound - 2].kind)
        {
            return true
        }
        // `WA8613…`: a channel may touch its number.
        if before.kind == .letters, run.digits.count >= 10,
            hits(at: before.range.lowerBound).contains(where: {
                $0.range == before.range && [.messenger, .messengerHint].contains($0.meaning)
            })
        {
            return false
        }
        return before.kind == .letters && run.atoms[0].kind != .word
    }
}

/// Finds names and numbers in messengers and social networks: a channel, and what follows it.
struct HandleFinder {
    let reading: Reading
    private(set) var found: [Candidate] = []

    private static let mostConnectors = 10
    private static let mostScalarsOfHandle = 40

    init(_ reading: Reading) {
        self.reading = reading
    }

    private static let channels = Meanings(.messenger, .messengerHint, .social, .socialHint, .mailProvider)

    /// Whether there is a channel or an at sign at all.
    static func isWorthwhile(in reading: Reading) -> Bool {
        reading.meanings.meets(channels) || reading.tokens.contains { $0.sign == 0x40 && $0.kind == .symbol }
    }

    mutating func run(avoiding taken: [Bool]) {
        for hit in reading.hits where Self.channels.contains(hit.meaning) {
            let token = reading.token(from: hit.range.lowerBound)
            guard token < reading.tokens.count, !taken[token] else { continue }
            if hit.meaning == .mailProvider { lookForMailbox(hit, at: token, taken) } else { look(after: hit, at: token, taken) }
        }
        lookForNames(taken)
    }

    // MARK: Channel, then handle

    /// What stands between a channel and a handle.
    private struct Connection {
        var next: Int
        var hasColon = false
        var hasAt = false
        var hasID = false
        /// A comma, which only a word such as “nick” makes part of it.
        var hasComma = false
    }

    private mutating func look(after hit: Hit, at token: Int, _ taken: [Bool]) {
        let isHint = hit.meaning == .messengerHint || hit.meaning == .socialHint
        let connection = connection(from: reading.token(from: hit.range.upperBound))
        let channel = Lexicon.shared.channels[Int(hit.payload)]
        let kind: FindingClass = hit.meaning == .social || hit.meaning == .socialHint ? .social : .messenger
        if let handle = handle(at: connection.next), !taken[connection.next],
            isConvincing(handle, connection, isHint: isHint, channel: channel, hit: hit)
        {
            add(kind, token..<handle.upperBound, handle, channel)
        } else if !isHint, let handle = handleBefore(token, taken) {
            add(kind, handle.lowerBound..<reading.token(from: hit.range.upperBound), handle, channel)
        }
    }

    /// `anna_88 on hotmail`, “my gmail is anna.88”: a mailbox without its at sign.
    private mutating func lookForMailbox(_ hit: Hit, at token: Int, _ taken: [Bool]) {
        let end = reading.token(from: hit.range.upperBound)
        let connection = connection(from: end)
        if connection.hasColon || connection.hasID, let handle = handle(at: connection.next), !taken[connection.next],
            isMailbox(handle)
        {
            add(.email, token..<handle.upperBound, handle, nil)
        } else if let handle = handleBefore(token, taken) {
            add(.email, handle.lowerBound..<end, handle, nil)
        }
    }

    private func isMailbox(_ handle: Range<Int>) -> Bool {
        let shape = shape(handle)
        let isVersion = reading.tokens[handle.lowerBound].kind == .digits
        return !isVersion && shape.count >= 6 && shape.letters >= 4 && (shape.digits > 0 || shape.signs > 0)
    }

    private func connection(from token: Int) -> Connection {
        var connection = Connection(next: token)
        var left = Self.mostConnectors
        while connection.next < reading.tokens.count, left > 0 {
            let token = reading.tokens[connection.next]
            left -= 1
            if token.kind == .symbol {
                switch token.sign {
                case 0x3A, 0x3D, 0x3E, 0x2192, 0x27A1, 0x1F449: connection.hasColon = true
                case 0x40: connection.hasAt = true
                case 0x2C, 0x3001: connection.hasComma = true
                case 0xAB, 0x201E, 0x2D, 0x2F, 0x28, 0x23, 0x2764, 0x2665, 0x22, 0x27, 0x201C, 0x300C, 0x3010, 0x5B, 0x2B, 0x7E,
                    0xB7, 0x2605:
                    break
                default: guard token.sign >= 0x1F000 else { return connection }
                }
            } else if token.kind == .letters || token.kind == .ideograph {
                if let slash = reading.hit(.slash, at: token.range.lowerBound) {
                    connection.hasAt = true
                    connection.next = reading.token(from: slash.range.upperBound)
                    continue
                }
                let label = reading.hits(at: token.range.lowerBound).filter { $0.meaning == .idLabel }
                guard let end = label.map(\.range.upperBound).max() else { return connection }
                // “Number” may itself be the beginning of a handle such as `no1parts`.
                guard end >= reading.folded.count || reading.folded.kinds[end] != .digit && reading.folded.text[end] != 0x5F
                else { return connection }
                connection.hasID = true
                connection.next = reading.token(from: end)
                continue
            } else if !token.isGap {
                return connection
            }
            connection.next += 1
        }
        return connection
    }

    /// Letters, digits, underscores, dashes and dots that stand together.
    private func handle(at token: Int) -> Range<Int>? {
        guard let first = reading.label(at: token) else { return nil }
        var end = first.upperBound
        while end + 1 < reading.tokens.count, reading.tokens[end].kind == .symbol,
            [0x2E, 0x5F, 0x2D, 0x3A].contains(reading.tokens[end].sign),
            reading.tokens[end].sign != 0x3A || reading.string(token) == "live", let more = reading.label(at: end + 1)
        {
            end = more.upperBound
        }
        let count = reading.tokens[end - 1].range.upperBound - reading.tokens[token].range.lowerBound
        return (2...Self.mostScalarsOfHandle).contains(count) ? token..<end : nil
    }

    private func isConvincing(_ handle: Range<Int>, _ connection: Connection, isHint: Bool, channel: String, hit: Hit) -> Bool {
        let shape = shape(handle)
        let isTold = connection.hasColon || connection.hasAt || connection.hasID
        if connection.hasComma, !connection.hasID { return false }
        if shape.letters == 0 {
            let isNumber = ["QQ", "WeChat", "WhatsApp", "Zalo", "Viber", "Line"].contains(channel) && (isTold || channel == "QQ")
            return isNumber && shape.digits >= (isHint ? 7 : 5) && shape.digits <= 13
        }
        guard shape.count >= 4, shape.letters >= 2 else { return false }
        let isName = shape.digits > 0 || shape.signs > 0
        if reading.folded.kinds[reading.tokens[handle.lowerBound].range.lowerBound] == .digit, shape.letters < 4 { return false }
        if connection.hasAt { return true }
        // Nobody styles a name that is not to be found.
        if !isHint, shape.count >= 5, reading.isDressed(handle) { return true }
        let isClear = isName || isUnknownWord(handle)
        if isHint {
            return (connection.hasColon || isInvited(hit) || isChinese(hit)) && isTold && isClear && shape.count >= 5
                || isInvited(hit) && isName && shape.count >= 5
                || hit.meaning == .socialHint && hasUnderscore(handle) && shape.letters >= 5
        }
        if connection.hasColon { return isClear }
        if connection.hasID || isInvited(hit) || isChinese(hit) {
            return isName || (isChinese(hit) && isClear && shape.count >= 5)
        }
        return (shape.digits > 0 && shape.letters >= 3 && shape.count >= 6) || (shape.signs > 0 && hasUnderscore(handle))
    }

    private func hasUnderscore(_ handle: Range<Int>) -> Bool {
        reading.tokens[handle].contains { $0.kind == .symbol && $0.sign == 0x5F }
    }

    private func shape(_ handle: Range<Int>) -> (count: Int, letters: Int, digits: Int, signs: Int) {
        var (letters, digits, signs) = (0, 0, 0)
        for token in reading.tokens[handle] {
            switch token.kind {
            case .letters: letters += token.range.count
            case .digits: digits += token.range.count
            default: signs += 1
            }
        }
        return (letters + digits + signs, letters, digits, signs)
    }

    /// A word that no phrase of the lexicon begins with, and that is followed by the end of a clause.
    private func isUnknownWord(_ handle: Range<Int>) -> Bool {
        guard handle.count == 1, reading.hits(at: reading.tokens[handle.lowerBound].range.lowerBound).isEmpty else {
            return false
        }
        let range = reading.tokens[handle.lowerBound].range
        guard range.count >= 5, reading.folded.traits[range.lowerBound].contains(.latinLetter) else { return false }
        var next = handle.upperBound
        if next < reading.tokens.count, reading.tokens[next].kind == .space { next += 1 }
        guard next < reading.tokens.count else { return true }
        return reading.tokens[next].kind != .letters && reading.tokens[next].kind != .digits
    }

    private func isInvited(_ hit: Hit) -> Bool {
        let token = reading.token(from: hit.range.lowerBound)
        let first = max(0, token - 6)
        return (first..<token).contains { index in
            reading.hits(at: reading.tokens[index].range.lowerBound).contains {
                Meanings(.invite, .callVerb, .addMe).contains($0.meaning)
            }
        }
    }

    /// Whether the channel is named in Chinese, or in the middle of a Chinese sentence.
    private func isChinese(_ hit: Hit) -> Bool {
        let isNamedSo =
            reading.folded.kinds[hit.range.upperBound - 1] == .ideograph
            || reading.folded.kinds[hit.range.lowerBound] == .ideograph
        return isNamedSo || (hit.range.lowerBound > 0 && reading.folded.kinds[hit.range.lowerBound - 1] == .ideograph)
    }

    // MARK: Handle, then channel

    /// `anna_88 on Telegram`.
    private func handleBefore(_ token: Int, _ taken: [Bool]) -> Range<Int>? {
        var index = token - 1
        guard index >= 3, reading.tokens[index].kind == .space,
            ["on", "in", "en", "sur", "auf", "no", "в"].contains(reading.string(index - 1)),
            reading.tokens[index - 2].kind == .space
        else { return nil }
        index -= 3
        var begin = index
        while begin > 0, index - begin < 8, !reading.tokens[begin - 1].isGap, reading.tokens[begin - 1].kind != .ideograph {
            begin -= 1
        }
        let isMarked = reading.tokens[begin].sign == 0x40 && reading.tokens[begin].kind == .symbol
        guard !taken[begin], let handle = handle(at: isMarked ? begin + 1 : begin), handle.upperBound == token - 3 else {
            return nil
        }
        let shape = shape(handle)
        guard isMarked || (shape.letters >= 3 && shape.count >= 5 && (shape.digits > 0 || shape.signs > 0)) else { return nil }
        return begin..<handle.upperBound
    }

    // MARK: A bare @name

    private mutating func lookForNames(_ taken: [Bool]) {
        for (index, token) in reading.tokens.enumerated() where token.kind == .symbol && token.sign == 0x40 && !taken[index] {
            let isFree =
                index == 0 || reading.tokens[index - 1].isGap || reading.tokens[index - 1].kind == .ideograph
                || reading.tokens[index - 1].sign == 0x28
            guard isFree, let handle = handle(at: index + 1), reading.tokens[index + 1].kind == .letters, !taken[index + 1] else {
                continue
            }
            let shape = shape(handle)
            let isName = shape.digits > 0 || shape.signs > 0
            guard shape.count >= 5, isName || reading.isInvited(index) else { continue }
            add(.social, index..<handle.upperBound, handle, nil)
        }
    }

    private mutating func add(_ kind: FindingClass, _ tokens: Range<Int>, _ handle: Range<Int>, _ channel: String?) {
        found.append(
            Candidate(
                kind: kind, places: reading.folded.places(reading.scalars(of: tokens)), text: reading.plain(handle),
                reason: "handle",
                channel: channel))
    }
}

/// Finds web addresses and e-mail addresses in a reading.
struct AddressFinder {
    let reading: Reading
    let isAllowed: (_ host: String) -> Bool
    let lexicon = Lexicon.shared
    private(set) var found: [Candidate] = []
    /// Tokens that belong to an address, ours or theirs; other finders leave them alone.
    private(set) var taken: [Range<Int>] = []

    /// How much must speak for an address.
    private static let leastEvidence = 4

    init(_ reading: Reading, isAllowed: @escaping (String) -> Bool) {
        (self.reading, self.isAllowed) = (reading, isAllowed)
    }

    mutating func run() {
        var index = 0
        while index < reading.tokens.count {
            let kind = reading.tokens[index].kind
            guard kind == .letters || kind == .digits else {
                index += 1
                continue
            }
            index = max(step(at: index), index + 1)
        }
    }

    /// Looks at what begins at a token; returns where to go on.
    private mutating func step(at token: Int) -> Int {
        if let scheme = reading.scheme(at: token) { return link(from: token, scheme) }
        guard let label = reading.label(at: token) else { return token + 1 }
        guard let chain = reading.chain(at: token) else { return label.upperBound }
        if let address = judge(chain, hasScheme: false) { return take(address, from: nil) }
        if let quad = reading.addressOfNumbers(at: token) {
            if isReached(quad) {
                return take(Address(tokens: quad, host: reading.host(quad), isMail: false, isNumbers: true), from: nil)
            }
            taken.append(quad)
            return quad.upperBound
        }
        return label.upperBound
    }

    struct Address {
        /// Of the whole address; its path comes after.
        var tokens: Range<Int>
        var host: String
        var isMail: Bool
        var isNumbers = false
    }

    // MARK: Links that name their scheme

    private mutating func link(from token: Int, _ scheme: Reading.Scheme) -> Int {
        if let kind = scheme.kind {
            let end = reading.endOfRun(from: scheme.next)
            guard end > scheme.next else { return scheme.next }
            add(kind, tokens: token..<end, text: reading.plain(token..<end), reason: "deepLink")
            return end
        }
        let begin = reading.afterUserInfo(scheme.next)
        if let quad = reading.addressOfNumbers(at: begin) {
            return take(
                Address(tokens: begin..<quad.upperBound, host: reading.host(quad), isMail: false, isNumbers: true), from: token)
        }
        if let chain = reading.chain(at: begin), let address = judge(chain, hasScheme: true) {
            return take(Address(tokens: begin..<address.tokens.upperBound, host: address.host, isMail: false), from: token)
        }
        guard let label = reading.label(at: begin) else { return scheme.next }
        let name = reading.host(label)
        let isOut = name.count >= 4 && name != "localhost"
        if isOut { add(.url, tokens: token..<label.upperBound, text: reading.plain(token..<label.upperBound), reason: "address") }
        return label.upperBound
    }

    /// Numbers are an address when something says so: a port, a path, or a word for a site before them.
    private func isReached(_ quad: Range<Int>) -> Bool {
        guard quad.upperBound < reading.tokens.count else { return reading.isInvited(quad.lowerBound) }
        let sign = reading.tokens[quad.upperBound].sign
        let goesOn =
            (sign == 0x3A || sign == 0x2F) && quad.upperBound + 1 < reading.tokens.count
            && [.digits, .letters].contains(reading.tokens[quad.upperBound + 1].kind)
        return goesOn || reading.isInvited(quad.lowerBound)
    }

    // MARK: Judging a chain

    private func judge(_ chain: Chain, hasScheme: Bool) -> Address? {
        guard let at = chain.joints.lastIndex(where: \.isAt) else {
            return host(in: chain, from: 0, hasScheme: hasScheme, at: nil)
        }
        let style = chain.joints[at].style
        if var address = host(in: chain, from: at + 1, hasScheme: hasScheme, at: style) {
            let isMailHost = lexicon.hosts[Hosts.shared.registrable(address.host) ?? ""] == "mail"
            let isDisguised = chain.joints[(at + 1)...].contains { $0.style.isDisguise }
            // “Look at example.com” names no mailbox.
            if style == .word, !isMailHost, !isDisguised { return address }
            let first = localPart(of: chain, before: at)
            address.tokens = chain.labels[first].lowerBound..<address.tokens.upperBound
            address.isMail = true
            return address
        }
        if let provider = provider(in: chain, at: at) { return provider }
        // What stands before the sign may be an address by itself.
        let before = Chain(labels: Array(chain.labels[...at]), joints: Array(chain.joints[..<at]))
        return before.joints.isEmpty || before.joints.contains(where: \.isAt)
            ? nil : host(in: before, from: 0, hasScheme: hasScheme, at: nil)
    }

    /// The first label of the local part: dots of a looser kind than the at sign end a sentence rather than join.
    private func localPart(of chain: Chain, before at: Int) -> Int {
        var first = at
        let loosest: Chain.Style = max(chain.joints[at].style, .bracketed)
        while first > 0, !chain.joints[first - 1].isAt, chain.joints[first - 1].style <= loosest,
            chain.joints[first - 1].style != .comma
        {
            first -= 1
        }
        return first
    }

    /// `anna88@gmail`: everybody knows the rest.
    private func provider(in chain: Chain, at: Int) -> Address? {
        let name = reading.host(chain.labels[at + 1])
        let style = chain.joints[at].style
        guard lexicon.hosts[name] == "provider" else { return nil }
        let local = reading.host(chain.labels[at])
        let looksLikeBox = local.contains { $0.isNumber || $0 == "_" } || reading.isInvited(chain.labels[at].lowerBound)
        guard style != .word || looksLikeBox else { return nil }
        let first = localPart(of: chain, before: at)
        return Address(tokens: chain.labels[first].lowerBound..<chain.labels[at + 1].upperBound, host: name, isMail: true)
    }

    private func host(in chain: Chain, from first: Int, hasScheme: Bool, at: Chain.Style?) -> Address? {
        guard first < chain.labels.count - 1 else { return nil }
        var tight = first + 1
        while tight < chain.joints.count, chain.joints[tight].style == .tight { tight += 1 }
        let isTight = chain.joints[first].style == .tight
        // Where all dots are plain the longest name counts; where they are loose the shortest, and then what clearly goes on.
        let order = isTight ? Array((first + 1...tight).reversed()) : Array(first + 1..<chain.labels.count)
        for last in order where last < chain.labels.count {
            guard evidence(chain, first...last, hasScheme: hasScheme, at: at) >= Self.leastEvidence else { continue }
            let end = extended(chain, last)
            let tokens = chain.labels[first].lowerBound..<chain.labels[end].upperBound
            let name = (first...end).map { reading.host(chain.labels[$0]) }.joined(separator: ".")
            return Address(tokens: tokens, host: name, isMail: false)
        }
        return nil
    }

    /// `.com` may go on to `.cn`, in the style of what went before.
    private func extended(_ chain: Chain, _ last: Int) -> Int {
        var end = last
        while end < chain.joints.count, !chain.joints[end].isAt {
            let style = chain.joints[end].style
            guard style == chain.joints[end - 1].style || style == .tight, style != .comma, style != .gap || end == last else {
                break
            }
            let (this, next) = (reading.host(chain.labels[end]), reading.host(chain.labels[end + 1]))
            guard ["com", "co", "net", "org", "gov", "edu"].contains(this), next.utf8.count == 2, Hosts.shared.isEnding(next)
            else { break }
            end += 1
        }
        return end
    }
}

// MARK: Evidence

extension AddressFinder {
    private func evidence(_ chain: Chain, _ range: ClosedRange<Int>, hasScheme: Bool, at: Chain.Style?) -> Int {
        let names = range.map { reading.host(chain.labels[$0]) }
        let last = range.upperBound
        guard var score = endingEvidence(names[names.count - 1], chain.labels[last]) else { return 0 }
        let isStrong = score >= 3
        if chain.joints[last - 1].style == .gap, !isStrong { return 0 }
        if [.spaced, .word].contains(chain.joints[last - 1].style), reading.isMissingEnding(chain.labels[last - 1].lowerBound) {
            return 0
        }
        if isStrong, isCapitalised(chain.labels[last]), !isCapital(chain.labels[last - 1]) { score -= 2 }
        if isTechName(chain.labels[range.lowerBound], at: at, hasScheme: hasScheme) { return 0 }
        let isWeb = reading.isWWW(chain.labels[range.lowerBound])
        if isWeb && names.count < 3 { return 0 }
        score += hasScheme ? 5 : isWeb ? 3 : 0
        if let at { score += at == .word ? 1 : 3 }
        score += styleEvidence(chain, last, names[names.count - 1])
        let label = names[names.count - 2]
        if label.utf8.count >= 5 { score += 1 } else if label.utf8.count <= 2, !isStrong { score -= 1 }
        if label.allSatisfy(\.isNumber), !["com", "cn", "net", "la"].contains(names[names.count - 1]) { score -= 3 }
        if reading.hasPath(after: chain.labels[last].upperBound) { score += 2 }
        if lexicon.hosts[names.suffix(2).joined(separator: ".")] != nil { score += 3 }
        if reading.isInvited(chain.labels[range.lowerBound].lowerBound) { score += 2 }
        if reading.view == .uncovered
            || reading.isDressed(chain.labels[range.lowerBound].lowerBound..<chain.labels[last].upperBound)
        {
            score += 1
        }
        return score
    }

    /// How much the ending proves; `nil` when it is none.
    private func endingEvidence(_ name: String, _ label: Range<Int>) -> Int? {
        var name = name
        if lexicon.endings[name] == nil, name.contains(where: \.isNumber), name.contains(where: \.isLetter),
            let read = Self.leetEndings[name.map(Self.leetKey).joined()]
        {
            name = read
        }
        if let known = lexicon.endings[name] { return known == .strong ? 3 : known == .file ? -2 : isCapitalised(label) ? -1 : 0 }
        guard Hosts.shared.isEnding(name) else { return nil }
        switch name.count {
        case 2: return isCapitalised(label) ? 0 : 2
        case 3: return isCapitalised(label) ? 0 : 1
        default: return name.utf8.count > name.count || name.hasPrefix("xn--") ? 3 : isCapitalised(label) ? -1 : 0
        }
    }

    private static func leetKey(_ character: Character) -> String {
        character.unicodeScalars.map { String(Unicode.Scalar(Leet.key($0.value)) ?? " ") }.joined()
    }

    private static let leetEndings: [String: String] = Dictionary(
        Lexicon.shared.endings.filter { $0.value == .strong && $0.key.count >= 2 }.keys.map { ($0.map(leetKey).joined(), $0) },
        uniquingKeysWith: { first, _ in first })

    private func styleEvidence(_ chain: Chain, _ last: Int, _ ending: String) -> Int {
        let (joint, label) = (chain.joints[last - 1], chain.labels[last])
        return switch joint.style {
        case .tight, .odd: 1
        case .bracketed: 2
        // “Au point de croix” has no address in it.
        case .word: joint.isCommonWord && Self.smallWords.contains(ending) && chain.joints.count == 1 ? -3 : 1
        case .line: isCapitalised(label) ? -2 : 0
        case .spaced:
            isCapitalised(label)
                ? -3 : reading.isGap(before: joint.next, signs: 2) || ["com", "net", "org", "cn"].contains(ending) ? 0 : -1
        case .comma: ["com", "net", "org", "cn"].contains(ending) ? 0 : -2
        case .gap: -2
        }
    }

    private static let smallWords: Set<String> = ["de", "es", "la", "do", "et", "en", "al", "so", "ar", "pt", "fr", "at", "ch"]

    private func isCapital(_ label: Range<Int>) -> Bool {
        reading.tokens[label.lowerBound].range.contains { reading.folded.traits[$0].contains(.capital) }
    }

    private func isCapitalised(_ label: Range<Int>) -> Bool {
        guard let first = label.first else { return false }
        let range = reading.tokens[first].range
        let isFirst = reading.folded.traits[range.lowerBound].contains(.capital)
        return isFirst && !(range.count > 1 && reading.folded.traits[range.lowerBound + 1].contains(.capital))
    }

    private func isTechName(_ label: Range<Int>, at: Chain.Style?, hasScheme: Bool) -> Bool {
        at == nil && !hasScheme && reading.hit(.techName, at: reading.tokens[label.lowerBound].range.lowerBound) != nil
    }
}

// MARK: Taking

extension AddressFinder {
    private mutating func take(_ address: Address, from scheme: Int?) -> Int {
        let begin = scheme ?? address.tokens.lowerBound
        let end = address.isMail ? address.tokens.upperBound : reading.endOfPath(from: address.tokens.upperBound)
        let isOurs = !address.isNumbers && isAllowed(address.host) && !reading.isFollowedByAt(address.tokens.upperBound)
        if isOurs || (address.isNumbers && isPrivate(address.host)) {
            taken.append(begin..<end)
            // A link of the platform may carry another one in its query.
            return address.tokens.upperBound
        }
        let text = address.isMail ? mail(address) : reading.plain(begin..<end)
        let kind = address.isMail ? .email : kind(of: address.host)
        add(kind, tokens: begin..<end, text: text, reason: address.isMail ? "mailbox" : "address")
        return end
    }

    private func mail(_ address: Address) -> String {
        let plain = reading.plain(address.tokens)
        guard let at = plain.lastIndex(of: "@") else { return plain }
        return plain[..<at] + "@" + (address.host)
    }

    private func kind(of host: String) -> FindingClass {
        let registrable = Hosts.shared.registrable(host) ?? host
        switch lexicon.hosts[host] ?? lexicon.hosts[registrable] {
        case "shortener": return .shortLink
        case "messenger": return .messenger
        case "social": return .social
        default: return .url
        }
    }

    private func isPrivate(_ host: String) -> Bool {
        let parts = host.split(separator: ".").compactMap { Int($0) }
        guard parts.count == 4 else { return false }
        return parts[0] == 10 || parts[0] == 127 || parts[0] == 0 || (parts[0] == 192 && parts[1] == 168)
            || (parts[0] == 172 && (16...31).contains(parts[1])) || (parts[0] == 169 && parts[1] == 254)
    }

    private mutating func add(_ kind: FindingClass, tokens: Range<Int>, text: String, reason: String) {
        taken.append(tokens)
        let scalars = reading.tokens[tokens.lowerBound].range.lowerBound..<reading.tokens[tokens.upperBound - 1].range.upperBound
        found.append(Candidate(kind: kind, places: reading.folded.places(scalars), text: text, reason: reason))
    }
}

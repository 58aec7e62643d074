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
        let count = reading.tokens.count
        while index < count {
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
        if reading.isTrackingValue(token) { return chain.tokens.upperBound }
        if let address = judge(chain, hasScheme: false) ?? webName(chain) { return take(address, from: nil) }
        if let quad = reading.addressOfNumbers(at: token) {
            if isReached(quad) {
                return take(Address(tokens: quad, host: reading.host(quad), isMail: false, isNumbers: true), from: nil)
            }
            taken.append(quad)
            return quad.upperBound
        }
        return label.upperBound
    }

    /// `www.example`: everybody tries the usual endings.
    private func webName(_ chain: Chain) -> Address? {
        guard reading.isWWW(chain.labels[0]), let joint = chain.joints.first, !joint.isAt, joint.style <= .bracketed else {
            return nil
        }
        let name = reading.host(chain.labels[1])
        guard name.utf8.count >= 4, name.contains(where: \.isLetter) else { return nil }
        return Address(tokens: chain.labels[0].lowerBound..<chain.labels[1].upperBound, host: name, isMail: false)
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
        var local = plain[..<at]
        // The bracket of `(at)` belongs to the sign.
        while let last = local.last, "([{<".contains(last) { local.removeLast() }
        return local + "@" + address.host
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
        found.append(
            Candidate(kind: kind, places: reading.folded.places(reading.scalars(of: tokens)), text: text, reason: reason))
    }
}

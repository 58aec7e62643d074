extension AddressFinder {
    /// How much speaks for some of the labels being a host name.
    func evidence(_ chain: Chain, _ range: ClosedRange<Int>, hasScheme: Bool, at: Chain.Style?) -> Int {
        let last = range.upperBound
        // No ending is a number.
        if chain.labels[last].count == 1, reading.tokens[chain.labels[last].lowerBound].kind == .digits { return 0 }
        guard var score = endingEvidence(reading.host(chain.labels[last]), chain.labels[last]) else { return 0 }
        let names = range.map { reading.host(chain.labels[$0]) }
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
        if label.utf8.count >= 5 { score += 1 } else if label.utf8.count <= 2 { score -= 1 }
        if label.allSatisfy(\.isNumber), !["com", "cn", "net", "la"].contains(names[names.count - 1]) { score -= 3 }
        if reading.hasPath(after: chain.labels[last].upperBound) { score += 2 }
        if let known = lexicon.hosts[names.suffix(2).joined(separator: ".")],
            known != "shortener" || reading.hasPath(after: chain.labels[last].upperBound) || !isCapital(chain.labels[last])
        {
            score += 3
        }
        if reading.isInvited(chain.labels[range.lowerBound].lowerBound) { score += 2 }
        if reading.view == .uncovered { score += 1 }
        if reading.isDressed(chain.labels[range.lowerBound].lowerBound..<chain.labels[last].upperBound) {
            score += 1
        }
        return score
    }

    /// How much the ending proves; `nil` when it is none.
    private func endingEvidence(_ name: String, _ label: Range<Int>) -> Int? {
        let name = Lexicon.leetEnding(reading.folded.text[reading.scalars(of: label)]) ?? name
        if let known = lexicon.endings[name] { return known == .strong ? 3 : known == .file ? -2 : isCapitalised(label) ? -1 : 0 }
        // No ending has one letter, and long texts of such labels would ask for each.
        guard name.utf8.count > 1, name.hasPrefix("xn--") || !name.utf8.contains(where: { (48...57).contains($0) }),
            Hosts.shared.isEnding(name)
        else { return nil }
        switch name.count {
        case 2: return isCapitalised(label) ? 0 : 2
        case 3: return isCapitalised(label) ? 0 : 1
        default: return name.utf8.count > name.count || name.hasPrefix("xn--") ? 3 : isCapitalised(label) ? -1 : 0
        }
    }

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
        // `display,com cathode`: a comma is a dot only where the name ends, or goes on with a path.
        case .comma: ["com", "net", "org", "cn"].contains(ending) && !isFollowedByWord(label) ? 0 : -3
        case .gap: -2
        }
    }

    private static let smallWords: Set<String> = ["de", "es", "la", "do", "et", "en", "al", "so", "ar", "pt", "fr", "at", "ch"]

    private func isFollowedByWord(_ label: Range<Int>) -> Bool {
        let next = label.upperBound
        return next + 1 < reading.tokens.count && reading.tokens[next].isGap && reading.tokens[next + 1].kind == .letters
            && !reading.isInvited(max(0, label.lowerBound - 2))
    }

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

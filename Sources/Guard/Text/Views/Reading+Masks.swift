/// Channels whose names have letters masked: `T*legr*m`, `W h t s p p`.
extension Reading {
    private static let masks: Set<UInt32> = [0x2A, 0x5F, 0x23, 0x2E, 0x2D, 0xB7, 0x3F]
    private static let names = [
        "whatsapp", "telegram", "instagram", "facebook", "wechat", "weixin", "skype", "viber", "messenger", "linkedin",
    ]
    .map { $0.unicodeScalars.map(\.value) }

    /// The text with the names filled in; `nil` where there is none.
    func withMaskedChannels() -> Scalars? {
        var result = Scalars()
        var place = 0
        for (index, token) in tokens.enumerated() where token.kind == .symbol && Self.masks.contains(token.sign) {
            guard token.range.lowerBound >= place, let (range, name) = maskedName(around: index) else { continue }
            append(place..<range.lowerBound, to: &result)
            let (start, end) = (folded.start[range.lowerBound], folded.end[range.upperBound - 1])
            for scalar in name { result.append(scalar, start: start, end: end) }
            place = range.upperBound
        }
        guard place > 0 else { return nil }
        append(place..<folded.count, to: &result)
        return result
    }

    /// The name that the letters around a mask can be, each mask a letter.
    private func maskedName(around token: Int) -> (Range<Int>, [UInt32])? {
        guard token > 0, token + 1 < tokens.count, tokens[token - 1].kind == .letters, tokens[token + 1].kind == .letters else {
            return nil
        }
        var end = token
        while end < tokens.count, end - token < 12, tokens[end].kind == .letters || isMask(end) { end += 1 }
        let range = tokens[token - 1].range.lowerBound..<tokens[end - 1].range.upperBound
        let text = Array(folded.text[range])
        guard let name = Self.names.first(where: { fits(text, $0) }) else { return nil }
        return (range, name)
    }

    private func isMask(_ token: Int) -> Bool { tokens[token].kind == .symbol && Self.masks.contains(tokens[token].sign) }

    private func fits(_ text: [UInt32], _ name: [UInt32]) -> Bool {
        guard text.count == name.count, text.contains(where: { !Self.masks.contains($0) }) else { return false }
        let masked = text.count { Self.masks.contains($0) }
        return masked * 2 < text.count && zip(text, name).allSatisfy { $0 == $1 || Self.masks.contains($0) }
    }
}

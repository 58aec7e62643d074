/// Names that stand in the text from behind: `微信倒着看：8802gnaw_yrrehc`.
extension Reading {
    private static let fewestScalarsOfName = 5

    /// The text with each name in Latin letters and digits turned round where it stands, and without the words that ask for it.
    func withReversedNames() -> Scalars {
        var result = Scalars(capacity: folded.count)
        var index = 0
        while index < tokens.count {
            let place = tokens[index].range.lowerBound
            if let asking = hit(.reversal, at: place) {
                index = max(token(from: asking.range.upperBound), index + 1)
                continue
            }
            let end = label(at: index)?.upperBound ?? index + 1
            let places = scalars(of: index..<end)
            let isName = places.count >= Self.fewestScalarsOfName && tokens[index].kind != .symbol
            for place in isName ? Array(places.reversed()) : Array(places) {
                result.append(folded.text[place], start: folded.start[place], end: folded.end[place])
            }
            index = end
        }
        return result
    }
}

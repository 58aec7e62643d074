/// Whether what a finding rests on was read well enough. The grain of wood and the leaves of a plant are read as letters too,
/// but never with confidence.
enum Evidence {
    /// Mean confidence of the words of a finding, from 0 to 100.
    private static let leastConfidence = 55.0
    /// … of a host that nothing but its ending speaks for.
    private static let leastBareHostConfidence = 72.0
    private static let leastRepairedConfidence = 60.0
    private static let leastNumberConfidence = 60.0
    /// Letters of the shortest host that is believed without `www` or a scheme before it.
    private static let leastBareHostLetters = 6

    static func suffices(_ finding: Finding, _ words: [Spelling.Origin], _ spelling: Spelling) -> Bool {
        let letters = words.map { Double(max(1, $0.word.text.count)) }
        let sum = zip(words, letters).map { $0.word.confidence * $1 }.reduce(0, +)
        let confidence = sum / max(1, letters.reduce(0, +))
        let floor = spelling.isRepaired ? leastRepairedConfidence : leastConfidence
        switch finding.kind {
        case .url, .shortLink, .redirect:
            let text = finding.text.lowercased()
            if text.contains("www.") || text.contains("://") { return confidence >= floor }
            return confidence >= max(floor, leastBareHostConfidence) && text.count >= leastBareHostLetters
        case .phone:
            return confidence >= max(floor, leastNumberConfidence)
        case .hidden:
            return false
        default:
            return confidence >= floor
        }
    }
}

import Basics

extension TextCheck {
    /// So many of a sender's last messages are read together.
    public static let mostMessagesTogether = 6

    /// What breaks a rule in consecutive messages of one sender, a report for each. A contact whose parts stand in several
    /// messages is found in each of them.
    public func reports(thread: [String], surface: Surface, stage: DealStage, language: LanguageTag? = nil) -> [Report] {
        var reports = thread.map { report($0, surface: surface, stage: stage, language: language) }
        guard thread.count > 1 else { return reports }
        var first = 0
        while first < thread.count - 1 {
            // Windows overlap by half, so that no contact is cut by both.
            let last = min(first + Self.mostMessagesTogether, thread.count)
            add(Array(thread[first..<last]), at: first, surface, stage, language, to: &reports)
            if last == thread.count { break }
            first += Self.mostMessagesTogether / 2
        }
        return reports
    }

    private func add(
        _ messages: [String], at first: Int, _ surface: Surface, _ stage: DealStage, _ language: LanguageTag?,
        to reports: inout [Report]
    ) {
        let together = report(messages.joined(separator: "\n"), surface: surface, stage: stage, language: language)
        var begin = 0
        for (offset, message) in messages.enumerated() {
            let end = begin + message.unicodeScalars.count
            for finding in together.findings where finding.span.lowerBound < end && finding.span.upperBound > begin {
                let span = max(finding.span.lowerBound, begin) - begin..<min(finding.span.upperBound, end) - begin
                let isAcross = finding.span.lowerBound < begin || finding.span.upperBound > end
                let isKnown = reports[first + offset].findings.contains { $0.span.overlaps(span) }
                if isAcross, !isKnown, !span.isEmpty { reports[first + offset].findings.append(finding.moved(to: span)) }
            }
            begin = end + 1
        }
    }
}

extension Finding {
    fileprivate func moved(to span: Range<Int>) -> Finding {
        Finding(
            kind: kind, rule: rule, packVersion: packVersion, severity: severity, span: span, text: text, reason: reason, box: box
        )
    }
}

import Basics

/// Decides what of the read breaks a rule.
struct PictureJudge: Sendable {
    let text: TextCheck

    struct Place: Sendable {
        let surface: Surface
        let stage: DealStage
    }

    func report(on reading: PictureReading, at place: Place) -> Report {
        var report = Report()
        for code in reading.codes { report.findings += findings(in: code, box: reading.original(code.box), at: place) }
        report.findings += textFindings(on: reading, at: place)
        if !reading.unread.isEmpty {
            report.notChecked.append(Message("guard.picture.textUnread", ["count": "\(reading.unread.count)"]))
        }
        if reading.unreadCodes > 0 {
            report.notChecked.append(Message("guard.picture.codeUnread", ["count": "\(reading.unreadCodes)"]))
        }
        if reading.ranOutOfTime { report.notChecked.append(Message("guard.picture.noTime")) }
        return report
    }

    // MARK: Codes

    /// Beginnings of a code's content that make a telephone or a messenger act.
    private static let contactBeginnings = [
        "tel:", "sms:", "smsto:", "mmsto:", "mailto:", "matmsg:", "mecard:", "begin:vcard", "bizcard:", "whatsapp:", "weixin:",
        "wechat:", "tg:", "line:", "skype:", "viber:", "alipays:", "facetime:",
    ]

    func findings(in code: ReadCode, box: Box, at place: Place) -> [Finding] {
        if text.allow.phrases.contains(code.text) { return [] }
        let inside = text.report(code.text, surface: place.surface, stage: place.stage).findings
        let acts = Self.contactBeginnings.contains { code.text.lowercased().hasPrefix($0) }
        let holdsContact = acts || inside.contains { $0.severity >= .warning }
        // A bar code numbers a product; only one that holds an address says anything.
        if code.isLinear, !inside.contains(where: { [.url, .shortLink, .email, .social].contains($0.kind) }) { return [] }
        guard let rule = text.pack.rule(for: .code, on: place.surface, at: place.stage, day: text.day) else {
            return inside.map { $0.placed(box) }
        }
        let reason = holdsContact ? "guard.picture.codeContact" : "guard.picture.codeOther"
        let finding = Finding(
            kind: .code, rule: rule.id, packVersion: text.pack.version, severity: holdsContact ? rule.severity : .note,
            span: 0..<0, text: code.text, reason: Message(reason, ["text": code.text, "format": code.format]), box: box)
        return [finding] + inside.map { $0.placed(box) }
    }

    // MARK: Text

    private func textFindings(on reading: PictureReading, at place: Place) -> [Finding] {
        var findings: [Finding] = []
        for block in TextBlock.blocks(of: reading.lines) {
            for found in found(in: block, at: place) {
                let box = reading.original(found.box)
                findings.append(found.finding.placed(box))
                if let mark = watermark(found, in: reading, at: place) { findings.append(mark.placed(box)) }
            }
        }
        return findings
    }

    struct Found {
        let finding: Finding
        /// In pixels of the frame.
        let box: Box
        let lines: [ReadLine]
    }

    /// What the text of a block breaks, as it was read or, when that is nothing, as it may have been written.
    private func found(in block: TextBlock, at place: Place) -> [Found] {
        for spelling in Spelling.all(of: block) {
            let findings = text.report(spelling.text, surface: place.surface, stage: place.stage).findings
            let found = findings.compactMap { finding -> Found? in
                let words = spelling.words(in: finding.span)
                guard let first = words.first, Evidence.suffices(finding, words, spelling) else { return nil }
                let box = words.dropFirst().reduce(first.word.box) { $0.union($1.word.box) }
                return Found(finding: finding, box: box, lines: words.map(\.line))
            }
            if !found.isEmpty { return found }
        }
        return block.lines.compactMap { beginning(of: $0, at: place) }
    }

    /// An address of which only its beginning could be read: something lies over the rest.
    private func beginning(of line: ReadLine, at place: Place) -> Found? {
        let word = line.words.first { word in
            let text = word.text.lowercased().drop { !$0.isLetter }
            return text.hasPrefix("www.") && text.dropFirst(4).prefix { $0.isLetter && $0.isASCII }.count >= 3
        }
        guard let word, word.confidence >= TextReader.leastConfidence,
            let rule = text.pack.rule(for: .url, on: place.surface, at: place.stage, day: text.day)
        else { return nil }
        let finding = Finding(
            kind: .url, rule: rule.id, packVersion: text.pack.version, severity: rule.severity, span: 0..<0, text: word.text,
            reason: Message("guard.picture.addressBegins", ["text": word.text]))
        return text.report(word.text, surface: place.surface, stage: place.stage).findings.isEmpty
            ? Found(finding: finding, box: word.box, lines: [line]) : nil
    }

    /// A contact that lies faintly over the picture's middle, or again and again over it, is a watermark as well.
    private func watermark(_ found: Found, in reading: PictureReading, at place: Place) -> Finding? {
        guard let line = found.lines.first?.line, line.isFaint else { return nil }
        let contacts: Set<FindingClass> = [.url, .shortLink, .email, .phone, .messenger, .social]
        guard contacts.contains(found.finding.kind) else { return nil }
        let middle = Box(
            x: reading.width / 6, y: reading.height / 6, width: reading.width * 2 / 3, height: reading.height * 2 / 3)
        guard middle.intersection(found.box).area > 0 else { return nil }
        guard let rule = text.pack.rule(for: .watermark, on: place.surface, at: place.stage, day: text.day) else { return nil }
        return Finding(
            kind: .watermark, rule: rule.id, packVersion: text.pack.version, severity: rule.severity, span: 0..<0,
            text: found.finding.text, reason: Message("guard.picture.watermark", ["text": found.finding.text]))
    }
}

extension Finding {
    /// The same in a picture.
    func placed(_ box: Box?) -> Finding {
        Finding(
            kind: kind, rule: rule, packVersion: packVersion, severity: severity, span: 0..<0, text: text, reason: reason,
            box: box)
    }

    /// The same, no worse than this.
    func atMost(_ most: Severity, reason: Message) -> Finding {
        Finding(
            kind: kind, rule: rule, packVersion: packVersion, severity: min(severity, most), span: 0..<0, text: text,
            reason: reason, box: box)
    }
}

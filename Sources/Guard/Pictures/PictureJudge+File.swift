import Basics
import Foundation

extension PictureJudge {
    /// A seller's buyer never sees what is in a file beside its picture; a platform's screening may.
    private static let worstInFile = Severity.warning
    private static let contacts: Set<FindingClass> = [.url, .shortLink, .email, .messenger, .social, .redirect]

    /// What breaks a rule in the words a file carries beside its picture.
    func findings(in fields: [(name: String, value: [UInt8])], at place: Place) -> [Finding] {
        var findings: [Finding] = []
        for words in FileWords.of(fields) {
            let found = text.report(words.text, surface: place.surface, stage: place.stage).findings
            for finding in found where finding.kind != .hidden {
                let reason = Message("guard.picture.inFile", ["field": words.field, "text": finding.text])
                let known = findings.contains { $0.kind == finding.kind && $0.text == finding.text }
                if !known { findings.append(finding.atMost(Self.worstInFile, reason: reason)) }
            }
        }
        return findings
    }

    /// What breaks a rule in the name of a file. Numbers in names are dates and counters and are left alone.
    func findings(inName name: String, at place: Place) -> [Finding] {
        var stem = name
        if let dot = name.lastIndex(of: "."), name.distance(from: dot, to: name.endIndex) <= 6 { stem = String(name[..<dot]) }
        let spaced = String(stem.map { $0 == "_" ? " " : $0 })
        return text.report(spaced, surface: place.surface, stage: place.stage).findings.compactMap { finding in
            guard Self.contacts.contains(finding.kind), !Self.isNameOfApp(finding) else { return nil }
            return finding.atMost(
                Self.worstInFile, reason: Message("guard.picture.inName", ["name": name, "text": finding.text]))
        }
    }

    /// Messengers name the pictures that were saved from them: `微信图片_20260411093015`, `WhatsApp Image 2026-04-11`.
    private static func isNameOfApp(_ finding: Finding) -> Bool {
        guard finding.kind == .messenger || finding.kind == .social else { return false }
        return !finding.text.contains("@") && finding.text.unicodeScalars.count(where: { Confusions.isDigit($0) }) >= 6
    }
}

/// The fields of a file that people write into, as texts.
enum FileWords {
    /// Bytes of a field that are looked at.
    private static let mostBytes = 64 * 1024

    struct Words {
        let field: String
        let text: String
    }

    static func of(_ fields: [(name: String, value: [UInt8])]) -> [Words] {
        fields.flatMap { field -> [Words] in
            let value = Array(field.value.prefix(mostBytes))
            if field.name == "xmp-data" { return xmp(String(decoding: value, as: UTF8.self)) }
            if field.name == "iptc-data" { return iptc(value) }
            guard let name = label(of: field.name) else { return [] }
            return [Words(field: name, text: plain(String(decoding: value, as: UTF8.self)))].filter { !$0.text.isEmpty }
        }
    }

    /// Endings of field names that people write into; all others are written by cameras and programs.
    private static let written = [
        "imagedescription", "artist", "copyright", "usercomment", "documentname", "pagename", "xptitle", "xpcomment", "xpauthor",
        "xpkeywords", "xpsubject", "comment", "description", "title", "author", "subject", "keywords", "creator", "source",
        "disclaimer",
    ]

    private static func label(of name: String) -> String? {
        let lower = name.lowercased()
        let isOfPeople = ["exif-", "png-comment", "gif-comment", "pdf-", "jpeg-comment", "comment", "image-"].contains {
            lower.hasPrefix($0)
        }
        let last = lower.split(separator: "-").last.map(String.init) ?? lower
        return isOfPeople && written.contains(last) ? String(name.split(separator: "-").last ?? "") : nil
    }

    /// Takes off what the library writes after an EXIF value: `Lamp (Lamp, ASCII, 5 components, 5 bytes)`.
    private static func plain(_ value: String) -> String {
        let text = value.unicodeScalars.contains("\0") ? String(value.filter { $0 != "\0" }) : value
        guard text.hasSuffix(" bytes)"), let open = text.range(of: " (", options: .backwards)?.lowerBound else { return text }
        let inner = text[open...]
        guard inner.contains(" components, ") else { return text }
        // The value stands twice; when it holds a parenthesis itself, half of the text is the better cut.
        return String(text[..<open])
    }

    // MARK: XMP

    /// Names in XMP that people write into, without their prefix.
    private static let xmpNames: Set<String> = [
        "description", "title", "creator", "rights", "subject", "source", "webstatement", "usageterms", "credit", "headline",
        "instructions", "captionwriter", "authorsposition", "ciadrextadr", "ciadrcity", "ciemailwork", "citelwork", "ciurlwork",
        "usercomment", "imagedescription", "artist", "copyright", "label", "keywords", "author", "li",
    ]

    /// Values of elements and attributes that people write into. The names of the format itself are web addresses, and no
    /// finding.
    private static func xmp(_ text: String) -> [Words] {
        var words: [Words] = []
        for part in text.split(separator: "<") {
            guard let close = part.firstIndex(of: ">") else { continue }
            let tag = part[..<close]
            let content = String(part[part.index(after: close)...])
            let name = localName(tag.prefix { !$0.isWhitespace && $0 != "/" })
            if xmpNames.contains(name), content.contains(where: { !$0.isWhitespace }) {
                words.append(Words(field: "XMP \(name)", text: content))
            }
            words += attributes(tag)
        }
        return words
    }

    private static func attributes(_ tag: Substring) -> [Words] {
        var words: [Words] = []
        let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
        for index in stride(from: 0, to: parts.count - 1, by: 2) {
            guard parts[index].hasSuffix("="), let name = parts[index].dropLast().split(whereSeparator: \.isWhitespace).last
            else {
                continue
            }
            let local = localName(name)
            if xmpNames.contains(local), !name.hasPrefix("xmlns") {
                words.append(Words(field: "XMP \(local)", text: String(parts[index + 1])))
            }
        }
        return words
    }

    private static func localName(_ name: Substring) -> String {
        String(name.split(separator: ":").last ?? "").lowercased()
    }

    // MARK: IPTC

    /// Data sets of the application record (2) that hold words; each begins with 1C, its record, its number and its length.
    private static func iptc(_ bytes: [UInt8]) -> [Words] {
        var words: [Words] = []
        var index = 0
        while index + 5 <= bytes.count {
            guard bytes[index] == 0x1C else {
                index += 1
                continue
            }
            let length = Int(bytes[index + 3]) << 8 | Int(bytes[index + 4])
            let end = index + 5 + length
            guard end <= bytes.count else { break }
            let isWritten = bytes[index + 1] == 2 && ![0, 55, 60, 62, 63].contains(bytes[index + 2])
            let text = String(decoding: bytes[(index + 5)..<end], as: UTF8.self)
            if isWritten, text.count > 3 { words.append(Words(field: "IPTC", text: text)) }
            index = end
        }
        return words
    }
}

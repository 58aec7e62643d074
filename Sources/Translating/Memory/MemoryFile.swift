import Basics
import Foundation
import Store

/// The memory as TMX 1.4b (LISA OSCAR, 2005), out for other tools and in from them.
public enum MemoryFile {
    public static let mostBytes = 32 * 1024 * 1024
    public static let mostSegments = 50_000
    static let segmentsAtOnce = 500
    static let keptAtOnce = 200

    /// What came of a file.
    public struct Report: Hashable, Sendable {
        public var taken = 0
        /// Units that have not one text in each of two languages, or a longer one than a memory keeps.
        public var passed = 0
    }

    // MARK: Out

    /// Writes what is remembered from one language into another, the oldest first.
    /// - Throws: `import.notWritten`.
    public static func write(from source: LanguageTag, to target: LanguageTag, to path: String, in tx: Transaction) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path) else {
            throw AppError(.unavailable, "import.notWritten", ["file": (path as NSString).lastPathComponent])
        }
        defer { try? file.close() }
        try file.write(contentsOf: Data(head(source).utf8))
        var after = ""
        while true {
            let rows = try tx.rows(
                """
                SELECT id, source, target FROM memory_segments
                WHERE source_language = \(source) AND target_language = \(target) AND id > \(after)
                ORDER BY id LIMIT \(segmentsAtOnce)
                """)
            let units = rows.map { unit($0["source"], source, $0["target"], target) }.joined()
            try file.write(contentsOf: Data(units.utf8))
            guard rows.count == segmentsAtOnce, let last = rows.last else { break }
            after = last["id"]
        }
        try file.write(contentsOf: Data("</body></tmx>\n".utf8))
    }

    private static func head(_ source: LanguageTag) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <tmx version="1.4"><header creationtool="\(XLIFFWriter.product)" creationtoolversion="1" segtype="sentence" \
        o-tmf="shop" adminlang="en" srclang="\(source.rawValue)" datatype="plaintext"/><body>

        """
    }

    private static func unit(_ text: String, _ source: LanguageTag, _ other: String, _ target: LanguageTag) -> String {
        """
        <tu><tuv xml:lang="\(source.rawValue)"><seg>\(text.escapedForXML)</seg></tuv>\
        <tuv xml:lang="\(target.rawValue)"><seg>\(other.escapedForXML)</seg></tuv></tu>

        """
    }

    // MARK: In

    /// A unit of a file: a text in each of two languages, either of which may be empty.
    public struct Pair: Hashable, Sendable {
        public let source: String
        public let target: String
    }

    /// Takes a file apart, before anything is written.
    /// - Throws: `translating.notXML`, `.notTMX`, `.tooDeep`, `.tooManyUnits`.
    public static func read(_ bytes: [UInt8], from source: LanguageTag, to target: LanguageTag) throws -> [Pair] {
        // Tools write a document type that names the format's own DTD; it is passed over and never fetched.
        let stream = try XMLStream(bytes, allowsType: true)
        guard case .start("tmx", _)? = try stream.next() else { throw AppError.invalid("translating.notTMX") }
        var (pairs, texts, language): ([Pair], [LanguageTag: String], LanguageTag?) = ([], [:], nil)
        while let node = try stream.next() {
            switch node {
            case .start("tu", _): texts = [:]
            case .start("tuv", _):
                language = (stream.attribute("xml:lang") ?? stream.attribute("lang")).flatMap(LanguageTag.init(rawValue:))
            case .start("seg", false):
                let text = try words(stream)
                if let language { texts[language] = text }
            case .end("tu"):
                guard pairs.count < mostSegments else {
                    throw AppError(.tooLarge, "translating.tooManyUnits", ["most": String(mostSegments)])
                }
                pairs.append(Pair(source: texts[source] ?? "", target: texts[target] ?? ""))
            default: continue
            }
        }
        return pairs
    }

    /// Keeps what a file remembers, a portion a write, so that buyers do not wait for it.
    public static func keep(
        _ pairs: [Pair], from source: LanguageTag, to target: LanguageTag, named name: String, by actor: String,
        in database: Database
    ) async throws -> Report {
        var report = Report()
        for start in stride(from: 0, to: pairs.count, by: keptAtOnce) {
            let part = pairs[start..<min(start + keptAtOnce, pairs.count)]
            let kept = try await database.write { tx in
                try part.count { pair in
                    try Segment.keep(
                        pair.source, pair.target, from: source, to: target, place: "tmx/\(name.prefix(100))", by: actor, in: tx)
                }
            }
            report.taken += kept
            report.passed += part.count - kept
        }
        return report
    }

    /// The words of a segment; codes of other tools mean nothing here.
    private static func words(_ stream: XMLStream) throws -> String {
        var (text, codes): (String, Int) = ("", 0)
        while let node = try stream.next(), node != .end(name: "seg") {
            switch node {
            case .start("hi", _), .end("hi"): continue
            case .start(_, false): codes += 1
            case .end: codes -= 1
            case .text(let words) where codes == 0: text += words
            default: continue
            }
        }
        return text.trimmingWhiteSpace
    }
}

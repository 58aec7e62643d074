import Testing

/// A file holds one idea, a function fits on a screen.
@Suite struct LengthTests {
    static let mostLinesOfFile = 300
    /// A migration is a list of tables; it may run longer.
    static let mostLinesOfMigration = 400
    static let mostLinesOfFunction = 70

    @Test func filesAreShort() {
        var findings: [String] = []
        for file in SourceTree.swiftSources + SourceTree.swiftTests {
            let most = file.path.contains("/Migrations/") ? Self.mostLinesOfMigration : Self.mostLinesOfFile
            let length = file.lines.count - 1
            if length > most { findings.append("\(file.path) has \(length) lines") }
        }
        expectNone(findings)
    }

    @Test func functionsAreShort() {
        var findings: [String] = []
        for file in SourceTree.swiftSources + SourceTree.swiftTests {
            for function in Self.functions(in: file) where function.length > Self.mostLinesOfFunction {
                findings.append("\(file.path):\(function.line): a function of \(function.length) lines")
            }
        }
        expectNone(findings)
    }

    /// A function ends at the first closing brace that stands as far in as its `func` or `init`; swift-format sees to that.
    private static func functions(in file: SourceTree.File) -> [(line: Int, length: Int)] {
        let lines = file.lines
        return lines.indices.compactMap { start in
            let line = lines[start]
            let closing = line.prefix(while: { $0 == " " }) + "}"
            guard line.contains(/^[^".\/]*\b(?:func |init[?(<])/), !line.hasSuffix("}"),
                let end = lines[start...].firstIndex(where: { $0 == closing })
            else { return nil }
            return (start + 1, end - start + 1)
        }
    }
}

import Testing

/// Words that say nothing, and things left for another day.
@Suite struct WordTests {
    static let emptyNames = ["Service", "Manager", "Helper", "Util", "Utils", "Utilities", "Repository", "Impl"]
    static let leftOpen = [
        "TO" + "DO", "FIX" + "ME", "fatal" + "Error(", "try" + "!", "as" + "!", "for " + "now,", "for " + "now.",
    ]

    @Test func typesHaveNamesThatSayWhatTheyAre() {
        var findings: [String] = []
        for file in SourceTree.swiftSources {
            for (number, name) in file.matches(of: /(?:struct|class|enum|actor|protocol|typealias) ([A-Z]\w*)/) {
                let empty = Self.emptyNames.contains { name.hasSuffix($0) || name.hasPrefix($0) }
                if empty { findings.append("\(file.path):\(number): \(name) is no name") }
            }
        }
        expectNone(findings)
    }

    @Test func nothingIsLeftOpen() {
        var findings: [String] = []
        for file in SourceTree.swiftSources + SourceTree.swiftTests {
            for (index, line) in file.lines.enumerated() {
                let found = Self.leftOpen.first { line.contains($0) }
                if let found { findings.append("\(file.path):\(index + 1): \(found)") }
            }
        }
        expectNone(findings)
    }

    @Test func librariesDoNotPrint() {
        var findings: [String] = []
        for file in SourceTree.swiftSources where file.room != "Tradewind" {
            for (number, _) in file.matches(of: /(?:^|[\s{;])(print)\(/) {
                findings.append("\(file.path):\(number): a library does not print")
            }
        }
        expectNone(findings)
    }

    @Test func nothingNamesTheMachineItWasWrittenOn() {
        var findings: [String] = []
        let places = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/"]
        let files =
            SourceTree.swiftSources + SourceTree.swiftTests + SourceTree.documents
            + SourceTree.files(in: "bin", ".ci", "Tests", "Public", endings: "", ".sh", ".py", ".css", ".js")
        for file in files {
            let found = places.first { file.text.contains($0) }
            if let found { findings.append("\(file.path) names \(found)") }
        }
        expectNone(findings)
    }
}

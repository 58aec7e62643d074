import Testing

/// What the guides say is true of the tree.
@Suite struct DocumentTests {
    @Test func decisionsAreNumberedWithoutGaps() {
        var findings: [String] = []
        let decisions = SourceTree.files(in: "docs/decisions", endings: ".md")
        for (index, decision) in decisions.enumerated() {
            let isNamedWell = decision.name.contains(/^\d{4}-[a-z0-9-]+\.md$/)
            if !isNamedWell { findings.append("\(decision.path) is not named NNNN-what-was-decided.md") }
            if Int(decision.name.prefix(4)) != index + 1 { findings.append("\(decision.path) breaks the numbering") }
        }
        expectNone(findings)
    }

    /// The title is the decision, so it has a verb and is no heading such as "Database".
    @Test func theTitleOfADecisionIsTheDecision() {
        var findings: [String] = []
        for decision in SourceTree.files(in: "docs/decisions", endings: ".md") {
            let title = decision.lines.first ?? ""
            let isSentence = title.hasPrefix("# ") && title.split(separator: " ").count >= 5
            if !isSentence { findings.append("\(decision.path) begins with “\(title)”") }
        }
        expectNone(findings)
    }

    @Test func guidesNameOnlyPathsThatExist() {
        var findings: [String] = []
        let pattern = /[`(]((?:bin|docs|Sources|Tests|Public|\.ci)\/[\w.\/+\-]*)/
        for document in SourceTree.documents {
            for (number, path) in document.matches(of: pattern) where !SourceTree.exists(path) {
                findings.append("\(document.path):\(number): there is no \(path)")
            }
        }
        expectNone(findings)
    }

    @Test func guidesNameOnlyCommandsThatExist() {
        var findings: [String] = []
        let known = Self.commands
        let pattern = /[`\/]tradewind ([a-z][a-z\-]*)/
        for document in SourceTree.documents {
            for (number, command) in document.matches(of: pattern) where !known.contains(command) {
                findings.append("\(document.path):\(number): there is no `tradewind \(command)`")
            }
        }
        expectNone(findings)
    }

    @Test func guidesNameOnlySettingsThatExist() {
        var findings: [String] = []
        let code = (SourceTree.swiftSources + SourceTree.swiftTests + SourceTree.files(in: "bin", endings: "")).map(\.text)
            .joined()
        for document in SourceTree.documents {
            for (number, name) in document.matches(of: /\b(TRADEWIND_[A-Z_]+)/) where !code.contains(name) {
                findings.append("\(document.path):\(number): nothing reads \(name)")
            }
        }
        expectNone(findings)
    }

    @Test func theStyleGuideIsShort() {
        #expect((SourceTree.read("STYLE.md")?.lines.count ?? 0) <= 150)
    }

    /// The names of the program's subcommands.
    private static var commands: Set<String> {
        Set(
            SourceTree.swiftSources.filter { $0.room == "Tradewind" }.flatMap { file in
                file.matches(of: /commandName: "([a-z\-]+)"/).map(\.found)
            })
    }
}

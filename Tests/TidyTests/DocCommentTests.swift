import Testing

/// What the lower floors offer to the others is explained where it stands.
@Suite struct DocCommentTests {
    @Test func whatIsPublicBelowTheWebIsExplained() {
        var findings: [String] = []
        for file in SourceTree.swiftSources where (FloorTests.ground + FloorTests.trade).contains(file.room) {
            let lines = file.lines
            for (index, line) in lines.enumerated() {
                guard let name = Self.declaredName(in: line), !Self.isExplained(index, in: lines) else { continue }
                findings.append("\(file.path):\(index + 1): \(name) has no doc comment")
            }
        }
        expectNone(findings)
    }

    /// The name of the type or verb that the line offers to other rooms. What lies inside a type has the type's comment;
    /// operators say what they do.
    private static func declaredName(in line: Substring) -> String? {
        let type = /^public (?:(?:final|indirect) )*(?:struct|enum|class|actor|protocol) (\w+)/
        let verb = /^(?:    )?public (?:static )?func (\w+)\(.*\bin tx: Transaction\b/
        return (line.firstMatch(of: type) ?? line.firstMatch(of: verb)).map { String($0.output.1) }
    }

    /// Attributes may stand between the comment and what it explains.
    private static func isExplained(_ index: Int, in lines: [Substring]) -> Bool {
        let before = lines[..<index].reversed().first { !$0.drop(while: { $0 == " " }).hasPrefix("@") }
        return before?.drop(while: { $0 == " " }).hasPrefix("///") ?? false
    }
}

import Foundation
import Testing

/// What git keeps and what it does not.
@Suite struct CommittedTests {
    @Test func nothingThatIsBuiltIsCommitted() throws {
        guard SourceTree.exists(".git") else { return print("skipped: this tree is no clone") }
        let built = try Self.committedPaths().filter { path in
            path.hasPrefix(".build") || path.hasPrefix("var/") || path.hasSuffix("Package.resolved") || path.hasSuffix(".db")
        }
        #expect(built.isEmpty, "\(built)")
    }

    private static func committedPaths() throws -> [Substring] {
        let git = Process()
        let pipe = Pipe()
        git.executableURL = URL(filePath: "/usr/bin/env")
        git.arguments = ["git", "-C", SourceTree.root.path, "ls-files"]
        git.standardOutput = pipe
        try git.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        git.waitUntilExit()
        return String(decoding: output, as: UTF8.self).split(separator: "\n")
    }
}

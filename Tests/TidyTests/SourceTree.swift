import Foundation
import Testing

/// The repository as text: what the tidiness tests read.
struct SourceTree {
    struct File {
        /// From the package's root, such as `Sources/Basics/ID.swift`.
        let path: String
        let text: String

        var name: String { String(path.split(separator: "/").last ?? "") }
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        /// The target of a file below `Sources` or `Tests`.
        var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every file below the folders whose name ends in one of the endings, in the order of their paths.
    static func files(in folders: String..., endings: String...) -> [File] {
        folders.flatMap { folder in
            let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.compactMap { $0 as? String }
            return (names ?? [])
                .filter { name in endings.contains { name.hasSuffix($0) } }
                .sorted()
                .compactMap { read("\(folder)/\($0)") }
        }
    }

    static func read(_ path: String) -> File? {
        (try? String(contentsOf: root.appending(path: path), encoding: .utf8)).map { File(path: path, text: $0) }
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    static var swiftSources: [File] { files(in: "Sources", endings: ".swift") }
    static var swiftTests: [File] { files(in: "Tests", endings: ".swift") }

    /// The guides a person reads.
    static var documents: [File] {
        let top = ["README.md", "ARCHITECTURE.md", "STYLE.md", "CONTRIBUTING.md"].compactMap(read)
        return top + files(in: "docs", endings: ".md")
    }
}

extension SourceTree.File {
    /// The lines outside comments, with their numbers from 1.
    var code: [(number: Int, text: Substring)] {
        lines.enumerated().compactMap { index, line in
            line.drop(while: { $0 == " " }).hasPrefix("//") ? nil : (index + 1, line)
        }
    }

    /// What the first group of `pattern` found, line by line, with the number of the line.
    func matches(of pattern: Regex<(Substring, Substring)>) -> [(number: Int, found: String)] {
        code.flatMap { line in line.text.matches(of: pattern).map { (line.number, String($0.output.1)) } }
    }
}

/// Fails with one line a finding, each beginning with the place it was found at.
func expectNone(_ findings: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    guard !findings.isEmpty else { return }
    Issue.record(Comment(rawValue: findings.joined(separator: "\n")), sourceLocation: sourceLocation)
}

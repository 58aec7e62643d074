import Foundation

/// What Debian's `tidy` says of pages: a second pair of eyes on tags that do not close, ids that are there twice, elements where
/// they may not be.
public enum Tidy {
    /// What it does not know yet; the browser's walks read the same list.
    static let unknown: [String] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "tidy-unknown.txt")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }()

    private static let arguments = [
        "-e", "-q", "--char-encoding", "utf8", "--doctype", "html5", "--show-info", "no", "--drop-empty-elements", "no",
    ]

    /// What is wrong with a page, as `tidy` says it; nothing when all is well.
    public static func complaints(_ page: String) async throws -> [String] {
        let file = FileManager.default.temporaryDirectory.appending(path: "page-\(UUID().uuidString).html")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(page.utf8).write(to: file)
        let said = try await Command.run("tidy", arguments + [file.path])
        // 1 is for warnings, 2 for errors; anything else is no answer at all.
        guard (0...2).contains(said.status) else { return ["tidy ended with \(said.status): \(said.output)"] }
        return said.output.split(separator: "\n").map(String.init).filter { line in !unknown.contains { line.contains($0) } }
    }
}

import Basics
import Store

/// A theme read as a whole: what is wrong with it, by file and line, and what it comes to.
public struct ThemeCheck: Sendable {
    public let theme: Theme
    public private(set) var problems: [ThemeProblem] = []
    /// The sheet that stands on every page after the shipped one; empty where nothing differs.
    public private(set) var css = ""
    /// The texts of blocks and snippets in which nothing is wrong, by path.
    public private(set) var texts: [String: BlockText] = [:]

    /// Reads the files that are written by people. Pictures and fonts were looked at when they came.
    public init(_ theme: Theme, in tx: Transaction) throws {
        self.theme = theme
        let there = try Self.kept(theme, in: tx)
        let files = theme.files.filter { there.contains($0.value.digest) }
        problems = theme.files.keys.filter { files[$0] == nil }.sorted().map { ThemeProblem($0, "theme.fileMissing") }
        for path in theme.look.files where theme.files[path] == nil { problems.append(ThemeProblem(path, "theme.fileMissing")) }
        for unreadable in theme.look.unreadable() {
            problems.append(ThemeProblem(unreadable.field, unreadable.message.key, unreadable.message.arguments))
        }
        var sheets = [LookSheet(theme.look) { path in files[path]?.address(path) }.css]
        for path in files.keys.sorted() {
            guard let file = files[path], let kind = ThemeFile.Kind(path: path), kind.isText,
                let text = try ThemeBlobs.text(file.digest, in: tx)
            else { continue }
            if kind == .style {
                let sheet = Self.sheet(text, path, files)
                problems += sheet.problems
                sheets.append(sheet.written)
            } else {
                let block = BlockText(text, path: path)
                let wrong = block.problems { files[$0] != nil }
                problems += wrong
                if wrong.isEmpty { texts[path] = block }
            }
        }
        css = sheets.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// What is wrong with one file of a theme, before it is kept.
    public static func problems(of path: String, _ text: String, in theme: Theme) -> [ThemeProblem] {
        switch ThemeFile.Kind(path: path) {
        case .style: sheet(text, path, theme.files).problems
        case .block, .snippet: BlockText(text, path: path).problems { theme.files[$0] != nil }
        default: []
        }
    }

    private static func sheet(_ text: String, _ path: String, _ files: [String: ThemeFile]) -> StyleCheck {
        StyleCheck(text, path: path) { name in files[name]?.address(name) }
    }

    /// The digests of the theme's files that are kept.
    private static func kept(_ theme: Theme, in tx: Transaction) throws -> Set<String> {
        guard !theme.files.isEmpty else { return [] }
        return try Set(tx.rows("SELECT digest FROM theme_blobs").map { $0["digest"] as String })
    }
}

extension Theme {
    /// What visitors see: the newest published theme, or the shipped look while nothing was published or a file of it is missing
    /// that its look or its styles need. A block or snippet that is broken is left out alone.
    public static func live(in tx: Transaction) throws -> ThemeCheck {
        let check = try ThemeCheck(PublishedTheme.newest(in: tx)?.theme ?? .shipped, in: tx)
        let isBroken = check.problems.contains { problem in
            let kind = ThemeFile.Kind(path: problem.path)
            return kind != .block && kind != .snippet
        }
        return isBroken ? try ThemeCheck(.shipped, in: tx) : check
    }

    /// What is wrong with the theme that visitors should see.
    public static func liveProblems(in tx: Transaction) throws -> [ThemeProblem] {
        try ThemeCheck(PublishedTheme.newest(in: tx)?.theme ?? .shipped, in: tx).problems
    }
}

import Basics
import Store

/// A theme with the texts of its files, read in a transaction so that it can be looked through outside of it.
public struct ThemeSource: Sendable {
    public let theme: Theme
    /// The paths of the files that are kept.
    let there: Set<String>
    /// What people have written, by path.
    let texts: [String: String]

    public init(_ theme: Theme, in tx: Transaction) throws {
        let digests = theme.files.isEmpty ? [] : Set(try tx.rows("SELECT digest FROM theme_blobs").map { $0["digest"] as String })
        self.theme = theme
        there = Set(theme.files.filter { digests.contains($0.value.digest) }.keys)
        var texts: [String: String] = [:]
        for path in there where ThemeFile.Kind(path: path)?.isText == true {
            texts[path] = try theme.files[path].flatMap { try ThemeBlobs.text($0.digest, in: tx) }
        }
        self.texts = texts
    }

    /// The paths of files that should be there and are not.
    var missing: [String] {
        (Set(theme.files.keys).subtracting(there).union(theme.look.files.filter { theme.files[$0] == nil })).sorted()
    }
}

/// A theme looked through as a whole: what is wrong with it, by file and line, and what it comes to.
public struct ThemeCheck: Sendable {
    public let theme: Theme
    public private(set) var problems: [ThemeProblem]
    /// The sheet that stands on every page after the shipped one; empty where nothing differs.
    public private(set) var css = ""
    /// The texts of blocks and snippets in which nothing is wrong, by path.
    public private(set) var texts: [String: BlockText] = [:]

    /// Pictures and fonts were looked at when they came; here are the files that people write.
    public init(_ source: ThemeSource) {
        theme = source.theme
        let files = theme.files.filter { source.there.contains($0.key) }
        problems = source.missing.map { ThemeProblem($0, "theme.fileMissing") }
        problems += theme.look.unreadable().map { ThemeProblem($0.field, $0.message.key, $0.message.arguments) }
        var sheets = [LookSheet(theme.look) { path in files[path]?.address(path) }.css]
        for (path, text) in source.texts.sorted(by: { $0.key < $1.key }) {
            if ThemeFile.Kind(path: path) == .style {
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

    public init(_ theme: Theme, in tx: Transaction) throws {
        self.init(try ThemeSource(theme, in: tx))
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

    /// Whether something is wrong without which it is not shown at all; a broken block or snippet is left out alone.
    fileprivate var isBroken: Bool {
        problems.contains { problem in
            let kind = ThemeFile.Kind(path: problem.path)
            return kind != .block && kind != .snippet
        }
    }
}

/// What visitors see: the newest published theme, or the shipped look while nothing was published or while that one lacks a file that
/// its look or its styles need.
public struct LiveTheme: Sendable {
    public let published: ThemeCheck
    public let shown: ThemeCheck
    private let there: Set<String>

    /// - Parameter known: from before; looked through again only when something of it has changed.
    public init(known: LiveTheme? = nil, in tx: Transaction) throws {
        let source = try ThemeSource(PublishedTheme.newest(in: tx)?.theme ?? .shipped, in: tx)
        if let known, known.published.theme == source.theme, known.there == source.there {
            self = known
            return
        }
        let check = ThemeCheck(source)
        (published, there) = (check, source.there)
        shown = check.isBroken ? try ThemeCheck(.shipped, in: tx) : check
    }
}

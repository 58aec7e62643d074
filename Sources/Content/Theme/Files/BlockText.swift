import Basics
import Catalog
import Foundation

/// What a block or a snippet of a theme says: HTML with fields in braces, as letters have them: `{shop}`, or `{tagline|Made to last}`
/// with what stands there when the field is empty. `{picture:pictures/kiln.webp|Our kiln}` is one of the theme's pictures.
public struct BlockText: Sendable {
    /// What can be filled in.
    public static let fields = ["shop", "legal_name", "tagline", "language", "home", "products", "contact", "cart", "account"]

    private static let void: Set = ["br", "hr"]
    private static let forbidden: Set = [
        "script", "style", "iframe", "object", "embed", "form", "input", "button", "svg", "math", "link", "meta", "base", "img",
        "video", "audio", "template", "noscript",
    ]

    private let path: String
    private let text: String

    public init(_ text: String, path: String) {
        (self.text, self.path) = (text, path)
    }

    // MARK: What is wrong with it

    /// - Parameter isThere: whether the theme has a picture of that path.
    public func problems(isThere: (String) -> Bool) -> [ThemeProblem] {
        fieldProblems(isThere) + elementProblems()
    }

    private func fieldProblems(_ isThere: (String) -> Bool) -> [ThemeProblem] {
        var problems: [ThemeProblem] = []
        // Made once: an expression is compiled where it is first used.
        let field = Self.field
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where line.contains("{") || line.contains("}") {
            func refuse(_ key: String, _ arguments: [String: String] = [:]) {
                problems.append(ThemeProblem(path, line: index + 1, key, arguments))
            }
            for match in line.matches(of: field) {
                let name = String(match.output.1)
                if name.hasPrefix("picture:") {
                    let picture = String(name.dropFirst("picture:".count))
                    if !isThere(picture) { refuse("theme.block.noPicture", ["file": picture]) }
                } else if !Self.fields.contains(name) {
                    refuse("theme.block.unknownField", ["field": name])
                }
            }
            let rest = line.replacing(field, with: "")
            if rest.contains("{") || rest.contains("}") { refuse("theme.block.braces", ["example": "{shop}"]) }
        }
        return problems
    }

    /// Elements that do not end where they should, and what is not shown to buyers.
    private func elementProblems() -> [ThemeProblem] {
        var problems: [ThemeProblem] = []
        var open: [(name: String, line: Int)] = []
        let style = /(?i)(^|\s)style\s*=/
        let event = /(?i)(?:^|\s)(on[a-z]+)\s*=/
        for tag in BlockTags(text).all {
            let name = tag.name
            func refuse(_ key: String, _ word: String) {
                problems.append(ThemeProblem(path, line: tag.line, key, ["word": word]))
            }
            if Self.forbidden.contains(name) { refuse("theme.block.forbidden", name) }
            let hasAttributes = tag.attributes.contains("=")
            if hasAttributes, tag.attributes.contains(style) { refuse("theme.block.attribute", "style") }
            if hasAttributes, let found = tag.attributes.firstMatch(of: event) {
                refuse("theme.block.attribute", String(found.output.1))
            }
            guard !Self.void.contains(name), !Self.forbidden.contains(name), !tag.isClosed else { continue }
            if !tag.isEnd {
                open.append((name, tag.line))
            } else if open.last?.name == name {
                open.removeLast()
            } else {
                refuse("theme.block.close", name)
            }
        }
        return problems + open.map { ThemeProblem(path, line: $0.line, "theme.block.open", ["word": $0.name]) }
    }

    // MARK: What it becomes

    /// Harmless HTML with its fields filled in.
    /// - Parameter picture: the file of a path, if the theme has it.
    public func html(_ values: [String: String], picture: (String) -> ThemeFile?) -> String {
        var tags: [String] = []
        let plain = text.filter { $0 != PictureMark.begin && $0 != PictureMark.end }
        let filled = plain.replacing(Self.field) { match -> String in
            let (name, instead) = (String(match.output.1), match.output.2.map(String.init) ?? "")
            guard name.hasPrefix("picture:") else {
                let value = values[name] ?? ""
                return RichText.escaped(value.isEmpty ? instead : value)
            }
            let path = String(name.dropFirst("picture:".count))
            guard let file = picture(path) else { return "" }
            tags.append(Self.tag(file, path, instead))
            return PictureMark.text(tags.count - 1)
        }
        return SafeHTML.clean(filled).replacing(PictureMark.any) { match in
            guard let index = Int(match.output.1), tags.indices.contains(index) else { return "" }
            return tags[index]
        }
    }

    private static func tag(_ file: ThemeFile, _ path: String, _ alt: String) -> String {
        let size = file.width.flatMap { width in file.height.map { " width=\"\(width)\" height=\"\($0)\"" } } ?? ""
        return "<img src=\"\(file.address(path))\" alt=\"\(RichText.escaped(alt))\"\(size) loading=\"lazy\" decoding=\"async\">"
    }

    private static var field: Regex<(Substring, Substring, Substring?)> {
        /\{(picture:[a-z0-9\/._-]+|[a-z_]+)(?:\|([^{}\n]*))?\}/
    }
}

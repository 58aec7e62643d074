import Basics
import Foundation
import Store

/// A whole theme: what was chosen, and the files of its folder.
public struct Theme: Hashable, Sendable, Codable {
    public var look: Look
    /// By path.
    public var files: [String: ThemeFile]

    /// The look that comes with the program.
    public static let shipped = Theme()

    public init(look: Look = Look(), files: [String: ThemeFile] = [:]) {
        (self.look, self.files) = (look, files)
    }

    public var bytes: Int { files.values.reduce(0) { $0 + $1.size } }

    /// Of what people have written.
    public var writtenBytes: Int {
        files.reduce(0) { $0 + (ThemeFile.Kind(path: $1.key)?.isText == true ? $1.value.size : 0) }
    }

    /// The paths of one kind, in the order of the alphabet.
    public func paths(_ kind: ThemeFile.Kind) -> [String] {
        files.keys.filter { ThemeFile.Kind(path: $0) == kind }.sorted()
    }

    /// The names of the blocks that can stand on the home page.
    public var blocks: [String] { Set(paths(.block).map(ThemeFile.name)).sorted() }

    /// The path of a block or snippet for somebody who reads the first of the languages: the file of that language, or the one
    /// without.
    public func path(_ kind: ThemeFile.Kind, _ name: String, _ language: LanguageTag) -> String? {
        ["\(kind.folder)/\(name).\(language.rawValue).html", "\(kind.folder)/\(name).html"].first { files[$0] != nil }
    }

    // MARK: As names and values

    /// Everything that can differ between two themes: settings by their names, files by their paths with digests.
    public var units: [String: String] {
        look.units.merging(files.mapValues(\.digest)) { $1 }
    }

    private enum CodingKeys: String, CodingKey {
        case look, files
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        look = Look(units: try container.decode([String: String].self, forKey: .look))
        files = try container.decode([String: ThemeFile].self, forKey: .files)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(look.units, forKey: .look)
        try container.encode(files, forKey: .files)
    }
}

/// What two people want of one theme.
extension Theme {
    /// A unit that both have changed, each in another way.
    public struct Conflict: Hashable, Sendable {
        public let unit: String
        /// Empty where it is not there.
        public let mine, theirs: String
    }

    /// What the first wants over what the second has published since both began from `base`. Where both want something, the first's
    /// stands in the answer and the conflict is named.
    /// - Parameter base: `nil` when it is no longer kept; then everything in which the two differ is a conflict.
    public static func merged(base: Theme?, mine: Theme, theirs: Theme) -> (theme: Theme, theirs: [String], conflicts: [Conflict])
    {
        let (before, own, other) = (base?.units ?? [:], mine.units, theirs.units)
        var (theme, changed, conflicts): (Theme, [String], [Conflict]) = (mine, [], [])
        for unit in Set(own.keys).union(other.keys).union(before.keys).sorted()
        where other[unit] != before[unit] && other[unit] != own[unit] {
            changed.append(unit)
            if own[unit] == before[unit] {
                theme.take(unit, from: theirs)
            } else {
                conflicts.append(Conflict(unit: unit, mine: own[unit] ?? "", theirs: other[unit] ?? ""))
            }
        }
        return (theme, changed, conflicts)
    }

    /// Makes one unit what it is in another theme.
    public mutating func take(_ unit: String, from other: Theme) {
        if unit.contains("/") {
            files[unit] = other.files[unit]
        } else {
            var units = look.units
            units[unit] = other.look.units[unit]
            look = Look(units: units)
        }
    }
}

import Basics
import Foundation

/// One file of a theme's folder: where it stands and what is in it.
public struct ThemeFile: Hashable, Sendable, Codable {
    public static let mostFiles = 80
    public static let mostFileBytes = 1024 * 1024
    /// Of all files of a theme together.
    public static let mostBytes = 8 * 1024 * 1024
    public static let mostTextBytes = 128 * 1024
    /// Of all styles, blocks and snippets of a theme together.
    public static let mostWrittenBytes = 256 * 1024
    public static let mostPathCharacters = 80

    public enum Kind: String, Sendable, CaseIterable {
        case style, font, picture, block, snippet

        public var folder: String {
            switch self {
            case .style: "styles"
            case .font: "fonts"
            case .picture: "pictures"
            case .block: "blocks"
            case .snippet: "snippets"
            }
        }

        /// How the names of its files end.
        public var endings: [String] {
            switch self {
            case .style: ["css"]
            case .font: ["woff2"]
            case .picture: ["png", "jpg", "jpeg", "webp", "svg"]
            case .block, .snippet: ["html"]
            }
        }

        /// Written by people, so that it can be edited here.
        public var isText: Bool { self == .style || self == .block || self == .snippet }

        /// The kind that a path says; `nil` for one that names no file of a theme: `styles/shop.css`, `blocks/care.zh.html`.
        public init?(path: String) {
            guard path.count <= ThemeFile.mostPathCharacters,
                path.wholeMatch(of: /[a-z]+\/[a-z0-9][a-z0-9_-]*(\.[a-z]{2})?\.[a-z0-9]{2,5}/) != nil,
                let kind = Kind.allCases.first(where: { path.hasPrefix($0.folder + "/") }),
                kind.endings.contains(String(path.split(separator: ".").last ?? "")),
                kind != .snippet || SnippetPlace(path: path) != nil
            else { return nil }
            self = kind
        }
    }

    /// Hexadecimal SHA-256 of its bytes.
    public let digest: String
    public let size: Int
    /// Pixels, of a picture.
    public var width: Int?
    public var height: Int?

    public init(_ bytes: [UInt8], width: Int? = nil, height: Int? = nil) {
        digest = Secrets.hexadecimal(Secrets.sha256(bytes))
        (size, self.width, self.height) = (bytes.count, width, height)
    }

    /// Where browsers get it. The address names its content.
    public func address(_ path: String) -> String {
        "/theme-files/\(digest)/\(path.split(separator: "/").last ?? "")"
    }

    /// What a file of that path is told to be.
    public static func mediaType(_ path: String) -> String {
        switch path.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "woff2": "font/woff2"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "webp": "image/webp"
        case "svg": "image/svg+xml"
        default: "text/plain; charset=utf-8"
        }
    }

    /// The name without folder, language and ending: `care` for `blocks/care.zh.html`.
    public static func name(_ path: String) -> String {
        String(path.split(separator: "/").last?.prefix { $0 != "." } ?? "")
    }

    /// The language that a path names: `zh` for `blocks/care.zh.html`.
    public static func language(_ path: String) -> LanguageTag? {
        let parts = (path.split(separator: "/").last ?? "").split(separator: ".")
        return parts.count == 3 ? LanguageTag(rawValue: String(parts[1])) : nil
    }
}

/// Where the seller's own words stand on pages.
public enum SnippetPlace: String, Sendable, CaseIterable {
    /// Above the header of every page.
    case top
    /// Before the footer of every page.
    case foot
    /// On product pages below the facts.
    case product

    public init?(path: String) {
        self.init(rawValue: ThemeFile.name(path))
    }
}

/// What is wrong with a theme, and where.
public struct ThemeProblem: Hashable, Sendable {
    public let path: String
    /// From 1; `nil` where the whole file is meant.
    public let line: Int?
    public let message: Message

    public init(_ path: String, line: Int? = nil, _ key: String, _ arguments: [String: String] = [:]) {
        (self.path, self.line, message) = (path, line, Message(key, arguments))
    }
}

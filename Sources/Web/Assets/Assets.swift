import Basics
import Foundation

/// The site's own files from the `Public` folder: styles joined into one sheet a wing, scripts, icons. Each has an address that
/// names its content, and lies in the page cache ready compressed.
public struct Assets: Sendable {
    /// What the addresses of all of them begin with, and no page's does.
    static let prefix = "/assets/"

    private let addresses: [String: String]
    private let drawings: [String: String]

    /// Reads `Public` and fills `cache`.
    /// - Throws: when the folder cannot be read.
    public init(folder: URL, cache: PageCache) throws {
        var files: [String: [UInt8]] = [:]
        for wing in ["css", "css-admin"] {
            let name = wing == "css" ? "store.css" : "admin.css"
            files[name] = try Self.joinedStyles(folder.appendingPathComponent(wing))
        }
        for part in ["js", "images"] {
            for file in try Self.files(in: folder.appendingPathComponent(part)) {
                files[file.lastPathComponent] = [UInt8](try Data(contentsOf: file))
            }
        }
        drawings = files.filter { $0.key.hasSuffix(".svg") }.mapValues { String(decoding: $0, as: UTF8.self) }
        addresses = files.reduce(into: [:]) { addresses, file in
            let digest = Secrets.hexadecimal(Array(Secrets.sha256(file.value).prefix(6)))
            let address = "\(Self.prefix)\(digest)/\(file.key)"
            cache.addAsset(address, file.value, type: Self.type(of: file.key))
            addresses[file.key] = address
        }
    }

    /// The address of a file by its name, such as `store.css`.
    public subscript(_ name: String) -> String {
        addresses[name] ?? "\(Self.prefix)\(name)"
    }

    /// The text of a drawing by its name, such as `logo.svg`, for pages that it stands in itself.
    public func drawing(_ name: String) -> String? {
        drawings[name]
    }

    /// One sheet from the files of a folder in the order of their names, without comments and indentation.
    private static func joinedStyles(_ folder: URL) throws -> [UInt8] {
        let sheets = try files(in: folder).filter { $0.pathExtension == "css" }
        let text = try sheets.map { try String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\n")
        return Array(minified(text).utf8)
    }

    static func minified(_ css: String) -> String {
        css.replacing(/\/\*[\s\S]*?\*\//, with: "")
            .split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    private static func files(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { !$0.lastPathComponent.hasPrefix(".") }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    private static func type(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "webmanifest": "application/manifest+json"
        default: "application/octet-stream"
        }
    }
}

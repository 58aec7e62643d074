import Basics
import Channels
import Content
import Foundation
import Media

/// A theme as one zip file: its settings in `theme.json`, its files in their folders.
enum ThemePackage {
    static let settings = "theme.json"
    static let mostBytes = 10 * 1024 * 1024
    /// Files, the settings, and the folders that some programs write as entries of their own.
    private static let mostEntries = ThemeFile.mostFiles + ThemeFile.Kind.allCases.count + 1

    struct Unpacked: Sendable {
        var look = Look()
        var files: [(path: String, file: ThemeFile, bytes: [UInt8])] = []
    }

    static func packed(_ look: Look, _ files: [(path: String, bytes: [UInt8])]) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let own = Array(try encoder.encode(look.units)) + [UInt8(ascii: "\n")]
        return try ZipFile.packed([(settings, own)] + files.map { (name: $0.path, bytes: $0.bytes) })
    }

    /// Unpacks and checks everything; a file that cannot be taken refuses the whole.
    /// - Throws: `theme.zip.tooMany`, `theme.zip.badName`, `theme.zip.twice`, `theme.zip.wrongKind`, `theme.zip.badSettings`,
    ///   `theme.zip.file` with what is wrong with one file, and what the archive throws.
    static func read(path: String) throws -> Unpacked {
        let archive = try ZipArchive(path: path)
        let names = archive.names(most: mostEntries + 1)
        guard names.count <= mostEntries else {
            throw AppError(.tooLarge, "theme.zip.tooMany", ["most": String(ThemeFile.mostFiles)])
        }
        var content = Unpacked()
        var (seen, bytes): (Set<String>, Int) = ([], 0)
        for name in names {
            guard isPlain(name) else { throw AppError.invalid("theme.zip.badName", ["file": shown(name)]) }
            guard seen.insert(name.lowercased()).inserted else {
                throw AppError.invalid("theme.zip.twice", ["file": shown(name)])
            }
            if ThemeFile.Kind.allCases.contains(where: { name == $0.folder + "/" }) { continue }
            guard name == settings || ThemeFile.Kind(path: name) != nil else {
                throw AppError.invalid("theme.zip.wrongKind", ["file": shown(name)])
            }
            let file = try archive.bytes(of: name, most: ThemeFile.mostFileBytes) ?? []
            bytes += file.count
            guard bytes <= ThemeFile.mostBytes else {
                throw AppError(.tooLarge, "theme.folderTooLarge", ["mostMB": String(ThemeFile.mostBytes >> 20)])
            }
            if name == settings {
                content.look = try look(file)
            } else {
                content.files.append((name, try checked(name, file), file))
            }
        }
        return content
    }

    private static func look(_ bytes: [UInt8]) throws -> Look {
        guard let units = JSONText.read([String: String].self, String(decoding: bytes, as: UTF8.self)) else {
            throw AppError.invalid("theme.zip.badSettings")
        }
        return Look(units: units)
    }

    private static func checked(_ name: String, _ bytes: [UInt8]) throws -> ThemeFile {
        do {
            return try FileCheck.file(name, bytes)
        } catch let error as AppError where error.message.key == "theme.drawing.unsafe" {
            throw AppError.invalid(
                "theme.zip.unsafeDrawing", error.message.arguments.merging(["file": name]) { $1 })
        } catch let error as AppError where [.invalid, .tooLarge].contains(error.kind) {
            throw AppError.invalid("theme.zip.file", ["file": name])
        }
    }

    /// A path that stays in the folder.
    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix("/") && !name.contains("\\") && !name.contains("..") && !name.contains(":")
    }

    private static func shown(_ name: String) -> String { String(name.prefix(80)) }
}

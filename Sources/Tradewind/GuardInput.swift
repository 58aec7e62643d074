import Basics
import Channels
import Foundation
import Guard

/// One thing to check: a text, a cell of a table, a picture.
struct GuardInput {
    enum Content {
        /// A text, and what its sender wrote before it.
        case text(String, Surface?, LanguageTag?, before: [String] = [])
        case picture(path: String)
        case unreadable(Message)
    }

    static let mostBytesOfText = 16 * 1024 * 1024
    private static let pictures: Set<String> = [
        "jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "bmp", "heic", "avif", "svg", "pdf",
    ]
    private static let tables: Set<String> = ["csv", "tsv", "xlsx"]

    /// The identifier of a case, or the path of a file with its line or cell.
    let id: String
    let content: Content
    let place: SARIFLog.Place

    /// - Parameter place: when it is not the whole file of this name.
    private init(_ id: String, _ content: Content, at place: SARIFLog.Place? = nil) {
        (self.id, self.content) = (id, content)
        var whole: String?
        if case .text(let text, _, _, _) = content { whole = text }
        self.place = place ?? .file(id, text: whole)
    }

    /// What a path holds; folders are walked, `-` is what is piped in.
    static func all(at path: String) -> [GuardInput] {
        if path == "-" { return texts(FileHandle.standardInput.readDataToEndOfFile(), name: "-", isCases: false) }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return [GuardInput(path, .unreadable(Message("guard.noFile", ["path": path])))]
        }
        guard isFolder.boolValue else { return file(path) }
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return names.sorted().map { path + "/" + $0 }.filter { isPlainFile($0) }.flatMap(file)
    }

    private static func isPlainFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }

    private static func file(_ path: String) -> [GuardInput] {
        let ending = URL(fileURLWithPath: path).pathExtension.lowercased()
        if pictures.contains(ending) { return [GuardInput(path, .picture(path: path))] }
        if tables.contains(ending) { return table(path) }
        guard let data = FileManager.default.contents(atPath: path), data.count <= mostBytesOfText else {
            return [GuardInput(path, .unreadable(Message("guard.notRead", ["path": path])))]
        }
        return texts(data, name: path, isCases: ending == "jsonl")
    }

    // MARK: Texts

    private struct Case: Decodable {
        let id: String
        let surface: String?
        let lang: String?
        let text: String
        /// Messages of the same sender before this one, oldest first.
        let before: [String]?
    }

    private static func texts(_ data: Data, name: String, isCases: Bool) -> [GuardInput] {
        guard let text = String(data: data, encoding: .utf8) else {
            return [GuardInput(name, .unreadable(Message("guard.notText", ["path": name])))]
        }
        guard isCases else { return [GuardInput(name, .text(text, nil, nil))] }
        let decoder = JSONDecoder()
        // A text inside a case may hold other line ends of Unicode.
        let lines = [UInt8](data).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.enumerated().filter { !$0.element.allSatisfy { $0 == UInt8(ascii: "\r") } }.map { index, line in
            let place = SARIFLog.Place.line(index + 1, of: name)
            guard let one = try? decoder.decode(Case.self, from: Data(line)) else {
                let message = Message("guard.badLine", ["path": name, "line": String(index + 1)])
                return GuardInput("\(name):\(index + 1)", .unreadable(message), at: place)
            }
            let language = one.lang.flatMap(LanguageTag.init(rawValue:))
            let surface = one.surface.flatMap(Surface.init(rawValue:))
            return GuardInput(one.id, .text(one.text, surface, language, before: one.before ?? []), at: place)
        }
    }

    // MARK: Tables

    private static func table(_ path: String) -> [GuardInput] {
        var inputs: [GuardInput] = []
        do {
            let table = try TableReader.open(path: path)
            while let row = try table.next() {
                for (column, cell) in zip(table.header, row.cells) where !cell.isEmpty {
                    guard let surface = Surface(column: column, cell: cell) else { continue }
                    let place = SARIFLog.Place.cell(
                        column: column, line: row.line, of: path, isWorkbook: table.kind.isWorkbook)
                    inputs.append(
                        GuardInput("\(path):\(row.line):\(column)", .text(cell, surface, nil), at: place))
                }
            }
        } catch {
            let message = (error as? AppError)?.message ?? Message("guard.notRead", ["path": path])
            inputs.append(GuardInput(path, .unreadable(message)))
        }
        return inputs
    }
}

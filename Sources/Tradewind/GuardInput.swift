import Basics
import Channels
import Foundation
import Guard

/// One thing to check: a text, a cell of a table, a picture.
struct GuardInput {
    enum Content {
        case text(String, Surface?, LanguageTag?)
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

    /// What a path holds; folders are walked, `-` is what is piped in.
    static func all(at path: String) -> [GuardInput] {
        if path == "-" { return texts(FileHandle.standardInput.readDataToEndOfFile(), name: "-", isCases: false) }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return [GuardInput(id: path, content: .unreadable(Message("guard.noFile", ["path": path])))]
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
        if pictures.contains(ending) { return [GuardInput(id: path, content: .picture(path: path))] }
        if tables.contains(ending) { return table(path) }
        guard let data = FileManager.default.contents(atPath: path), data.count <= mostBytesOfText else {
            return [GuardInput(id: path, content: .unreadable(Message("guard.notRead", ["path": path])))]
        }
        return texts(data, name: path, isCases: ending == "jsonl")
    }

    // MARK: Texts

    private struct Case: Decodable {
        let id: String
        let surface: String?
        let lang: String?
        let text: String
    }

    private static func texts(_ data: Data, name: String, isCases: Bool) -> [GuardInput] {
        guard let text = String(data: data, encoding: .utf8) else {
            return [GuardInput(id: name, content: .unreadable(Message("guard.notText", ["path": name])))]
        }
        guard isCases else { return [GuardInput(id: name, content: .text(text, nil, nil))] }
        return text.split(separator: "\n").enumerated().map { number, line in
            guard let one = try? JSONDecoder().decode(Case.self, from: Data(line.utf8)) else {
                let message = Message("guard.badLine", ["path": name, "line": String(number + 1)])
                return GuardInput(id: "\(name):\(number + 1)", content: .unreadable(message))
            }
            let language = one.lang.flatMap(LanguageTag.init(rawValue:))
            return GuardInput(id: one.id, content: .text(one.text, one.surface.flatMap(Surface.init(rawValue:)), language))
        }
    }

    // MARK: Tables

    private static func table(_ path: String) -> [GuardInput] {
        var inputs: [GuardInput] = []
        do {
            let table = try TableReader.open(path: path)
            while let row = try table.next() {
                for (column, cell) in zip(table.header, row.cells) where !cell.isEmpty {
                    inputs.append(
                        GuardInput(id: "\(path):\(row.line):\(column)", content: .text(cell, Surface(column: column), nil)))
                }
            }
        } catch {
            let message = (error as? AppError)?.message ?? Message("guard.notRead", ["path": path])
            inputs.append(GuardInput(id: path, content: .unreadable(message)))
        }
        return inputs
    }
}

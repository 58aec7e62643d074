import Foundation

/// A folder of its own for a test, gone when the test ends.
final class Scratch {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "tradewind-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    func file(_ bytes: some Sequence<UInt8>, _ name: String = "file.csv") throws -> String {
        try Data(bytes).write(to: URL(filePath: path(name)))
        return path(name)
    }

    func file(_ text: String, _ name: String = "file.csv") throws -> String {
        try file(text.utf8, name)
    }

    func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: path(name)))
    }
}

import Foundation

/// The smallest pictures: one pixel of a colour of its own, as GIF (GIF89a, 1990).
enum Pixel {
    static func gif(_ colour: UInt8) -> [UInt8] {
        Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0, colour, 0x20, 0x40, 0xFF, 0xFF, 0xFF]
            + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B]
    }

    /// Writes pictures of different colours into a folder and the folders that the names say.
    static func write(to folder: String, _ names: String...) throws {
        for (index, name) in names.enumerated() {
            let file = URL(filePath: folder).appending(path: name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(gif(UInt8(index))).write(to: file)
        }
    }
}

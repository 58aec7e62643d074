import Foundation

@testable import Media

/// Files as people upload them.
enum PictureFiles {
    /// A warm sheet, 60 by 40, with a dark square in its upper left corner, so that a turn shows.
    private static func sheet(_ colour: String = "#e0a060") throws -> VipsImage {
        let svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="60" height="40">
            <rect width="100%" height="100%" fill="\(colour)"/><rect width="10" height="10" fill="#203040"/></svg>
            """
        return try VipsImage.open(Array(svg.utf8), .svg)
    }

    static func jpeg(_ colour: String = "#e0a060") throws -> [UInt8] {
        try sheet(colour).flattened().jpeg(quality: 90, fullColour: true)
    }

    static func png() throws -> [UInt8] { try sheet("#60a0e0").png() }

    static func webp() throws -> [UInt8] { try sheet("#a0e060").webp(quality: 90, effort: 1) }

    /// One red point.
    static let gif: [UInt8] =
        Array("GIF89a".utf8) + [
            1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B,
        ]

    /// A JPEG whose Exif segment says “a quarter turn to the right” and has a secret in it.
    static func turnedJPEG() throws -> [UInt8] {
        let orientation: [UInt8] = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]
        let tiff: [UInt8] = Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1] + orientation + [0, 0, 0, 0] + Array("GPSHERE".utf8)
        let segment = Array("Exif\0\0".utf8) + tiff
        let plain = try jpeg()
        return plain.prefix(2) + [0xFF, 0xE1, 0, UInt8(segment.count + 2)] + segment + plain.dropFirst(2)
    }

    /// A PNG of a few dozen bytes that claims to be 30,000 pixels wide and high.
    static let bomb: [UInt8] = {
        let size: [UInt8] = [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 2, 0, 0, 0]
        let empty: [UInt8] = [0x78, 0x9C, 0x03, 0, 0, 0, 0, 1]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", size) + chunk("IDAT", empty) + chunk("IEND", [])
    }()

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + data
        let crc = ~named.reduce(0xFFFF_FFFF as UInt32) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        return bigEndian(UInt32(data.count)) + named + bigEndian(crc)
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(number >> UInt32($0) & 0xFF) }
    }
}

extension EditorServer {
    /// Sends files as a browser's form does.
    func upload(
        _ path: String, _ files: [(name: String, bytes: [UInt8])], token: String? = nil
    ) async throws -> Answer {
        var body: [UInt8] = Array(
            "--XyZ\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\n\(token ?? formToken)\r\n".utf8)
        for file in files {
            let head =
                "--XyZ\r\nContent-Disposition: form-data; name=\"pictures\"; filename=\"\(file.name)\"\r\n"
                + "Content-Type: image/jpeg\r\n\r\n"
            body += Array(head.utf8) + file.bytes + Array("\r\n".utf8)
        }
        body += Array("--XyZ--\r\n".utf8)
        return try await send("POST", path, type: "multipart/form-data; boundary=XyZ", body)
    }

    /// Every file of the media folder, by its path within it.
    var mediaFiles: [String] {
        let all = FileManager.default.enumerator(atPath: media.path)?.allObjects as? [String] ?? []
        return all.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(media.path)/\(path)", isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }

    /// Carries out the jobs that are due, as the program would.
    func renderPictures() async throws {
        let due = try await database.read { tx in
            try tx.rows("SELECT payload FROM jobs WHERE kind = \(Picture.renderJob)").map { $0[0] as String }
        }
        for id in due { try await Picture.render(.init(id), folder: media, database: database) }
    }
}

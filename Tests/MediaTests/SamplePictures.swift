import Basics
import Foundation
import Store
import Testing

@testable import Media

/// Pictures made for a test.
enum SamplePictures {
    /// A drawing: a warm sheet with a dark square in its upper left corner, so that a turn shows.
    static func drawing(width: Int = 600, height: Int = 400) -> [UInt8] {
        Array(
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)">
            <rect width="100%" height="100%" fill="#e0a060"/><rect width="100" height="100" fill="#203040"/></svg>
            """.utf8)
    }

    static func jpeg(width: Int = 600, height: Int = 400) throws -> [UInt8] {
        try VipsImage.open(drawing(width: width, height: height), .svg).flattened().jpeg(quality: 90, fullColour: true)
    }

    /// The drawing without its sheet: a dark square on nothing.
    static func transparentPNG() throws -> [UInt8] {
        let svg = ##"""
            <svg xmlns="http://www.w3.org/2000/svg" width="400" height="400">
            <rect width="300" height="400" fill="#203040"/></svg>
            """##
        return try VipsImage.open(Array(svg.utf8), .svg).png()
    }

    /// Runs `body` with an empty folder and takes the folder away afterwards.
    static func withFolder(_ body: (MediaFolder) async throws -> Void) async throws {
        let path = NSTemporaryDirectory() + "tradewind-media-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(MediaFolder(path))
    }

    /// Stores `bytes` expecting a refusal, and that nothing of it stays.
    static func expectRefusal(
        _ bytes: [UInt8], _ key: String, source: Picture.Source = .upload, folder: MediaFolder, database: Database
    ) async throws {
        let error = await #expect(throws: AppError.self) {
            _ = try await Picture.store(bytes, fileName: "a.jpg", source: source, folder: folder, database: database)
        }
        #expect(error?.message.key == key)
        let rows = try await database.read { tx in
            try ["pictures", "picture_renditions", "jobs", "journal"].map { table in
                try tx.value("SELECT COUNT(*) FROM \(SQL(stringLiteral: table))", as: Int.self) ?? -1
            }
        }
        #expect(rows == [0, 0, 0, 0])
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }
}

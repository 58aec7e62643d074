import Foundation
import Testing

@testable import Backup

@Suite struct LeftOutTests {
    @Test func whatIsDrawnAgainIsNotKept() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "left-out-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for path in ["media/ab/abc/master", "media/social/0f/0f0f.jpg", "social/kept.txt"] {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("x".utf8).write(to: file)
        }
        #expect(DataFolder(folder, database: nil).files() == ["media/ab/abc/master", "social/kept.txt"])
    }
}

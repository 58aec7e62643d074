import Foundation
import Testing

@testable import Backup

@Suite struct LeftOutTests {
    @Test func whatIsDrawnAgainIsNotKept() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "left-out-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for path in [
            "media/ab/abc/master", "media/social/0f/0f0f.jpg", "feeds/google.xml", "social/kept.txt", "social/feeds/kept.txt",
        ] {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("x".utf8).write(to: file)
        }
        #expect(DataFolder(folder, database: nil).files() == ["media/ab/abc/master", "social/feeds/kept.txt", "social/kept.txt"])
    }

    @Test func aPlaceIsFreeWhereFoldersAloneLieAndWhatIsDrawnAgain() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "free-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        for path in ["media/social/0f/0f0f.jpg", "feeds/google.xml", "used/ab/one.bin"] {
            let file = url.appending(path: path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("x".utf8).write(to: file)
        }
        try FileManager.default.createDirectory(at: url.appending(path: "media/ab"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: url.path + "/linked", withDestinationPath: url.path + "/media")
        let folder = DataFolder(url, database: nil)
        #expect(["media", "feeds", "nothing"].allSatisfy(folder.isFree))
        #expect(!folder.isFree("used") && !folder.isFree("linked"))
    }
}

import Basics
import Channels
import Foundation
import Web

/// The feeds as they were last written, on this machine's disk. One is written anew when the catalogue has changed and somebody
/// asks for it, one feed at a time; whoever asks meanwhile waits for it.
actor FeedShelf {
    let folder: String
    private var last: Task<Void, any Error>?

    init(folder: String) {
        self.folder = folder
    }

    /// The path of the plain file of a feed; the gzip lies beside it.
    /// - Parameter mark: what the file depends on; another mark is another file.
    func path(_ feed: Feed, mark: String, draw: @escaping @Sendable (FeedFile) async throws -> Void) async throws -> String {
        let name = "\(feed.kind.rawValue)-\(feed.language.rawValue)-\(feed.country)"
        let path = "\(folder)/\(name).\(mark).\(feed.kind.fileExtension)"
        if isThere(path) { return path }
        let before = last
        let folder = folder
        let writing = Task {
            _ = try? await before?.value
            if isThere(path) { return }
            try await offTheLoop {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                let file = try FeedFile(path)
                do {
                    try await draw(file)
                    try file.finish()
                } catch {
                    file.drop()
                    throw error
                }
                Self.clear(folder, of: name, but: mark)
            }
        }
        last = writing
        try await writing.value
        return path
    }

    private func isThere(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(path).\(FeedFile.gzipExtension)")
    }

    /// Takes away what the feed was before. Whoever is reading it reads on.
    private static func clear(_ folder: String, of name: String, but mark: String) {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for file in files where file.hasPrefix("\(name).") && !file.hasPrefix("\(name).\(mark).") {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(file)")
        }
    }
}

import Basics
import Foundation

/// The file `secret.key` in the data folder: the key that passwords and providers' keys are sealed with. Whoever copies the database
/// alone learns none of them; a backup needs both.
struct KeyFile {
    private static let readableByOwner: mode_t = 0o600

    let path: String
    private let folder: URL

    init(folder: URL) {
        self.folder = folder
        path = folder.appendingPathComponent("secret.key").path
    }

    /// The keys in the file; a new one where there is no file yet.
    /// - Throws: `secret.badKey` for a file that holds something else, `secret.noFile` when it cannot be made.
    func keyring() throws -> Keyring {
        if let text = try? String(contentsOfFile: path, encoding: .utf8) { return try Keyring(text: text) }
        let text = Keyring.newKeyText()
        try write(text)
        // Another process may have been first: what is in the file is what holds.
        return try Keyring(text: (try? String(contentsOfFile: path, encoding: .utf8)) ?? text)
    }

    private func write(_ text: String) throws {
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL, Self.readableByOwner)
        if file < 0, errno == EEXIST { return }
        let bytes = Array("\(text)\n".utf8)
        guard file >= 0, Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0, close(file) == 0 else {
            throw AppError(.internal, "secret.noFile", detail: "\(path): \(String(cString: strerror(errno)))")
        }
    }
}

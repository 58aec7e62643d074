import Basics
import Foundation

/// A folder of messages that were not sent. Each appears whole or not at all.
enum Outbox {
    static func write(_ message: MailMessage, _ folder: String) throws {
        let time = message.date.iso8601.replacing(":", with: "")
        // An id may hold signs that mean something in a path.
        let name = "\(time)-\(message.id.text.replacing(/[^A-Za-z0-9-]/, with: "_")).eml"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(message.serialised).write(to: URL(filePath: folder).appending(path: name), options: .atomic)
        } catch {
            throw AppError(.unavailable, "mail.outboxNotWritten", detail: "\(folder): \(error)")
        }
    }
}

import Basics
import Foundation
import Mail
import Media
import Sales
import Store
import Synchronization

@testable import Channels

/// A clock that tests move, and mails written by hand.
final class MailWorld: Sendable {
    private let time: Mutex<Instant>
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tradewind-mails-\(UUID().uuidString)")

    init(_ start: Instant) { time = Mutex(start) }
    deinit { try? FileManager.default.removeItem(at: folder) }

    var clock: Clock { Clock { self.time.withLock { $0 } } }

    func pass(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }

    var folders: Mailbox.Folders {
        let path = folder.path
        return .init(inquiries: AttachmentFolder(path + "/inquiries"), orders: AttachmentFolder(path + "/orders"))
    }

    static func letter(
        _ body: String, id: String, from: String = "Ann Lee <ann@buyer.example>", subject: String = "Bottles",
        answering: String? = nil, fields: String = ""
    ) -> [UInt8] {
        let answer = answering.map { "In-Reply-To: <\($0)>\nReferences: <\($0)>\n" } ?? ""
        let head = "From: \(from)\nMessage-ID: <\(id)>\nSubject: \(subject)\nDate: Sun, 01 Nov 2026 11:00:00 +0000\n"
        return Array("\(head)\(answer)\(fields)\n\(body)\n".replacing("\n", with: "\r\n").utf8)
    }

    /// Takes a mail in as if it had been fetched.
    static func take(_ bytes: [UInt8], _ files: KeptFiles = KeptFiles(), in tx: Transaction) throws {
        let fetched = FetchedMail(uid: 1, bytes: bytes, receivedAt: nil, isWhole: true)
        try ArrivedMail.Draft(fetched).take(files, in: tx)
    }

    /// What became of each mail, in the order of their coming.
    static func kinds(in tx: Transaction) throws -> [ArrivedMail.Kind] {
        try tx.rows("SELECT kind FROM mails ORDER BY id").map { $0["kind"] }
    }

    static func count(_ table: SQL, in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM \(table)") ?? 0
    }
}

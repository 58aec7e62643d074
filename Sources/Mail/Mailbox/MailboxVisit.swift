import Basics
import Foundation
import Synchronization

/// A visit to a mailbox: it is opened for reading, what is new is fetched mail by mail, and it is left as it was.
public final class MailboxVisit: Sendable {
    public let folder: MailboxFolder
    private let conversation: Mutex<IMAPConversation>
    private let queue: DispatchQueue

    private init(_ folder: MailboxFolder, _ conversation: consuming sending IMAPConversation, _ queue: DispatchQueue) {
        (self.folder, self.queue) = (folder, queue)
        self.conversation = Mutex(conversation)
    }

    /// Signs in and opens the folder.
    /// - Throws: `mail.…` for the step that failed, `mailbox.badAnswer`, `mailbox.cutOff`, `mailbox.noFolder`.
    public static func begin(_ access: MailboxAccess, _ limits: MailboxLimits = MailboxLimits()) async throws -> MailboxVisit {
        let queue = DispatchQueue(label: "tradewind.mailbox")
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(
                    with: Result {
                        var conversation = try IMAPConversation(access, limits)
                        let folder = try conversation.open()
                        return MailboxVisit(folder, conversation, queue)
                    })
            }
        }
    }

    /// The numbers of mails after `last`, in their order.
    public func numbers(after last: Int64, since: CalendarDay? = nil) async throws -> [Int64] {
        try await ask { try $0.numbers(after: last, since: since) }
    }

    /// One mail; `nil` when somebody has deleted it meanwhile.
    public func mail(_ uid: Int64) async throws -> FetchedMail? { try await ask { try $0.mail(uid) } }

    public func end() async { _ = try? await ask { $0.end() } }

    private func ask<T: Sendable>(_ body: @escaping @Sendable (inout IMAPConversation) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try self.conversation.withLock { try body(&$0) } }) }
        }
    }
}

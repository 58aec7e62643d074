import Basics
import CCurlShim
import Foundation

/// The bytes of one connection: commands out, lines and counted bytes in. libcurl connects, begins TLS and signs in. It blocks its
/// thread, and whatever the server does it ends: every wait has its end, and every length its limit.
final class IMAPLine {
    private let handle: OpaquePointer
    private let access: MailboxAccess
    private let limits: MailboxLimits
    private var buffer: [UInt8] = []
    private var place = 0
    private var deadline = ContinuousClock.now

    private static let started = curl_shim_start() == 0
    private static let pieceBytes = 64 * 1024
    private static let longestWait: Duration = .seconds(1)

    /// - Throws: `mail.…` with the step that failed; `mailbox.badAnswer`.
    init(_ access: MailboxAccess, _ limits: MailboxLimits) throws {
        guard Self.started else { throw AppError(.unavailable, "mail.noLibrary") }
        (self.access, self.limits) = (access, limits)
        let server = access.server
        let scheme = server.security == .implicit ? "imaps" : "imap"
        let texts = ["\(scheme)://\(server.host):\(server.port)/", server.user, server.password, server.authorities]
        let copies = texts.map { $0.flatMap { strdup($0) } }
        defer { copies.forEach { free($0) } }
        var request = CurlShimLineRequest(
            url: copies[0], security: server.security.shim, user: copies[1], password: copies[2], ca_file: copies[3],
            connect_seconds: limits.connectSeconds)
        var result = CurlShimResult()
        guard let handle = curl_shim_line_open(&request, &result) else { throw Self.refusal(result, access) }
        self.handle = handle
    }

    deinit { curl_shim_line_close(handle) }

    private static func refusal(_ result: CurlShimResult, _ access: MailboxAccess) -> AppError {
        let failure = SMTPFailure(result, access.server)?.error ?? AppError(.unavailable, "mailbox.badAnswer")
        guard failure.message.key == "mail.notDelivered" || failure.message.key == "mail.messageRefused" else { return failure }
        return AppError(.unavailable, "mailbox.badAnswer", ["server": access.name], detail: failure.detail)
    }

    /// Begins to count the time of an answer.
    func beginAnswer() { deadline = .now + .seconds(limits.answerSeconds) }

    func send(_ text: String) throws {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { curl_shim_line_send(handle, $0.baseAddress, $0.count, wait) }
            bytes = bytes.dropFirst(try moved(count))
        }
    }

    /// The next line without its end.
    func line() throws -> [UInt8] {
        var searched = place
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = buffer[place..<end]
                place = end + 1
                return Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
            }
            guard buffer.count - place <= limits.mostLineBytes else { throw badAnswer("a line without an end") }
            let known = buffer.count - place
            try receive()
            searched = place + known
        }
    }

    func bytes(_ count: Int) throws -> [UInt8] {
        while buffer.count - place < count { try receive() }
        defer { place += count }
        return Array(buffer[place..<(place + count)])
    }

    /// - Throws: `mailbox.badAnswer`, for whatever is no IMAP.
    func badAnswer(_ detail: String) -> AppError {
        AppError(.unavailable, "mailbox.badAnswer", ["server": access.name], detail: detail)
    }

    // MARK: Waiting

    private var wait: Int { Int(min(Self.longestWait, max(.zero, deadline - .now)) / .milliseconds(1)) }

    private func receive() throws {
        buffer.removeFirst(place)
        place = 0
        var piece = [UInt8](repeating: 0, count: Self.pieceBytes)
        let count = try moved(curl_shim_line_receive(handle, &piece, piece.count, wait))
        buffer += piece.prefix(count)
    }

    private func moved(_ count: Int) throws -> Int {
        guard ContinuousClock.now < deadline else { throw AppError(.unavailable, "mail.timedOut", ["server": access.name]) }
        guard count != Int(CURL_SHIM_LINE_BROKEN) else {
            throw AppError(.unavailable, "mailbox.cutOff", ["server": access.name])
        }
        return max(0, count)
    }
}

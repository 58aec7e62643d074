import Foundation
import Synchronization

/// An IMAP server as bad as a test wants it: what it answers to each command is the test's.
final class ScriptedServer: Sendable {
    /// What it does with a command, given with its tag.
    enum Answer: Sendable {
        case say(String)
        /// Says it and goes away.
        case cut(String)
        case hang
    }

    let port: Int
    private let socketNumber: Int32
    private let greeting: Answer
    private let script: Mutex<@Sendable (_ tag: String, _ command: String) -> Answer>
    private let heard = Mutex<[String]>([])

    var commands: [String] { heard.withLock { $0 } }

    init(
        greeting: Answer = .say("* OK ready\r\n"), _ script: @escaping @Sendable (_ tag: String, _ command: String) -> Answer
    ) throws {
        self.greeting = greeting
        self.script = Mutex(script)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        (address.sin_family, address.sin_addr.s_addr) = (sa_family_t(AF_INET), UInt32(0x7F00_0001).bigEndian)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                bind(listener, place, length) + listen(listener, 8) + getsockname(listener, place, &length)
            }
        }
        precondition(bound == 0)
        (socketNumber, port) = (listener, Int(UInt16(bigEndian: address.sin_port)))
        Thread.detachNewThread { [self] in accept(on: listener) }
    }

    func follow(_ script: @escaping @Sendable (_ tag: String, _ command: String) -> Answer) {
        self.script.withLock { $0 = script }
    }

    func stop() { shutdown(socketNumber, Int32(SHUT_RDWR)) }

    private func accept(on listener: Int32) {
        while case let client = Glibc.accept(listener, nil, nil), client >= 0 {
            Thread.detachNewThread { [self] in
                serve(client)
                close(client)
            }
        }
        close(listener)
    }

    private func serve(_ client: Int32) {
        guard act(greeting, client) else { return }
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while recv(client, &byte, 1, 0) == 1 {
            guard byte == UInt8(ascii: "\n") else {
                line.append(byte)
                continue
            }
            let parts = String(decoding: line.dropLast(), as: UTF8.self).split(separator: " ", maxSplits: 1).map(String.init)
            line = []
            guard parts.count == 2 else { return }
            heard.withLock { $0.append(parts[1]) }
            let answer: Answer =
                parts[1] == "CAPABILITY"
                ? .say("* CAPABILITY IMAP4rev1\r\n\(parts[0]) OK\r\n") : script.withLock { $0 }(parts[0], parts[1])
            guard act(answer, client) else { return }
        }
    }

    /// - Returns: whether the connection goes on.
    private func act(_ answer: Answer, _ client: Int32) -> Bool {
        switch answer {
        case .say(let text): return send(client, text, text.utf8.count, Int32(MSG_NOSIGNAL)) >= 0
        case .cut(let text):
            _ = send(client, text, text.utf8.count, Int32(MSG_NOSIGNAL))
            return false
        case .hang: return true
        }
    }
}

/// A mailbox that behaves: what a good server answers.
struct GoodMailbox: Sendable {
    var validity = 7
    var next = 1
    /// By their numbers.
    var mails: [Int: [UInt8]] = [:]

    func answer(_ tag: String, _ command: String) -> ScriptedServer.Answer {
        let words = command.split(separator: " ").map(String.init)
        switch words[0] {
        case "EXAMINE":
            return .say(
                "* \(mails.count) EXISTS\r\n* OK [UIDVALIDITY \(validity)] valid\r\n* OK [UIDNEXT \(next)] next\r\n\(tag) OK done\r\n"
            )
        case "UID" where words[1] == "SEARCH":
            let last = Int(words[3].split(separator: ":")[0]) ?? 0
            let found = mails.keys.filter { $0 >= last }.sorted().map(String.init).joined(separator: " ")
            return .say("* SEARCH \(found)\r\n\(tag) OK done\r\n")
        case "UID":
            guard let number = Int(words[2]), let mail = mails[number] else { return .say("\(tag) OK nothing\r\n") }
            guard command.contains("BODY.PEEK[]") else {
                let date = "01-Nov-2026 12:00:00 +0000"
                return .say(
                    "* 1 FETCH (UID \(number) RFC822.SIZE \(mail.count) INTERNALDATE \"\(date)\")\r\n\(tag) OK done\r\n")
            }
            let text = String(decoding: mail, as: UTF8.self)
            return .say("* 1 FETCH (UID \(number) BODY[] {\(mail.count)}\r\n\(text))\r\n\(tag) OK done\r\n")
        default: return .cut("* BYE\r\n\(tag) OK bye\r\n")
        }
    }
}

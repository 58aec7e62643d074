import Basics
import NIOCore
import Synchronization

/// An answer ready to be written to a socket: heads encoded beforehand, bodies compressed.
final class CachedAnswer: Sendable {
    let entityTag: String
    let bytes: Int
    /// Somebody has asked for it since it was last looked at for dropping.
    let wasAsked = Atomic<Bool>(false)
    private let whole: Mutex<[Whole]>
    private let notModifiedHead: String

    /// Head and body in one piece, so that an answer is one write. Its date is written over when the second has passed.
    private struct Whole {
        var answer: ByteBuffer
        var second = 0
        let datePlace: Int
        let headBytes: Int

        init(head: String, body: [UInt8]) {
            datePlace = head.utf8.count
            answer = ByteBuffer(string: head + String(repeating: " ", count: HTTPDate.bytes) + "\r\n\r\n")
            headBytes = answer.readableBytes
            answer.writeBytes(body)
        }

        mutating func dated(_ date: HTTPDate) -> ByteBuffer {
            if second != date.second {
                second = date.second
                answer.setBuffer(date.text, at: datePlace)
            }
            return answer
        }
    }

    init(_ body: Compressed, type: String, cacheControl: String, vary: String, security: [(name: String, value: String)]) {
        let tag = "W/\"\(Secrets.hexadecimal(Array(Secrets.sha256(body.identity).prefix(12))))\""
        let shared =
            "etag: \(tag)\r\ncache-control: \(cacheControl)\r\nvary: \(vary)\r\n"
            + security.map { "\($0.name): \($0.value)\r\n" }.joined() + "date: "
        let whole = [
            ("", body.identity), ("content-encoding: gzip\r\n", body.gzip), ("content-encoding: br\r\n", body.brotli),
        ].map { coding, bytes in
            let (coding, bytes) = bytes.isEmpty ? ("", body.identity) : (coding, bytes)
            return Whole(
                head: "HTTP/1.1 200 OK\r\ncontent-type: \(type)\r\ncontent-length: \(bytes.count)\r\n\(coding)\(shared)",
                body: bytes)
        }
        entityTag = tag
        bytes = whole.reduce(0) { $0 + $1.answer.readableBytes }
        notModifiedHead = "HTTP/1.1 304 Not Modified\r\n\(shared)"
        self.whole = Mutex(whole)
    }

    /// The answer with this date; its bytes are shared, not copied.
    func answer(_ coding: ContentCoding, _ date: HTTPDate, isHead: Bool) -> ByteBuffer {
        whole.withLock { whole in
            let answer = whole[coding.rawValue].dated(date)
            guard isHead else { return answer }
            return answer.getSlice(at: answer.readerIndex, length: whole[coding.rawValue].headBytes) ?? answer
        }
    }

    func notModified(_ date: HTTPDate) -> ByteBuffer {
        var answer = ByteBuffer(string: notModifiedHead)
        answer.writeImmutableBuffer(date.text)
        answer.writeStaticString("\r\n\r\n")
        return answer
    }
}

import Basics
import NIOCore
import Synchronization

/// An answer ready to be written to a socket: heads encoded beforehand, bodies compressed.
final class CachedAnswer: Sendable {
    let entityTag: String
    let bytes: Int
    /// Somebody has asked for it since it was last looked at for dropping.
    let wasAsked = Atomic<Bool>(false)
    private let heads: [ByteBuffer]
    private let bodies: [ByteBuffer]
    private let notModifiedHead: ByteBuffer

    init(_ body: Compressed, type: String, cacheControl: String, vary: String, security: [(name: String, value: String)]) {
        let tag = "W/\"\(Secrets.hexadecimal(Array(Secrets.sha256(body.identity).prefix(12))))\""
        let shared =
            "etag: \(tag)\r\ncache-control: \(cacheControl)\r\nvary: \(vary)\r\n"
            + security.map { "\($0.name): \($0.value)\r\n" }.joined() + "date: "
        func head(_ encoding: String, _ body: [UInt8]) -> ByteBuffer {
            ByteBuffer(
                string: "HTTP/1.1 200 OK\r\ncontent-type: \(type)\r\ncontent-length: \(body.count)\r\n\(encoding)\(shared)")
        }
        let variants = [
            ("", body.identity), ("content-encoding: gzip\r\n", body.gzip), ("content-encoding: br\r\n", body.brotli),
        ].map { $0.1.isEmpty ? ("", body.identity) : $0 }
        entityTag = tag
        heads = variants.map { head($0.0, $0.1) }
        bodies = variants.map { ByteBuffer(bytes: $0.1) }
        notModifiedHead = ByteBuffer(string: "HTTP/1.1 304 Not Modified\r\n\(shared)")
        bytes = bodies.reduce(0) { $0 + $1.readableBytes } + heads.reduce(0) { $0 + $1.readableBytes }
    }

    /// The head with the date put in and its end; the body is shared, never copied.
    func parts(_ coding: ContentCoding, date: ByteBuffer) -> (head: ByteBuffer, body: ByteBuffer) {
        (Self.dated(heads[coding.rawValue], date), bodies[coding.rawValue])
    }

    func notModified(date: ByteBuffer) -> ByteBuffer {
        Self.dated(notModifiedHead, date)
    }

    private static func dated(_ head: ByteBuffer, _ date: ByteBuffer) -> ByteBuffer {
        var buffer = ByteBufferAllocator().buffer(capacity: head.readableBytes + date.readableBytes)
        buffer.writeImmutableBuffer(head)
        buffer.writeImmutableBuffer(date)
        return buffer
    }
}

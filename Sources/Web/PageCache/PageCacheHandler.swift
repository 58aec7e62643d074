import NIOCore

/// Answers what the page cache holds before the HTTP codec has seen the request, so that a hit costs little more than two
/// writes. Everything else passes on untouched.
///
/// It only ever answers between whole requests: while a request that was passed on has not been answered, and for good once one
/// had a body or could not be read here, the bytes go upward and the real parser decides.
final class PageCacheHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    static let mostRemembered = 64

    private let cache: PageCache
    private var date = HTTPDate()
    /// Whole requests passed on and not yet answered: none or one.
    private var awaited = 0
    private var passesEverything = false
    private var hasWritten = false
    private var heldRead = false
    /// The variants of the visitors on this connection, by their headers.
    private var variants: [[UInt8]: String?] = [:]

    init(_ cache: PageCache) {
        self.cache = cache
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        // Bytes that arrive before the last answer may be anything; from here on the parser above sees it all.
        if awaited > 0 { passesEverything = true }
        while !passesEverything, awaited == 0, buffer.readableBytes > 0 {
            guard let sketch = buffer.withUnsafeReadableBytes({ RequestSketch($0, from: 0) }) else {
                passesEverything = true
                break
            }
            if answer(sketch, buffer, context) {
                buffer.moveReaderIndex(forwardBy: sketch.end)
            } else {
                awaited = 1
                passesEverything = sketch.end < buffer.readableBytes
            }
        }
        if buffer.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(buffer)) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if hasWritten {
            hasWritten = false
            context.flush()
        }
        context.fireChannelReadComplete()
    }

    /// The codec's handler above says that an answer has been written to its end.
    func answered() {
        awaited = 0
    }

    // MARK: Slow readers: no new requests are read while answers wait to be sent.

    func read(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            context.read()
        } else {
            heldRead = true
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if heldRead, context.channel.isWritable {
            heldRead = false
            context.read()
        }
        context.fireChannelWritabilityChanged()
    }

    // MARK: Answering

    /// Writes the cached answer for the request at the front of `buffer`; false when there is none.
    private func answer(_ sketch: RequestSketch, _ buffer: ByteBuffer, _ context: ChannelHandlerContext) -> Bool {
        buffer.withUnsafeReadableBytes { bytes in
            let target = Array(bytes[sketch.target])
            guard let found = cache.asset(target) ?? page(target, sketch, bytes) else { return false }
            if !sketch.ifNoneMatch.isEmpty, text(bytes, sketch.ifNoneMatch).contains(found.entityTag) {
                context.write(wrapOutboundOut(found.notModified(date: date.now())), promise: nil)
            } else {
                let parts = found.parts(.chosen(by: bytes[sketch.acceptEncoding]), date: date.now())
                context.write(wrapOutboundOut(parts.head), promise: nil)
                if !sketch.isHead { context.write(wrapOutboundOut(parts.body), promise: nil) }
            }
            hasWritten = true
            return true
        }
    }

    private func page(_ target: [UInt8], _ sketch: RequestSketch, _ bytes: UnsafeRawBufferPointer) -> CachedAnswer? {
        let path = target.prefix { $0 != UInt8(ascii: "?") }
        // What decides the variant: both headers and the language at the path's start.
        let key = Array(bytes[sketch.cookie]) + [0] + Array(bytes[sketch.acceptLanguage]) + [0] + path.prefix(4)
        let variant: String?
        if let known = variants[key] {
            variant = known
        } else {
            variant = cache.variantOf(
                text(bytes, sketch.cookie), text(bytes, sketch.acceptLanguage), String(decoding: path, as: UTF8.self))
            if variants.count >= Self.mostRemembered { variants = [:] }
            variants[key] = .some(variant)
        }
        return variant.flatMap { cache.page(.init(target: target, variant: $0)) }
    }

    private func text(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }
}

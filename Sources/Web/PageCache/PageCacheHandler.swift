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

    private let cache: PageCache
    private let idle: IdleWatch
    private var date = HTTPDate()
    /// Whole requests passed on and not yet answered: none or one.
    private var awaited = 0
    private var passesEverything = false
    private var hasWritten = false
    private var hasPassedOn = false
    private var heldRead = false
    private var visitors = KnownVisitors()
    private var drain = Drain()

    /// - Parameter idle: after how long without a byte the handlers above are told.
    init(_ cache: PageCache, idle: TimeAmount) {
        self.cache = cache
        self.idle = IdleWatch(idle)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        idle.start(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        idle.stop()
        drain.stop()
    }

    /// The program is about to end: what is on its way here is still answered, by the handlers above, which close after it.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is ChannelShouldQuiesceEvent else {
            context.fireUserInboundEventTriggered(event)
            return
        }
        passesEverything = true
        drain.begin(context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        idle.hasRead(context)
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
        guard buffer.readableBytes > 0 else { return }
        hasPassedOn = true
        context.fireChannelRead(wrapInboundOut(buffer))
    }

    /// When everything was answered here, the handlers above need not hear of it.
    func channelReadComplete(context: ChannelHandlerContext) {
        if hasWritten {
            hasWritten = false
            context.flush()
        }
        if hasPassedOn {
            hasPassedOn = false
            context.fireChannelReadComplete()
        } else {
            read(context: context)
        }
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
            guard let found = find(sketch, bytes) else { return false }
            date.follow()
            let isKnown = !sketch.ifNoneMatch.isEmpty && Self.text(bytes, sketch.ifNoneMatch).contains(found.entityTag)
            let answer =
                isKnown
                ? found.notModified(date) : found.answer(.chosen(by: bytes[sketch.acceptEncoding]), date, isHead: sketch.isHead)
            context.write(wrapOutboundOut(answer), promise: nil)
            hasWritten = true
            return true
        }
    }

    private func find(_ sketch: RequestSketch, _ bytes: UnsafeRawBufferPointer) -> CachedAnswer? {
        let target = Self.part(bytes, sketch.target)
        if target.starts(with: Assets.prefix.utf8) { return cache.asset(target) }
        let facts = KnownVisitors.Facts(
            cookie: Self.part(bytes, sketch.cookie), acceptLanguage: Self.part(bytes, sketch.acceptLanguage), path: target)
        let variant = visitors.variant(facts) {
            let path = target.prefix { $0 != UInt8(ascii: "?") }
            return cache.variantOf(
                Self.text(bytes, sketch.cookie), Self.text(bytes, sketch.acceptLanguage), String(decoding: path, as: UTF8.self))
        }
        return variant.flatMap { cache.page(target, at: Self.part(bytes, sketch.host), $0) }
    }

    private static func part(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[range])
    }

    private static func text(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }
}

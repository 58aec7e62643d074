import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes

/// Hummingbird's HTTP/1 channel with the page cache below its codec.
struct CachingChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    let inner: HTTP1Channel
    let cache: PageCache

    init(cache: PageCache, idleSeconds: Int64, responder: @escaping HTTPChannelHandler.Responder) {
        self.cache = cache
        inner = HTTP1Channel(
            responder: responder,
            configuration: .init(additionalChannelHandlers: [AnswerEndHandler()], idleTimeout: .seconds(idleSeconds)))
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(PageCacheHandler(cache))
        }.flatMap {
            inner.setup(channel: channel, logger: logger)
        }
    }

    func handle(value: Value, logger: Logger) async {
        await inner.handle(value: value, logger: logger)
    }
}

/// Tells the page cache when an answer has been written whole.
private final class AnswerEndHandler: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private var cacheHandler: PageCacheHandler?

    func handlerAdded(context: ChannelHandlerContext) {
        cacheHandler = try? context.pipeline.syncOperations.handler(type: PageCacheHandler.self)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let isEnd = if case .end = unwrapOutboundIn(data) { true } else { false }
        context.write(data, promise: promise)
        if isEnd { cacheHandler?.answered() }
    }
}

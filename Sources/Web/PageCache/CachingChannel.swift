import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Hummingbird's HTTP/1 channel with the page cache below its codec.
struct CachingChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    let inner: HTTP1Channel
    let cache: PageCache
    private let idle: TimeAmount

    init(cache: PageCache, idleSeconds: Int64, responder: @escaping HTTPChannelHandler.Responder) {
        (self.cache, idle) = (cache, .seconds(idleSeconds))
        inner = HTTP1Channel(responder: responder, configuration: .init(additionalChannelHandlers: [RequestWatch()]))
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(PageCacheHandler(cache, idle: idle))
        }.flatMap {
            inner.setup(channel: channel, logger: logger)
        }
    }

    func handle(value: Value, logger: Logger) async {
        await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) {
            await inner.handle(value: value, logger: logger)
        }
    }
}

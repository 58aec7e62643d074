import NIOCore
import NIOHTTPTypes

/// Sits above the HTTP codec. Tells the page cache when an answer has been written whole, and closes a connection on which
/// nobody has said anything for a while: the timer below the page cache sees also what the cache answers by itself.
final class RequestWatch: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private var cacheHandler: PageCacheHandler?
    /// Requests whose end has not come yet: none or one.
    private var beingRead = 0
    /// Requests that have not been answered to the end.
    private var inProgress = 0

    func handlerAdded(context: ChannelHandlerContext) {
        cacheHandler = try? context.pipeline.syncOperations.handler(type: PageCacheHandler.self)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            beingRead += 1
            inProgress += 1
        case .body: break
        case .end: beingRead -= 1
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let isEnd = if case .end = unwrapOutboundIn(data) { true } else { false }
        context.write(data, promise: promise)
        guard isEnd else { return }
        inProgress -= 1
        cacheHandler?.answered()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // A page that takes long to draw is no idle connection; a request that is never finished is one.
        if case IdleStateHandler.IdleStateEvent.read = event, beingRead > 0 || inProgress == 0 {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}

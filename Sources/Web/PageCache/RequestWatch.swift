import HTTPTypes
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
    /// The program is about to end: each answer says that it is the last one on its connection.
    private var isLast = false

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
        switch unwrapOutboundIn(data) {
        case .head(var head) where isLast:
            head.headerFields[.connection] = "close"
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end:
            context.write(data, promise: isLast ? closing(context, after: promise) : promise)
            inProgress -= 1
            cacheHandler?.answered()
        default: context.write(data, promise: promise)
        }
    }

    /// Ends the connection once what is written has gone out.
    private func closing(_ context: ChannelHandlerContext, after promise: EventLoopPromise<Void>?) -> EventLoopPromise<Void> {
        let written = promise ?? context.eventLoop.makePromise()
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        written.futureResult.whenComplete { _ in bound.value.close(promise: nil) }
        return written
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // A page that takes long to draw is no idle connection; a request that is never finished is one.
        if case IdleStateHandler.IdleStateEvent.read = event, beingRead > 0 || inProgress == 0 {
            context.close(promise: nil)
        } else if event is Drain.Began {
            isLast = true
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}

import NIOCore

/// Tells the handlers above when nothing has been read for a while, as NIO's `IdleStateHandler` does. It is a part of the page
/// cache's handler and not one of its own, because every request pays for each handler it passes.
final class IdleWatch {
    private let limit: TimeAmount
    private var lastRead = NIODeadline.distantPast
    private var timer: Scheduled<Void>?

    init(_ limit: TimeAmount) {
        self.limit = limit
    }

    func start(_ context: ChannelHandlerContext) {
        hasRead(context)
        look(in: limit, context)
    }

    func hasRead(_ context: ChannelHandlerContext) {
        lastRead = context.eventLoop.now
    }

    func stop() {
        timer?.cancel()
        timer = nil
    }

    private func look(in time: TimeAmount, _ context: ChannelHandlerContext) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: time) { [weak self] in self?.look(context) }
    }

    private func look(_ context: ChannelHandlerContext) {
        let silence = context.eventLoop.now - lastRead
        if silence < limit {
            look(in: limit - silence, context)
        } else {
            look(in: limit, context)
            context.fireUserInboundEventTriggered(IdleStateHandler.IdleStateEvent.read)
        }
    }
}

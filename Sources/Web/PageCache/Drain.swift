import NIOCore

/// The last moments of a connection when the program is about to end. Closing at once would lose a request that the other side
/// has just sent; so it stays open for a while, and every answer says that it is the last one.
///
/// A proxy in front gives up connections that it does not use sooner than that (`bin/install` says so to Caddy); then no
/// request is ever sent into one that closes.
struct Drain {
    /// Tells the handlers above the codec.
    struct Began {}

    static let milliseconds: Int64 = 2_000

    private var end: Scheduled<Void>?

    mutating func begin(_ context: ChannelHandlerContext) {
        guard end == nil else { return }
        context.fireUserInboundEventTriggered(Began())
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        end = context.eventLoop.scheduleTask(in: .milliseconds(Self.milliseconds)) {
            bound.value.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        }
    }

    func stop() {
        end?.cancel()
    }
}

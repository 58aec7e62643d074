import HummingbirdCore
import Logging
import NIOCore
import NIOExtras
import NIOPosix
import ServiceLifecycle

/// Serves on a socket that already listens, as Hummingbird's own server does on one that it opens.
struct GivenSocketServer<Child: ServerChildChannel>: Service {
    let socket: GivenSocket
    let child: Child
    let group: any EventLoopGroup
    let logger: Logger
    let onReady: @Sendable (any Channel) async -> Void

    func run() async throws {
        let quiescing = ServerQuiescingHelper(group: group)
        let listening = try await bootstrap(quiescing).bind(socket.descriptor) { [child, logger] channel in
            child.setup(channel: channel, logger: logger)
        }
        try await withGracefulShutdownHandler {
            await onReady(listening.channel)
            try await listening.executeThenClose { accepted in
                try await withThrowingDiscardingTaskGroup { tasks in
                    for try await value in accepted {
                        tasks.addTask { await child.handle(value: value, logger: logger) }
                    }
                }
            }
        } onGracefulShutdown: {
            quiescing.initiateShutdown(promise: nil)
        }
    }

    private func bootstrap(_ quiescing: ServerQuiescingHelper) -> ServerBootstrap {
        ServerBootstrap(group: group)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(quiescing.makeServerChannelHandler(channel: channel))
                }
            }
            .childChannelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
    }
}

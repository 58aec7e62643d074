import Basics
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Store
import UnixSignals

/// The program as a web server: the wings' routes behind the page cache. Tests build the same one.
public struct WebServer {
    static let idleSeconds: Int64 = 75

    public struct Settings: Sendable {
        public var host = "127.0.0.1"
        /// 0 takes a free one.
        public var port = 8080
        /// True when visitors come through TLS, which ends at a reverse proxy.
        public var isSecure = false
        public var trusted = TrustedProxies.loopback
        /// Instead of `host` and `port`.
        public var socket: GivenSocket?

        public init(
            host: String = "127.0.0.1", port: Int = 8080, isSecure: Bool = false, trusted: TrustedProxies = .loopback,
            socket: GivenSocket? = nil
        ) {
            (self.host, self.port, self.isSecure, self.trusted, self.socket) = (host, port, isSecure, trusted, socket)
        }
    }

    private let settings: Settings
    private let cache: PageCache
    private let router: WebRouter

    /// A router whose every answer carries the security headers and whose forms must come from this site; the wings add their
    /// routes and error pages to it.
    public static func router(_ settings: Settings, database: Database) -> WebRouter {
        let router = WebRouter(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeadersMiddleware(isSecure: settings.isSecure))
        router.add(middleware: OriginMiddleware(trusted: settings.trusted))
        addHealth(to: router, database: database)
        return router
    }

    public init(_ settings: Settings, router: WebRouter, cache: PageCache) {
        (self.settings, self.router, self.cache) = (settings, router, cache)
        cache.addAssets(to: router)
    }

    /// Serves until SIGTERM or SIGINT comes or the task is cancelled, lets running requests end, and returns.
    /// - Parameter onReady: told the port once it listens.
    public func run(logger: Logger, onReady: @escaping @Sendable (Int) async -> Void) async throws {
        let answering = Answering(router: router.buildResponder(), logger: logger)
        let child = CachingChannel(cache: cache, idleSeconds: Self.idleSeconds) { try await answering.answer($0, $1, $2) }
        let group = MultiThreadedEventLoopGroup.singleton
        let ready: @Sendable (any Channel) async -> Void = { await onReady($0.localAddress?.port ?? 0) }
        let server: any Service =
            if let socket = settings.socket {
                GivenSocketServer(socket: socket, child: child, group: group, logger: logger, onReady: ready)
            } else {
                child.server(
                    configuration: .init(address: .hostname(settings.host, port: settings.port)), onServerRunning: ready,
                    eventLoopGroup: group, logger: logger)
            }
        try await Self.run(
            ServiceGroup(
                configuration: .init(services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)))
    }

    /// A server that is cut off between accepting a connection and taking it over ends the program in NIO
    /// (https://github.com/apple/swift-nio/issues/2637), so that being cancelled is an order to come to an end.
    private static func run(_ services: ServiceGroup) async throws {
        let serving = Task { try await services.run() }
        try await withTaskCancellationHandler {
            try await serving.value
        } onCancel: {
            Task { await services.triggerGracefulShutdown() }
        }
    }

    /// `/healthz`: the program answers. `/readyz`: the database answers too.
    private static func addHealth(to router: WebRouter, database: Database) {
        router.get("/healthz") { _, _ in Response.text("ok\n", type: "text/plain") }
        router.get("/readyz") { _, _ in
            do {
                _ = try await database.read { try $0.value("SELECT 1", as: Int.self) }
                return Response.text("ready\n", type: "text/plain")
            } catch {
                return Response.text("the database does not answer\n", type: "text/plain", status: .serviceUnavailable)
            }
        }
    }
}

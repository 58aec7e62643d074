import Basics
import Hummingbird
import NIOCore

/// What travels with a request through middleware to its route.
public struct WebContext: RequestContext, RemoteAddressRequestContext {
    public var coreContext: CoreRequestContextStorage
    public let remoteAddress: SocketAddress?
    /// The staff session, put here by the back office's door.
    public var staff: String?

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }

    /// Who asks, for throttles: the peer's address, without its port.
    public var origin: String { remoteAddress?.ipAddress ?? "unknown" }
}

public typealias WebRouter = Router<WebContext>

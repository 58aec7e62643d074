import Basics
import Hummingbird
import NIOCore

/// What travels with a request through middleware to its route.
public struct WebContext: RequestContext, RemoteAddressRequestContext {
    public var coreContext: CoreRequestContextStorage
    public let remoteAddress: SocketAddress?

    /// Who asks, for throttles: an address without its port; see `TrustedProxies`.
    public internal(set) var origin = "unknown"

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }
}

public typealias WebRouter = Router<WebContext>

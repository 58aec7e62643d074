import Basics

/// Where a link led, step by step.
public struct FollowedLink: Hashable, Sendable {
    /// How a page passes its reader on.
    public enum Way: String, Sendable, Codable {
        /// A status from 300 to 399 with a `Location`.
        case redirect
        /// A `Refresh` line or `<meta http-equiv="refresh">`.
        case refresh
        /// `location = "…"` and the like in a script.
        case script
        /// A page that offers hardly more than one link elsewhere.
        case clickThrough = "click_through"
    }

    public struct Hop: Hashable, Sendable {
        public let way: Way
        /// Where it leads.
        public let address: String

        public init(way: Way, address: String) {
            (self.way, self.address) = (way, address)
        }
    }

    public enum End: Hashable, Sendable {
        case arrived
        /// Why nobody knows where it leads: a person must look.
        case unknown(Message)
    }

    /// The address as it was asked for.
    public let start: String
    public let hops: [Hop]
    public let end: End

    public init(start: String, hops: [Hop], end: End) {
        (self.start, self.hops, self.end) = (start, hops, end)
    }

    /// A link that nobody was to follow.
    static func unfollowed(_ link: String) -> FollowedLink {
        FollowedLink(start: link, hops: [], end: .unknown(Message("guard.link.offline", ["link": link])))
    }

    /// The last address that is known.
    public var final: String { hops.last?.address ?? start }
}

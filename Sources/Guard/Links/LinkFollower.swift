import Basics
import Fetch

/// Follows a link to where it leads, within limits and only over the public internet.
public struct LinkFollower: Sendable {
    public static let mostHops = 8
    /// For one link with all its hops.
    public static let mostMilliseconds = 10_000
    /// Of one page: what passes a reader on stands at its beginning.
    public static let mostPageBytes = 256 * 1024

    /// Asks one address once, within so many milliseconds.
    public typealias Ask = @Sendable (_ address: String, _ milliseconds: Int) async throws -> HTTPFetch.Hop

    private let ask: Ask?
    private let mostMilliseconds: Int

    /// - Parameters:
    ///   - policy: which addresses may be connected to. Only tests allow more than the public ones.
    ///   - mostMilliseconds: for one link with all its hops.
    public init(policy: AddressPolicy = .publicOnly, mostMilliseconds: Int = LinkFollower.mostMilliseconds) {
        self.init(mostMilliseconds: mostMilliseconds) { address, milliseconds in
            try await HTTPFetch.hop(
                address, policy: policy, limitBytes: Self.mostPageBytes, timeoutMilliseconds: milliseconds)
        }
    }

    /// - Parameter ask: another way of asking than over the network.
    public init(mostMilliseconds: Int = LinkFollower.mostMilliseconds, asking ask: @escaping Ask) {
        (self.ask, self.mostMilliseconds) = (ask, mostMilliseconds)
    }

    private init() {
        (ask, mostMilliseconds) = (nil, 0)
    }

    /// Asks nobody, and says of every link that it was not followed.
    public static let offline = LinkFollower()

    /// Follows `link` until a page passes nobody on. What cannot be followed is an outcome, not an error.
    public func follow(_ link: String) async -> FollowedLink {
        var trail = Trail(start: link)
        guard let ask else { return .unfollowed(link) }
        guard var here = WebAddress(link) else { return trail.stopped("guard.link.noAddress") }
        trail.seen = [here.text]
        let deadline = ContinuousClock.now + .milliseconds(mostMilliseconds)
        while true {
            let left = (deadline - ContinuousClock.now) / .milliseconds(1)
            guard left >= 1 else { return trail.stopped("guard.link.tooSlow") }
            do {
                let answer = try await ask(here.text, Int(left))
                guard let next = trail.go(NextPage.after(answer, at: here), from: here) else { return trail.end }
                here = next
            } catch {
                return trail.stopped(Self.key(of: error))
            }
        }
    }

    private static func key(of error: any Error) -> String {
        switch (error as? AppError)?.message.key {
        case "fetch.timedOut": "guard.link.tooSlow"
        case "fetch.notPublic": "guard.link.notPublic"
        case "fetch.badAddress": "guard.link.noAddress"
        default: "guard.link.unreachable"
        }
    }
}

/// The way so far.
private struct Trail {
    let start: String
    var hops: [FollowedLink.Hop] = []
    var seen: Set<String> = []
    var end: FollowedLink

    init(start: String) {
        self.start = start
        end = FollowedLink(start: start, hops: [], end: .arrived)
    }

    /// The page to ask next; `nil` when the way ends, and then `end` says how.
    mutating func go(_ next: NextPage, from here: WebAddress) -> WebAddress? {
        switch next {
        case .none:
            end = FollowedLink(start: start, hops: hops, end: .arrived)
        case .unclear:
            end = stopped("guard.link.unclear")
        case .refused(let status):
            end = stopped("guard.link.refused", ["status": "\(status)"])
        case .app(let way, let address):
            hops.append(FollowedLink.Hop(way: way, address: address))
            end = FollowedLink(start: start, hops: hops, end: .arrived)
        case .page(let way, let address):
            return go(to: address, by: way, from: here)
        }
        return nil
    }

    private mutating func go(to address: WebAddress, by way: FollowedLink.Way, from here: WebAddress) -> WebAddress? {
        // A page that loads itself again passes nobody on.
        if address == here, way != .redirect {
            end = FollowedLink(start: start, hops: hops, end: .arrived)
            return nil
        }
        hops.append(FollowedLink.Hop(way: way, address: address.text))
        if !seen.insert(address.text).inserted {
            end = stopped("guard.link.circle")
        } else if hops.count >= LinkFollower.mostHops {
            end = stopped("guard.link.tooManyHops", ["most": "\(LinkFollower.mostHops)"])
        } else {
            return address
        }
        return nil
    }

    func stopped(_ key: String, _ facts: [String: String] = [:]) -> FollowedLink {
        FollowedLink(start: start, hops: hops, end: .unknown(Message(key, facts.merging(["link": start]) { $1 })))
    }
}

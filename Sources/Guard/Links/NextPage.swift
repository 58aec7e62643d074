import Fetch

/// Where an answer sends its reader.
enum NextPage: Hashable {
    /// Nowhere: here the reader stays.
    case none
    case page(FollowedLink.Way, WebAddress)
    /// Into an app or a letter, by an address that is no page: `weixin://…`, `mailto:…`.
    case app(FollowedLink.Way, String)
    /// On, but nobody can tell where without running it.
    case unclear
    /// The server gave a refusal instead of a page.
    case refused(Int)

    /// A page of no more text than this has nothing to say of its own.
    static let mostThinBytes = 1_500
    private static let blankSchemes: Set<String> = ["javascript", "data", "about", "blob", "file"]

    static func after(_ answer: HTTPFetch.Hop, at here: WebAddress) -> NextPage {
        if (300...399).contains(answer.status) {
            return answer.location.isEmpty ? .unclear : to(answer.location, by: .redirect, on: here)
        }
        if let address = PageReading.address(inRefresh: answer.refresh) {
            return to(address, by: .refresh, on: here)
        }
        let isPage = answer.mediaType.isEmpty || answer.mediaType.lowercased().contains("html")
        let next = isPage ? inPage(PageReading(answer.bytes), isCut: answer.isCut, at: here) : .none
        return next == .none && answer.status >= 400 ? .refused(answer.status) : next
    }

    private static func inPage(_ page: PageReading, isCut: Bool, at here: WebAddress) -> NextPage {
        let base = page.base.flatMap { WebAddress($0, on: here) } ?? here
        if let address = page.refresh {
            return to(address, by: .refresh, on: base)
        }
        let isThin = page.visibleBytes <= mostThinBytes && !isCut
        let moves = page.scripts.flatMap { ScriptReading($0).moves }
        let told = moves.first { $0.isAtOnce && $0.address != nil }
        if let move = told ?? (isThin ? moves.first : nil) {
            return move.address.map { to($0, by: .script, on: base) } ?? .unclear
        }
        return isThin ? clickThrough(page, on: base, at: here) : .none
    }

    /// The one link elsewhere of a page that is hardly more than this link.
    private static func clickThrough(_ page: PageReading, on base: WebAddress, at here: WebAddress) -> NextPage {
        let clicked = page.clickScripts.flatMap { ScriptReading($0).moves }.compactMap(\.address)
        let home = Hosts.shared.registrable(here.host) ?? here.host
        let others = Set((page.links + clicked).compactMap { WebAddress($0, on: base) }).filter { address in
            (Hosts.shared.registrable(address.host) ?? address.host) != home
        }
        guard others.count == 1, let only = others.first else { return .none }
        return .page(.clickThrough, only)
    }

    private static func to(_ reference: String, by way: FollowedLink.Way, on base: WebAddress) -> NextPage {
        if let address = WebAddress(reference, on: base) { return .page(way, address) }
        guard let scheme = WebAddress.scheme(of: reference), !blankSchemes.contains(scheme) else { return .unclear }
        return scheme == "http" || scheme == "https" ? .unclear : .app(way, reference)
    }
}

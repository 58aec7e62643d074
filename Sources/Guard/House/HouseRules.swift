import Basics
import Store
import Synchronization

/// All that a shop checks by: the packs that come with the program, those of its own, and what it never takes for a finding.
public struct HouseRules: Sendable {
    /// The pack that holds when nobody names one.
    public static let usualPack = "alibaba"

    /// The usual pack first, then the others that are shipped, then the shop's own.
    public let packs: [RulePack]
    public let allow: AllowList

    /// What holds where no shop has said anything.
    public static let shipped = HouseRules()

    public init(own: [RulePack] = [], allow: AllowList = AllowList()) {
        let others = RulePack.shipped.values.filter { $0.id != Self.usualPack }.sorted { $0.id < $1.id }
        let shipped = [RulePack.shipped[Self.usualPack]].compactMap { $0 } + others
        let ownIDs = Set(own.map(\.id))
        packs = shipped.filter { !ownIDs.contains($0.id) } + own.sorted { $0.id < $1.id }
        self.allow = allow
    }

    /// What the shop has said.
    public static func load(in tx: Transaction) throws -> HouseRules {
        HouseRules(own: try OwnPack.all(in: tx).map(\.pack), allow: try AllowedEntry.list(in: tx))
    }

    /// The same with one more pack, such as one from a file.
    public func adding(_ pack: RulePack) -> HouseRules {
        let own = packs.filter { RulePack.shipped[$0.id] == nil && $0.id != pack.id }
        return HouseRules(own: own + [pack], allow: allow)
    }

    public func pack(_ id: String) -> RulePack? {
        packs.first { $0.id == id }
    }

    /// The check of texts under one pack.
    public func check(_ pack: RulePack, day: String) -> TextCheck {
        TextCheck(pack: pack, allow: allow, day: day)
    }

    /// The check of pictures under one pack.
    public func pictureCheck(_ pack: RulePack, day: String) -> PictureCheck {
        PictureCheck(pack: pack, allow: allow, day: day)
    }
}

/// Packs that were read from their files, since each check asks for them. The file itself is the key, so none is ever stale.
final class ReadPacks: Sendable {
    static let shared = ReadPacks()
    private static let most = 64

    private let known = Mutex<[String: RulePack]>([:])

    func pack(_ yaml: String) -> RulePack? {
        if let pack = known.withLock({ $0[yaml] }) { return pack }
        guard let pack = try? RulePack(yaml: yaml) else { return nil }
        known.withLock { known in
            if known.count >= Self.most { known.removeAll() }
            known[yaml] = pack
        }
        return pack
    }
}

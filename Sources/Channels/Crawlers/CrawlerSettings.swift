import Basics
import Catalog
import Store

/// Which programs of artificial intelligence may read the site, and whether search engines are told of what is new.
public struct CrawlerSettings: Hashable, Sendable, Codable {
    static let name = "crawlers"

    /// Those kept out by robots.txt; nobody until the owner says otherwise.
    public var denied: Set<Crawler> = []
    /// Whether search engines are told by IndexNow (https://www.indexnow.org/documentation).
    public var tellsIndexNow = false
    /// By which they know that it is this site who tells: anybody may read it at `/{key}.txt`. Empty before the first time.
    public private(set) var indexNowKey = ""

    public init() {}

    /// The settings as they were last saved: everybody may read and nobody is told, until the owner says otherwise.
    public static func load(in tx: Transaction) throws -> CrawlerSettings {
        try Settings.read(name, in: tx) ?? CrawlerSettings()
    }

    /// Keeps the settings. The key is made when it is first needed and stays.
    public func save(by actor: String = "system", in tx: Transaction) throws {
        var settings = self
        let known = try CrawlerSettings.load(in: tx)
        settings.indexNowKey = known.indexNowKey
        if settings.tellsIndexNow, settings.indexNowKey.isEmpty { settings.indexNowKey = Self.newKey() }
        guard settings != known else { return }
        try Settings.keep(Self.name, settings, by: actor, in: tx)
        // What is new is new from now on.
        if settings.tellsIndexNow, !known.tellsIndexNow { try IndexNowState.forget(in: tx) }
    }

    /// 32 of the digits and letters that the protocol allows.
    private static func newKey() -> String { String(Secrets.fingerprint(Secrets.token()).prefix(32)) }

    private enum CodingKeys: CodingKey { case denied, tellsIndexNow, indexNowKey }

    /// A crawler that a later version of the program knew is nobody to this one.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        denied = Set(try values.decode([String].self, forKey: .denied).compactMap(Crawler.init))
        tellsIndexNow = try values.decode(Bool.self, forKey: .tellsIndexNow)
        indexNowKey = try values.decode(String.self, forKey: .indexNowKey)
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(denied.map(\.rawValue).sorted(), forKey: .denied)
        try values.encode(tellsIndexNow, forKey: .tellsIndexNow)
        try values.encode(indexNowKey, forKey: .indexNowKey)
    }
}

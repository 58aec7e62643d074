import Basics
import Catalog
import Channels
import Foundation
import Guard
import Hummingbird
import Mail
import Media
import Payments
import Pricing
import Store
import Web

/// The wing for staff, under `/admin`.
public struct BackOffice: Sendable {
    let database: Database
    let texts: TextBook
    let assets: Assets
    let isSecure: Bool
    /// Where files to import are kept.
    let imports: ImportFolder
    /// Where pictures are kept.
    let media: MediaFolder
    let door: Door
    /// Asks the central bank.
    let fetchRates: @Sendable (_ address: String) async throws -> [UInt8]
    /// Follows the links of texts that are checked.
    let follower: LinkFollower
    /// Tells what sending domains publish.
    let dns: MailDNS
    /// Those who take payments.
    let providers: Providers
    /// Asks domains whether they lead here.
    let domainAsker: DomainAsker
    /// How far the translations of what visitors see have come; to count them is to read every text of every product on sale.
    let countedTexts = CountedOnce<[LanguageTag], TranslationReport>(under: [PageCache.revision], most: 4)
    /// How much is to be translated of each kind of thing.
    let countedQueues = CountedOnce<TranslationQueue, [Translatable.Kind: TranslationQueue.Sum]>(
        under: [PageCache.revision, TranslationQueue.revision], most: 64)

    /// - Parameter outbox: the folder of letters while no mail server is set.
    public init(
        database: Database, assets: Assets, imports: ImportFolder, media: MediaFolder, isSecure: Bool, outbox: String? = nil,
        providers: Providers,
        fetchRates: @escaping @Sendable (_ address: String) async throws -> [UInt8] = EuroRates.overHTTPS,
        follower: LinkFollower = LinkFollower(), dns: MailDNS = .system
    ) throws {
        self.database = database
        self.assets = assets
        self.isSecure = isSecure
        self.providers = providers
        self.imports = imports
        self.media = media
        let own = Bundle.module.bundleURL.appendingPathComponent("Locales")
        texts = try TextBook(
            folders: [TextBook.shared, TextBook.staff, GuardTexts.folder, own, Self.customerTexts]
                + Self.rooms.map { own.appendingPathComponent($0) })
        door = Door(
            database: database, texts: texts, frame: AdminFrame(assets: assets), outbox: outbox, isSecure: isSecure,
            providers: providers)
        self.fetchRates = fetchRates
        self.follower = follower
        self.dns = dns
        domainAsker = .overHTTPS
    }

    /// Rooms with folders of texts of their own.
    private static let rooms = [
        "Accounts", "Content", "CustomerImport", "Documents", "Feeds", "Frame", "Goods", "Health", "House", "Inbox", "Mailbox",
        "Found", "Library", "Domains", "Orders", "Outreach", "People", "Points", "Privacy", "Quotes", "SearchWords", "Setup",
        "Shipping", "ShopWindow", "Prices", "Staff", "Translating", "Theme", "Promotions",
    ]

    /// What is said about buyers, and why their records are one.
    static let customerTexts = Bundle.module.bundleURL.appendingPathComponent("Locales/Customers")

    var frame: AdminFrame { AdminFrame(assets: assets) }
}

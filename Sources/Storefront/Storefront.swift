import Basics
import Foundation
import Hummingbird
import Logging
import Media
import Payments
import Store
import Tax
import Web

/// The buyer's wing: the shop's own site in all its languages.
///
///     let storefront = Storefront(database: database, media: media, cache: cache, assets: assets, texts: texts, settings: settings,
///         providers: providers)
///     storefront.addRoutes(to: router)
///
/// The page cache is made with `VisitorCurrency.choose` as its `VariantOf`: pages differ by currency, and by nothing else but
/// their address and the name of the shop that it was asked under.
public struct Storefront: Sendable {
    public struct Settings: Sendable {
        /// The address visitors type, such as `https://lakeward.example`, without a slash at its end.
        public var baseURL: String
        /// True when visitors come through TLS, so that cookies are sent nowhere else.
        public var isSecure: Bool

        public init(baseURL: String, isSecure: Bool) {
            (self.baseURL, self.isSecure) = (baseURL, isSecure)
        }
    }

    let database: Database
    let media: MediaFolder
    let cache: PageCache
    let assets: Assets
    let texts: TextBook
    let clock: Clock
    let settings: Settings
    /// Those who take payments.
    public let providers: Providers
    let logger = Logger(label: "tradewind.storefront")
    /// Who knows which VAT numbers are in force.
    let register: VIES
    let logo: Logo?
    let shops = ShopShelf()
    let sitemaps = SitemapShelf()
    let feeds: FeedShelf
    let finder = Finder()
    /// The pictures of pages that messengers show.
    let drawnPictures: SocialShelf
    let redirectHits = RedirectHits()
    /// Who types fast asks a few times a second; a script that reads the catalogue word by word asks more.
    let suggestThrottle = Throttle(perMinute: 240)
    /// Searches that find nothing are counted so often for one origin, so that nobody fills the list of them.
    let missThrottle = Throttle(perMinute: 20)
    /// A buyer who fills a cart by hand is slower than these by far.
    let cartThrottle = Throttle(perMinute: 60)
    /// Nobody has so many codes to try; whoever guesses has to wait.
    let codeThrottle = Throttle(perMinute: 10)
    let checkoutThrottle = Throttle(perMinute: 10)
    /// Beyond so many a minute the form asks for a moment of the sender's computer, and beyond more for patience.
    let contactPace = Throttle(perMinute: 5)
    let contactThrottle = Throttle(perMinute: 20)
    let quoteThrottle = Throttle(perMinute: 10)
    let orderThrottle = Throttle(perMinute: 10)
    /// Services fetch a feed once an hour at most.
    let feedThrottle = Throttle(perMinute: 30)
    let fileThrottle = Throttle(perMinute: 6)
    let accountThrottle = Throttle(perMinute: 10)
    let newsletterThrottle = Throttle(perMinute: 5)

    /// - Parameters:
    ///   - texts: a book with the folders `Storefront.locales` and `Storefront.accountLocales` in it.
    ///   - feedFolder: where feeds are kept that were written; a folder of its own when none is named.
    public init(
        database: Database, media: MediaFolder, cache: PageCache, assets: Assets, texts: TextBook, clock: Clock = .system,
        settings: Settings, providers: Providers, register: VIES = .overHTTPS, feedFolder: String? = nil
    ) {
        (self.database, self.media, self.cache, self.assets) = (database, media, cache, assets)
        (self.texts, self.clock, self.settings, self.register) = (texts, clock, settings, register)
        self.providers = providers
        let ownFolder = FileManager.default.temporaryDirectory.appendingPathComponent("tradewind-feeds-\(UUID().uuidString)")
        feeds = FeedShelf(folder: feedFolder ?? ownFolder.path)
        drawnPictures = SocialShelf("\(media.path)/social")
        logo = assets.drawing("logo.svg").flatMap(Logo.init)
    }

    /// What is said to those who sign in.
    public static var accountLocales: URL { locales.appendingPathComponent("Account") }

    /// The interface texts of this wing.
    public static var locales: URL { Bundle.module.bundleURL.appendingPathComponent("Locales") }
}

import API
import BackOffice
import Basics
import Catalog
import Channels
import Customers
import Hummingbird
import Jobs
import Logging
import Outreach
import Payments
import Rights
import Sales
import Store
import Storefront
import Web

/// The whole program put together: wings, cache, jobs. `serve` runs it, and tests could.
struct House: Sendable {
    static let jobPauseSeconds = 1

    let database: Database
    let cache: PageCache
    let storefront: Storefront
    let backOffice: BackOffice
    let api: API
    let jobs: [JobRunner]
    let logger: Logger

    static func built(_ configuration: Configuration, database: Database) throws -> House {
        let cache = PageCache(
            isEnabled: configuration.cachesPages, isSecure: configuration.isSecure, variantOf: VisitorCurrency.choose)
        let assets = try Assets(folder: configuration.publicFolder, cache: cache)
        let media = configuration.media
        let providers = Providers(
            database, site: configuration.baseURL, keyring: try configuration.keyring(), standIn: configuration.providers)
        return House(
            database: database,
            cache: cache,
            storefront: Storefront(
                database: database, media: media, cache: cache, assets: assets,
                texts: try TextBook(folders: [TextBook.shared, Storefront.locales, Storefront.accountLocales]),
                settings: .init(baseURL: configuration.baseURL, isSecure: configuration.isSecure), providers: providers,
                feedFolder: configuration.feedFolder),
            backOffice: try BackOffice(
                database: database, assets: assets, imports: configuration.imports, media: media,
                isSecure: configuration.isSecure, outbox: configuration.outbox, providers: providers),
            api: try API(database: database, providers: providers),
            jobs: try jobs(configuration, database, providers),
            logger: Logger(label: "tradewind"))
    }

    /// Serves until it is told to stop.
    func serve(_ settings: WebServer.Settings) async throws {
        let router = WebServer.router(settings, database: database)
        router.add(middleware: ErrorPages { await errorPage($0, $1, $2) })
        router.add(middleware: storefront.hostRules)
        backOffice.addRoutes(to: router)
        api.addRoutes(to: router)
        storefront.addRoutes(to: router)
        let background = Task {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await cache.watch(database) }
                for lane in jobs { group.addTask { await run(lane) } }
            }
        }
        defer { background.cancel() }
        let keyring = storefront.providers.keyring
        try await database.write { tx in
            try MailSettings.sealKept(keyring, in: tx)
            for upkeep in [
                Cart.purgeJob, Job.purgeJob, MoneyCheck.job, UnusedPictures.sweepJob, Quote.expireJob, Inquiry.sweepJob,
                OwnSite.job, IndexNow.job, Retention.job, Course.job, Mailbox.job, Contact.resolveJob, CustomerRun.sweepJob,
                BestSellers.job, SoldDays.job,
            ] {
                try Job.planOnce(upkeep, in: tx)
            }
            if settings.isSecure {
                try Job.planOnce(SiteCertificateWatch.job, in: tx)
                try Job.planOnce(DomainWatch.job, in: tx)
            }
        }
        try await WebServer(settings, router: router, cache: cache).run(logger: logger) { port in
            print("Tradewind is at http://\(settings.host):\(port)")
        }
    }

    /// The page of an error at an address that no wing's own routes answer.
    private func errorPage(_ error: AppError, _ request: Request, _ context: WebContext) async -> HTML {
        let isStaff = request.uri.path == "/admin" || request.uri.path.hasPrefix("/admin/")
        return isStaff ? await backOffice.errorPage(error, request, context) : await storefront.errorPage(error, request)
    }

    /// Runs due jobs as long as the program lives. A failure is logged and tried again later.
    private func run(_ lane: JobRunner) async {
        while !Task.isCancelled {
            do {
                try await lane.runDue()
            } catch {
                logger.error("jobs: \(error)")
            }
            try? await Task.sleep(for: .seconds(Self.jobPauseSeconds))
        }
    }
}

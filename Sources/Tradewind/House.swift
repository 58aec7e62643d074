import BackOffice
import Basics
import Foundation
import Jobs
import Logging
import Store
import Web

/// The whole program put together: wings, cache, jobs. `serve` runs it, and tests could.
struct House: Sendable {
    static let jobPauseSeconds = 1

    let database: Database
    let cache: PageCache
    let backOffice: BackOffice
    let jobs: JobRunner
    let logger: Logger

    static func built(_ configuration: Configuration, database: Database) async throws -> House {
        let cache = PageCache(isEnabled: configuration.cachesPages, isSecure: configuration.isSecure) { _, _, _ in "" }
        let assets = try Assets(folder: configuration.publicFolder, cache: cache)
        return House(
            database: database,
            cache: cache,
            backOffice: try BackOffice(database: database, assets: assets, isSecure: configuration.isSecure),
            jobs: JobRunner(database, handlers: [:]),
            logger: Logger(label: "tradewind"))
    }

    /// Serves until it is told to stop.
    func serve(_ settings: WebServer.Settings) async throws {
        let router = WebServer.router(settings, database: database)
        router.add(middleware: ErrorPages { error, request in backOffice.errorPage(error, request) })
        backOffice.addRoutes(to: router)
        let background = Task {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { try? await cache.watch(database) }
                group.addTask { await runJobs() }
            }
        }
        defer { background.cancel() }
        try await WebServer(settings, router: router, cache: cache).run(logger: logger) { port in
            print("Tradewind is at http://\(settings.host):\(port)")
        }
    }

    /// Runs due jobs as long as the program lives. A failure is logged and tried again later.
    private func runJobs() async {
        while !Task.isCancelled {
            do {
                try await jobs.runDue()
            } catch {
                logger.error("jobs: \(error)")
            }
            try? await Task.sleep(for: .seconds(Self.jobPauseSeconds))
        }
    }
}

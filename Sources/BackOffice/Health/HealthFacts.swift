import Basics
import Catalog
import Channels
import Content
import Foundation
import Jobs
import Journal
import Pricing
import Sales
import Store

/// What is known of the machine and the house at one moment.
struct HealthFacts: Sendable {
    struct Backup: Sendable, Hashable {
        let at: Instant
        let isSealed: Bool
    }

    let now: Instant
    let dialect: Dialect
    let databaseBytes: Int
    /// Of the disk that the data folder is on; `nil` when it cannot be asked.
    let disk: Disk?
    /// Work that should have begun a while ago.
    let lateJobs: Int
    let givenUp: Int
    let hasMailServer: Bool
    /// `nil` when no mailbox is read.
    let mailbox: MailboxState?
    let lastBackup: Backup?
    let ratesDay: CalendarDay?
    /// `nil` when the site is not reached by TLS, or was not asked yet.
    let certificate: SiteCertificateWatch.Seen?
    let isSecure: Bool
    /// What is wrong with the theme that buyers should see.
    var themeProblems: [ThemeProblem] = []
    /// What was found of the shop's further domains the last time they were asked.
    var domains: [DomainSight] = []

    /// Work that waits longer than this is late: the lanes look every second.
    static let patienceSeconds: Int64 = 15 * 60

    static func read(disk: Disk?, isSecure: Bool, in tx: Transaction) throws -> HealthFacts {
        HealthFacts(
            now: tx.now, dialect: tx.dialect, databaseBytes: try databaseBytes(in: tx), disk: disk,
            lateJobs: try Job.countLate(since: tx.now.adding(seconds: -patienceSeconds), in: tx),
            givenUp: try Job.countGivenUp(in: tx), hasMailServer: try MailSettings.load(in: tx) != nil,
            mailbox: try MailboxState.current(in: tx), lastBackup: try lastBackup(in: tx),
            ratesDay: try EuroRates.newestDay(in: tx).flatMap(CalendarDay.init),
            certificate: try SiteCertificateWatch.seen(in: tx),
            isSecure: isSecure, themeProblems: try LiveTheme(in: tx).published.problems,
            domains: try DomainSight.all(in: tx).values.sorted { $0.host < $1.host })
    }

    private static func databaseBytes(in tx: Transaction) throws -> Int {
        switch tx.dialect {
        case .sqlite:
            try tx.value("SELECT p.page_count * s.page_size FROM pragma_page_count() p, pragma_page_size() s") ?? 0
        case .postgres: try tx.value("SELECT pg_database_size(current_database())") ?? 0
        }
    }

    private static func lastBackup(in tx: Transaction) throws -> Backup? {
        try Journal.entries(about: "backup", limit: 1, in: tx).first.map { entry in
            Backup(at: entry.at, isSealed: entry.detail.contains("\"sealed\":\"yes\""))
        }
    }
}

/// How full a disk is.
struct Disk: Sendable, Hashable {
    let freeBytes: Int
    let totalBytes: Int

    /// Of the disk on which `path` lies.
    static func of(_ path: String) -> Disk? {
        var facts = statvfs()
        guard statvfs(path, &facts) == 0, facts.f_blocks > 0 else { return nil }
        let block = Int(facts.f_frsize)
        // What is kept for the administrator does not help the shop.
        return Disk(freeBytes: Int(facts.f_bavail) * block, totalBytes: Int(facts.f_blocks) * block)
    }
}

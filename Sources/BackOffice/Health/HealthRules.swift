import Basics
import Store

/// What the facts mean. Limits are those at which somebody still has time to do something.
struct HealthRules {
    static let scarceGigabytes = 5
    static let gravelyScarceGigabytes = 1
    static let freshBackupSeconds: Int64 = 36 * 3600
    static let oldBackupSeconds: Int64 = 7 * 86_400
    static let certificateWarnDays = 21
    static let certificateBadDays = 7
    /// Over a long weekend no rates are published.
    static let freshRatesDays = 5
    private static let gigabyte = 1_000_000_000

    let facts: HealthFacts

    /// One finding for each thing, in the order in which they are shown.
    var findings: [HealthFinding] {
        [disk, database, jobs, mail, mailbox, backup, certificate, domains, rates, theme].compactMap { $0 }
    }

    private var disk: HealthFinding? {
        guard let disk = facts.disk else { return nil }
        let message = Message("admin.health.disk", ["free": Self.size(disk.freeBytes), "total": Self.size(disk.totalBytes)])
        if disk.freeBytes >= Self.scarceGigabytes * Self.gigabyte { return .init(area: .disk, level: .good, message: message) }
        let level: HealthFinding.Level = disk.freeBytes < Self.gravelyScarceGigabytes * Self.gigabyte ? .bad : .warn
        return .init(area: .disk, level: level, message: message, advice: Message("admin.health.diskDo"))
    }

    private var database: HealthFinding {
        let size = ["size": Self.size(facts.databaseBytes)]
        let message =
            facts.dialect == .sqlite ? Message("admin.health.sqlite", size) : Message("admin.health.postgres", size)
        return .init(area: .database, level: .good, message: message)
    }

    private var jobs: HealthFinding {
        if facts.lateJobs > 0 {
            return .init(
                area: .jobs, level: .bad, message: Message("admin.health.jobsLate", ["count": String(facts.lateJobs)]),
                advice: Message("admin.health.jobsLateDo"))
        }
        guard facts.givenUp > 0 else { return .init(area: .jobs, level: .good, message: Message("admin.health.jobsGood")) }
        return .init(
            area: .jobs, level: .warn, message: Message("admin.health.givenUp", ["count": String(facts.givenUp)]),
            advice: Message("admin.health.givenUpDo"), address: "/admin/jobs")
    }

    private var mail: HealthFinding {
        facts.hasMailServer
            ? .init(area: .mail, level: .good, message: Message("admin.health.mailGood"), address: "/admin/settings/mail")
            : .init(
                area: .mail, level: .warn, message: Message("admin.health.mailNone"), advice: Message("admin.health.mailDo"),
                address: "/admin/settings/mail")
    }

    private var mailbox: HealthFinding? {
        guard let mailbox = facts.mailbox else { return nil }
        let address = "/admin/settings/mailbox"
        guard mailbox.problem != nil else {
            return .init(area: .mailbox, level: .good, message: Message("admin.health.mailboxGood"), address: address)
        }
        return .init(
            area: .mailbox, level: mailbox.failures > 3 ? .bad : .warn,
            message: Message("admin.health.mailboxFails", ["count": String(mailbox.failures)]),
            advice: Message("admin.health.mailboxDo"), address: address)
    }

    private var backup: HealthFinding {
        guard let last = facts.lastBackup else {
            return .init(
                area: .backup, level: .bad, message: Message("admin.health.backupNone"), advice: Message("admin.health.backupDo"))
        }
        let seconds = facts.now.seconds - last.at.seconds
        let message = Message("admin.health.backup", ["day": last.at.day])
        if seconds > Self.freshBackupSeconds {
            let level: HealthFinding.Level = seconds > Self.oldBackupSeconds ? .bad : .warn
            return .init(area: .backup, level: level, message: message, advice: Message("admin.health.backupOldDo"))
        }
        return .init(
            area: .backup, level: .good, message: message, advice: last.isSealed ? nil : Message("admin.health.backupOpenDo"))
    }

    private var certificate: HealthFinding? {
        guard facts.isSecure else {
            return .init(
                area: .certificate, level: .warn, message: Message("admin.health.noTLS"), advice: Message("admin.health.noTLSDo"))
        }
        guard let seen = facts.certificate else { return nil }
        guard let end = seen.endsAt else {
            return .init(
                area: .certificate, level: .bad, message: Message("admin.health.certificateFails", ["reason": seen.reason]),
                advice: Message("admin.health.certificateDo"))
        }
        let days = CalendarDay(end).days(since: CalendarDay(facts.now))
        let message = Message("admin.health.certificate", ["day": end.day])
        guard days < Self.certificateWarnDays else { return .init(area: .certificate, level: .good, message: message) }
        return .init(
            area: .certificate, level: days < Self.certificateBadDays ? .bad : .warn, message: message,
            advice: Message("admin.health.certificateDo"))
    }

    /// Those that do not lead here, or whose certificate comes near its end; nothing in a shop without further domains.
    private var domains: HealthFinding? {
        guard !facts.domains.isEmpty else { return nil }
        let address = "/admin/settings/domains"
        let troubled = facts.domains.filter { sight in
            let days = sight.certificateEndsAt.map { CalendarDay($0).days(since: CalendarDay(facts.now)) }
            return sight.state != .ready || days.map { $0 < Self.certificateWarnDays } ?? false
        }
        guard !troubled.isEmpty else {
            return .init(area: .domains, level: .good, message: Message("admin.health.domainsGood"), address: address)
        }
        return .init(
            area: .domains, level: .warn,
            message: Message("admin.health.domains", ["domains": troubled.map(\.host).joined(separator: ", ")]),
            advice: Message("admin.health.domainsDo"), address: address)
    }

    private var rates: HealthFinding? {
        guard let day = facts.ratesDay else { return nil }
        let message = Message("admin.health.rates", ["day": day.text])
        let isFresh = CalendarDay(facts.now).days(since: day) <= Self.freshRatesDays
        return .init(
            area: .rates, level: isFresh ? .good : .warn, message: message,
            advice: isFresh ? nil : Message("admin.health.ratesDo"), address: "/admin/settings/currencies")
    }

    /// Buyers see the shipped look, or a page without the block that is broken: nobody but staff would notice.
    private var theme: HealthFinding? {
        guard let first = facts.themeProblems.first else { return nil }
        return .init(
            area: .theme, level: .warn,
            message: Message("admin.health.themeBroken", ["file": first.path, "count": String(facts.themeProblems.count)]),
            advice: Message("admin.health.themeDo"), address: "/admin/theme")
    }

    /// Such as `12.3 GB`, rounded down.
    static func size(_ bytes: Int) -> String {
        let tenths = bytes / (gigabyte / 10)
        return tenths > 0 ? "\(tenths / 10).\(tenths % 10) GB" : "\(bytes / 1_000_000) MB"
    }
}

import Basics
import Catalog
import Content
import Foundation
import Jobs
import Journal
import Schema
import Store
import TestKit
import Testing

@testable import BackOffice

@Suite struct HealthTests {
    private static let roomy = Disk(freeBytes: 50_000_000_000, totalBytes: 100_000_000_000)

    private static func findings(
        _ database: Database, disk: Disk? = roomy, isSecure: Bool = true
    ) async throws -> [HealthFinding.Area: HealthFinding] {
        let facts = try await database.read { try HealthFacts.read(disk: disk, isSecure: isSecure, in: $0) }
        return Dictionary(uniqueKeysWithValues: HealthRules(facts: facts).findings.map { ($0.area, $0) })
    }

    @Test func aNewShopLacksMailAndABackup() async throws {
        try await BothEngines.run { database in
            let found = try await Self.findings(database)
            #expect(found[.disk]?.level == .good && found[.database]?.level == .good && found[.jobs]?.level == .good)
            #expect(found[.mail]?.message.key == "admin.health.mailNone" && found[.mail]?.level == .warn)
            #expect(found[.backup]?.message.key == "admin.health.backupNone" && found[.backup]?.level == .bad)
            // Nobody reads a mailbox, and the certificate was not looked at yet.
            #expect(found[.mailbox] == nil && found[.certificate] == nil)
            let database = try #require(found[.database])
            #expect(database.message.arguments["size"]?.isEmpty == false)
        }
    }

    @Test func aThemeThatHasLostAFileIsNamed() async throws {
        try await BothEngines.run { database in
            let before = try await Self.findings(database)[.theme]
            #expect(before == nil)
            try await database.write { tx in
                let files = ["styles/own.css": ThemeFile(Array(".a{}".utf8))]
                let content = try #require(JSONText.write(Theme(files: files)))
                try tx.run(
                    "INSERT INTO themes (number, content, published_at, published_by) VALUES (1, \(content), \(tx.now), 'ann')")
            }
            let found = try #require(try await Self.findings(database)[.theme])
            #expect(found.level == .warn && found.address == "/admin/theme")
            #expect(found.message.arguments == ["file": "styles/own.css", "count": "1"])
        }
    }

    @Test func diskSpaceIsToldInTime() async throws {
        try await BothEngines.run { database in
            let levels = try await [5_000_000_000, 4_999_999_999, 999_999_999].asyncMap { free in
                try await Self.findings(database, disk: Disk(freeBytes: free, totalBytes: 20_000_000_000))[.disk]?.level
            }
            #expect(levels == [.good, .warn, .bad])
        }
        #expect(HealthRules.size(12_345_678_901) == "12.3 GB" && HealthRules.size(45_600_000) == "45 MB")
    }

    @Test func workThatIsLateIsWorseThanWorkThatWasGivenUp() async throws {
        try await BothEngines.run { database in
            let due = BothEngines.now.adding(seconds: -HealthFacts.patienceSeconds)
            try await database.write { tx in
                try Job.enqueue("test.work", "", at: due, in: tx)
                try tx.run("UPDATE jobs SET state = 'failed' WHERE kind = 'test.work'")
            }
            #expect(try await Self.findings(database)[.jobs]?.message.key == "admin.health.givenUp")
            try await database.write { try Job.enqueue("test.other", "", at: due, in: $0) }
            #expect(try await Self.findings(database)[.jobs]?.level == .warn)
            try await database.write { try Job.enqueue("test.other", "", at: due.adding(seconds: -1), in: $0) }
            let late = try await Self.findings(database)[.jobs]
            #expect(late?.level == .bad && late?.message.arguments == ["count": "1"])
        }
    }

    @Test func aDomainThatDoesNotLeadHereIsNamed() async throws {
        try await BothEngines.run { database in
            let none = try await Self.findings(database)[.domains]
            #expect(none == nil)
            let now = BothEngines.now
            try await database.write { tx in
                try DomainSight(host: "a.example", at: now, state: .ready, certificateEndsAt: now.adding(seconds: 60 * 86_400))
                    .keep(in: tx)
            }
            let good = try await Self.findings(database)[.domains]
            #expect(good?.level == .good)
            try await database.write { tx in
                try DomainSight(host: "b.example", at: now, state: .otherSite).keep(in: tx)
                try DomainSight(host: "c.example", at: now, state: .ready, certificateEndsAt: now.adding(seconds: 86_400)).keep(
                    in: tx)
            }
            let found = try await Self.findings(database)[.domains]
            #expect(found?.level == .warn && found?.message.arguments == ["domains": "b.example, c.example"])
        }
    }

    @Test(arguments: [(35, "good"), (37, "warn"), (169, "bad")])
    func aBackupGrowsOld(hours: Int64, level: String) async throws {
        let made = BothEngines.now.adding(seconds: -hours * 3600)
        let database = try Database(.sqliteMemory, clock: .fixed(made))
        try await Migrate.up(database)
        try await database.write {
            try Journal.append("backup.made", subject: "backup", detail: ["sealed": "yes"], in: $0)
        }
        let facts = try await database.read { try HealthFacts.read(disk: nil, isSecure: true, in: $0) }
        let later = facts.at(BothEngines.now)
        let found = HealthRules(facts: later).findings.first { $0.area == .backup }
        #expect(found?.level.rawValue == level && found?.message.arguments == ["day": made.day])
        #expect(facts.lastBackup?.isSealed == true)
        try await database.close()
    }

    @Test func theCertificateIsLookedAtEveryDayAndItsEndIsTold() async throws {
        try await BothEngines.run { database in
            for (days, level) in [(21, HealthFinding.Level.good), (20, .warn), (6, .bad)] as [(Int64, HealthFinding.Level)] {
                try await SiteCertificateWatch.lookAndPlan("https://shop.example", in: database) { _ in
                    BothEngines.now.adding(seconds: days * 86_400)
                }
                #expect(try await Self.findings(database)[.certificate]?.level == level)
            }
            try await SiteCertificateWatch.lookAndPlan("https://shop.example", in: database) { _ in
                throw AppError(.unavailable, "fetch.unreachable", detail: "certificate has expired")
            }
            let failed = try await Self.findings(database)[.certificate]
            #expect(failed?.level == .bad && failed?.message.arguments == ["reason": "certificate has expired"])
            let next = try await database.read {
                try $0.value("SELECT max(run_at) FROM jobs WHERE kind = \(SiteCertificateWatch.job)", as: Instant.self)
            }
            #expect(next == BothEngines.now.adding(seconds: 86_400))
            #expect(try await Self.findings(database, isSecure: false)[.certificate]?.message.key == "admin.health.noTLS")
        }
    }

    @Test func theDoctorSaysTheSameInEnglish() async throws {
        try await BothEngines.run { database in
            let told = try await BackOffice.doctor(database, data: FileManager.default.temporaryDirectory.path, isSecure: false)
            #expect(!told.isWell)
            #expect(
                told.lines.first
                    == "Wrong: There has never been a backup. Type: tradewind backup. bin/install has one made every night.")
        }
    }
}

extension [Int] {
    fileprivate func asyncMap<T>(_ change: (Int) async throws -> T) async rethrows -> [T] {
        var all: [T] = []
        for element in self { all.append(try await change(element)) }
        return all
    }
}

extension HealthFacts {
    /// The same facts at another time.
    fileprivate func at(_ now: Instant) -> HealthFacts {
        HealthFacts(
            now: now, dialect: dialect, databaseBytes: databaseBytes, disk: disk, lateJobs: lateJobs, givenUp: givenUp,
            hasMailServer: hasMailServer, mailbox: mailbox, lastBackup: lastBackup, ratesDay: ratesDay, certificate: certificate,
            isSecure: isSecure)
    }
}

import Foundation
import Hummingbird
import Store
import Web

extension BackOffice {
    func addHealthRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/health", use: door.page { visit in try await health(visit) })
    }

    /// Everybody may look: who sees first that something is wrong tells the one who installed the shop.
    private func health(_ visit: StaffVisit) async throws -> Response {
        let findings = try await Self.health(of: database, data: dataFolder, isSecure: isSecure)
        return .page(HealthPage(visit: visit, frame: frame, findings: findings).html)
    }

    /// Pictures lie directly in the data folder.
    private var dataFolder: String { URL(filePath: media.path).deletingLastPathComponent().path }

    /// What there is to say of a shop, in English: for the command line.
    /// - Returns: whether nothing is bad, and a line for each finding.
    public static func doctor(
        _ database: Database, data: String, isSecure: Bool
    ) async throws -> (isWell: Bool, lines: [String]) {
        let findings = try await health(of: database, data: data, isSecure: isSecure)
        let texts = try TextBook(folders: [TextBook.shared, TextBook.staff, healthTexts])(.english)
        let lines = findings.sorted { $0.level > $1.level }.map { finding in
            let said = [finding.message, finding.advice].compactMap { $0 }.map { texts.say($0) }.joined(separator: " ")
            return "\(texts("admin.health.level.\(finding.level.rawValue)")): \(said)"
        }
        return (!findings.contains { $0.level == .bad }, lines)
    }

    private static func health(of database: Database, data: String, isSecure: Bool) async throws -> [HealthFinding] {
        let disk = Disk.of(data)
        return HealthRules(
            facts: try await database.read { try HealthFacts.read(disk: disk, isSecure: isSecure, in: $0) }
        ).findings
    }

    static let healthTexts = Bundle.module.bundleURL.appendingPathComponent("Locales/Health")
}

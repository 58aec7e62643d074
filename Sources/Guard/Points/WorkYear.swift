import Basics
import Foundation
import Journal
import Store

/// Which days of a year are off beside the weekends, and which weekend days are worked instead.
public struct WorkYear: Hashable, Sendable {
    public static let years = 2000...9998
    public static let mostText = 4_000
    public static let mostSource = 300

    public let year: Int
    public let daysOff: [NamedDays]
    public let workingDays: [NamedDays]
    public let source: String
    /// The day the source was read, of a list that comes with the program.
    public let read: String?
    /// `nil` for what the owner says.
    public let verified: Rule.Verified?

    public var isOwn: Bool { verified == nil }

    /// The lists that come with the program, by their years.
    public static let shipped: [Int: WorkYear] = {
        let folder = Bundle.module.url(forResource: "WorkYears", withExtension: nil)
        let files = folder.flatMap { try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil) } ?? []
        let years = files.compactMap { file in
            (try? String(contentsOf: file, encoding: .utf8)).flatMap { try? WorkYear(yaml: $0) }
        }
        return Dictionary(years.map { ($0.year, $0) }, uniquingKeysWith: { first, _ in first })
    }()

    /// Says what a year is like, instead of what the program says.
    /// - Parameters:
    ///   - daysOff: a line for a day or for several in a row, as `NamedDays` reads it.
    ///   - workingDays: the same for weekend days that are worked.
    /// - Throws: `guard.notAllowed` unless the owner does it, `guard.work.year`, `guard.work.line`, `guard.work.otherYear`,
    ///   `guard.work.both`, `guard.text.tooLong`.
    public static func set(
        _ year: Int, daysOff: String, workingDays: String, source: String, by colleague: Colleague, in tx: Transaction
    ) throws {
        try colleague.mustBeAllowed(.setFigures)
        guard years.contains(year) else { throw AppError.invalid("guard.work.year", ["year": String(year)]) }
        let source = try LedgerText.checked(source, most: mostSource)
        let (off, worked) = (try days(of: year, daysOff), try days(of: year, workingDays))
        if let both = Set(off.flatMap(\.days)).intersection(worked.flatMap(\.days)).min() {
            throw AppError.invalid("guard.work.both", ["day": both.text])
        }
        try tx.run(
            """
            INSERT INTO guard_work_years (year, days_off, working_days, source, edited_by, edited_at)
            VALUES (\(year), \(text(off)), \(text(worked)), \(source), \(colleague.id), \(tx.now))
            ON CONFLICT (year) DO UPDATE SET days_off = excluded.days_off, working_days = excluded.working_days,
                source = excluded.source, edited_by = excluded.edited_by, edited_at = excluded.edited_at
            """)
        try Journal.append(
            "guard.workYearSet", subject: "year:\(year)", actor: colleague.id,
            detail: ["daysOff": text(off), "workingDays": text(worked), "source": source], in: tx)
    }

    /// Goes back to what the program says of a year, which may be nothing.
    public static func reset(_ year: Int, by colleague: Colleague, in tx: Transaction) throws {
        try colleague.mustBeAllowed(.setFigures)
        let count = try tx.run("DELETE FROM guard_work_years WHERE year = \(year)")
        guard count > 0 else { return }
        try Journal.append("guard.workYearReset", subject: "year:\(year)", actor: colleague.id, in: tx)
    }

    /// Every year of which somebody has said something, earliest first.
    public static func all(in tx: Transaction) throws -> [WorkYear] {
        let own = try tx.rows("SELECT * FROM guard_work_years").map(WorkYear.init)
        let years = shipped.merging(own.map { ($0.year, $0) }) { $1 }
        return years.values.sorted { $0.year < $1.year }
    }

    private static func days(of year: Int, _ text: String) throws -> [NamedDays] {
        let lines = try LedgerText.checked(text, most: mostText).split(whereSeparator: \.isNewline).map(String.init)
        return try lines.filter { !$0.allSatisfy(\.isWhitespace) }.map { line in
            guard let days = NamedDays(line) else { throw AppError.invalid("guard.work.line", ["line": String(line.prefix(80))]) }
            guard days.first.year == year, days.last.year == year else {
                throw AppError.invalid("guard.work.otherYear", ["line": days.line, "year": String(year)])
            }
            return days
        }
    }

    /// As a list stands in a field.
    public static func text(_ days: [NamedDays]) -> String { days.map(\.line).joined(separator: "\n") }

    private init(yaml: String) throws {
        let file = try PackFields(yaml: yaml)
        year = try file.number("year", Self.years)
        daysOff = try Self.days(of: year, file.words("days_off").joined(separator: "\n"))
        workingDays = try Self.days(of: year, file.words("working_days").joined(separator: "\n"))
        (source, read, verified) = (try file.text("source"), try file.day("read"), try file.one("verified"))
    }

    private init(_ row: Row) {
        let (off, worked): (String, String) = (row["days_off"], row["working_days"])
        (year, source, read, verified) = (row["year"], row["source"], nil, nil)
        daysOff = off.split(separator: "\n").compactMap { NamedDays(String($0)) }
        workingDays = worked.split(separator: "\n").compactMap { NamedDays(String($0)) }
    }
}

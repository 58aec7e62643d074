import Basics
import Foundation
import MoneyKit
import Store
import TestKit
import Testing

@testable import Channels

/// Files full of people's data do not lie about because nobody took them in.
@Suite struct SweepCustomerFilesTests {
    @Test func whatWasNeverTakenInGoesAfterAWeek() async throws {
        try await BothEngines.run { database in
            let scratch = try Scratch()
            let folder = CustomerFolder(in: ImportFolder(scratch.folder))
            let week = CustomerFolder.keptDays * 86_400
            let cases: [(state: CustomerRun.State, age: Int64, isLeft: Bool)] = [
                (.failed, week + 1, false), (.reading, week + 1, false), (.done, week + 1, false), (.waiting, week + 1, true),
                (.running, week + 1, true), (.failed, week - 1, true), (.reading, 0, true),
            ]
            var kept: [(id: String, isLeft: Bool)] = []
            for (state, age, isLeft) in cases {
                let id = try await database.write { tx in
                    let settings = CustomerRun.Settings(channel: "table", currency: .usd, speaks: .english)
                    let id = try CustomerRun.start(fileName: "a.csv", format: .table, settings: settings, by: "ann", in: tx)
                    try tx.run(
                        """
                        UPDATE customer_imports SET state = \(state), created_at = \(tx.now.adding(seconds: -age)) WHERE id = \(id)
                        """)
                    return id
                }
                kept.append((id.text, isLeft))
            }
            // A folder that belongs to no run is nobody's.
            kept.append(("lost", false))
            for (id, _) in kept {
                try FileManager.default.createDirectory(atPath: "\(folder.path)/\(id)", withIntermediateDirectories: true)
                try Data("anna@example.com".utf8).write(to: URL(filePath: "\(folder.path)/\(id)/source"))
            }
            try await CustomerRun.sweepAndPlan(folder: folder, database: database)
            let left = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
            #expect(left == Set(kept.filter(\.isLeft).map(\.id)))
            let planned: Int? = try await database.read {
                try $0.value("SELECT count(*) FROM jobs WHERE kind = \(CustomerRun.sweepJob) AND state = 'waiting'")
            }
            #expect(planned == 1)
        }
    }
}

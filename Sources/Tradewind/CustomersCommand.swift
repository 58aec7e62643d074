import ArgumentParser
import Basics
import Channels
import Customers
import Foundation
import Web

/// `tradewind customers`: who is who in the records of every channel.
struct CustomersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customers", abstract: "Finds which records of buyers belong together.",
        subcommands: [CustomersResolveCommand.self])
}

/// `tradewind customers resolve RECORDS.csv --out CLUSTERS.csv`: the engine of the back office on a file.
struct CustomersResolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Says for each record of a table which buyer it belongs to.",
        discussion: """
            The table (CSV, TSV or XLSX) has a column record_id and any of \(RecordTable.columns.dropFirst().joined(separator: ", ")). \
            The answer has the columns record_id and cluster_id; records with the same cluster_id are one buyer.
            """)

    @Argument(help: "The table of records.")
    var records: String
    @Option(help: "Where the answer is written; it is printed when this is left out.")
    var out: String?

    func run() async throws {
        try await Spoken.run {
            let table = try RecordTable.read(path: records)
            let resolution = Resolution(of: table.records)
            try write(
                zip(table.records, resolution.groupOf).reduce(into: "record_id,cluster_id\n") { lines, row in
                    lines += "\(Self.cell(row.0.id)),\(row.1 + 1)\n"
                })
            try conclude(table, resolution)
        }
    }

    /// On standard error, so that what is printed can be piped on.
    private func conclude(_ table: RecordTable, _ resolution: Resolution) throws {
        let say = try TextBook(folders: [TextBook.shared, TextBook.staff])(.english)
        var lines = table.faults.map {
            say.say(Message("customers.fault", ["line": "\($0.line)", "reason": say.say($0.message)]))
        }
        lines.append(
            say.say(
                Message(
                    "customers.resolved",
                    [
                        "records": "\(table.records.count)", "buyers": "\(resolution.groups.count)",
                        "pairs": "\(resolution.candidates)",
                    ])))
        FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
    }

    private func write(_ lines: String) throws {
        guard let out else {
            FileHandle.standardOutput.write(Data(lines.utf8))
            return
        }
        do {
            try Data(lines.utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
        } catch {
            throw AppError(.invalid, "customers.cannotWrite", ["path": out], detail: "\(error)")
        }
    }

    private static func cell(_ text: String) -> String {
        text.contains { ",\"\n\r".contains($0) } ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}

import ArgumentParser
import Basics
import Channels
import Foundation
import MoneyKit
import Pricing
import Schema
import Store
import Web

/// `tradewind import customers FILE`. Ends with 0 when all went well, 1 when rows were refused or the file could not be read to its
/// end, 2 when it was told nonsense.
struct ImportCustomersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customers", abstract: "Brings in the buyers and orders of another channel from CSV, TSV or XLSX.")

    @Argument(help: "The file: an export of Alibaba.com, Amazon, Shopify, WooCommerce, Magento or LinkedIn, cards, or any table.")
    var file: String
    @Option(help: "auto, or one of \(CustomerFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format = "auto"
    @Option(help: "Where the buyers come from; the format's own channel if not given.")
    var channel: String?
    @Option(help: "The currency of amounts that name none; the shop's base currency if not given.")
    var currency: String?
    @OptionGroup var table: TableFileOptions

    func run() async throws {
        let choice = try table.choice()
        let configuration = try Configuration.read()
        let database = try Database(configuration.database)
        try await Spoken.run {
            try await Migrate.up(database)
            var options = try await options(database)
            options.table = choice
            let say = try words()
            let errors = TableFileOptions.errorPath(of: file, choice)
            let report = try await CustomerImport.run(
                file: file, options: options, database: database, errorPath: errors, say: say
            ) { report in
                FileHandle.standardError.write(Data("\r\(report.rows) rows   ".utf8))
            }
            try await database.close()
            conclude(report, errors, say)
            if report.refused > 0 || report.stopped != nil { throw ExitCode(1) }
        }
    }

    private func options(_ database: Database) async throws -> CustomerImportOptions {
        let chosen = try chosenFormat()
        if let channel { try CustomerImportOptions.checkChannel(channel) }
        let currency = try currency.map { text in
            guard let known = Currency(rawValue: text) else { throw ImportProductsCommand.misused }
            return known
        }
        let (name, source, isDryRun) = (table.mapping, channel, table.dryRun)
        return try await database.read { tx in
            var options = CustomerImportOptions(currency: try currency ?? PriceList.base(in: tx))
            if let name {
                guard let kept = try CustomerMapping.find(name, in: tx) else {
                    throw AppError(.notFound, "customerFiles.noMapping", ["name": name])
                }
                options.mapping = kept
            }
            (options.format, options.channel, options.isDryRun) = (chosen, source, isDryRun)
            return options
        }
    }

    private func chosenFormat() throws -> CustomerFormat? {
        if format == "auto" { return nil }
        guard let known = CustomerFormat(rawValue: format) else {
            let all = CustomerFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw AppError.invalid("customerFiles.noFormat", ["format": format, "known": all])
        }
        return known
    }

    /// In the language of the terminal when it is one that staff are spoken to in.
    private func words() throws -> @Sendable (Message) -> String {
        let book = try TextBook(folders: [TextBook.shared, TextBook.staff])
        let variables = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { ProcessInfo.processInfo.environment[$0] }
        let isChinese = variables.first { !$0.isEmpty }?.hasPrefix("zh") ?? false
        let texts = book(isChinese ? .chinese : .english)
        return { texts.say($0) }
    }

    private func conclude(_ report: CustomerImportReport, _ errors: String, _ say: (Message) -> String) {
        FileHandle.standardError.write(Data("\n".utf8))
        print(table.dryRun ? "Dry run: nothing was changed." : "Imported \(file) (\(report.format.rawValue)).")
        print("  \(report.created) new, \(report.updated) changed, \(report.unchanged) unchanged, \(report.refused) refused")
        if let stopped = report.stopped { print("  The file could not be read to its end: \(say(stopped))") }
        for reason in report.reasons.prefix(10) { print("  line \(reason.line): \(say(reason.message))") }
        if report.refused > 0 { print("  The refused rows are in \(errors).") }
    }
}

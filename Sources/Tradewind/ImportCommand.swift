import ArgumentParser
import Basics
import Catalog
import Channels
import Foundation
import MoneyKit
import Pricing
import Schema
import Store
import Web

/// `tradewind import`: what can be brought in from files.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Brings in a file.",
        subcommands: [ImportProductsCommand.self, ImportCustomersCommand.self])
}

/// `tradewind import products FILE`. Ends with 0 when all went well, 1 when rows were refused or the file could not be read to its
/// end, 2 when it was told nonsense.
struct ImportProductsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "products", abstract: "Brings in products from CSV, TSV or XLSX.")
    static let misused = ExitCode(2)

    @Argument(help: "The file: a product export of Shopify, WooCommerce, Magento or SHOPLINE, or a table of your own.")
    var file: String
    @Option(help: "auto, shopify, woocommerce, magento, shopline or table.")
    var format = "auto"
    @Option(help: "A folder or zip with the pictures that the file names.")
    var images: String?
    @Option(help: "The language of the file's texts; the shop's first language if not given.")
    var language: String?
    @Option(help: "The currency of its prices; the shop's base currency if not given.")
    var currency: String?
    @OptionGroup var table: TableFileOptions

    func run() async throws {
        let format = try chosenFormat()
        let configuration = try Configuration.read()
        let database = try Database(configuration.database, keyring: configuration.keyring())
        try await Spoken.run {
            try await Migrate.up(database)
            let options = try await options(database)
            let say = try words()
            let pictures = images.map { ImportPictures(path: $0, folder: configuration.media) }
            let errors = TableFileOptions.errorPath(of: file, options.table)
            let report = try await ProductImport.run(
                file: file, format: format, options: options, database: database, pictures: pictures, errorPath: errors, say: say
            ) { Self.show($0) }
            try await database.close()
            conclude(report, errors, say)
            if report.refused > 0 || report.stopped != nil { throw ExitCode(1) }
        }
    }

    private func chosenFormat() throws -> ProductFormat? {
        if format == "auto" { return nil }
        guard let known = ProductFormat(rawValue: format) else {
            FileHandle.standardError.write(Data("There is no format “\(format)”.\n".utf8))
            throw Self.misused
        }
        return known
    }

    private func options(_ database: Database) async throws -> ImportOptions {
        let language = try language.map { text in
            guard let tag = LanguageTag(rawValue: text) else { throw Self.misused }
            return tag
        }
        let currency = try currency.map { text in
            guard let known = Currency(rawValue: text) else { throw Self.misused }
            return known
        }
        let (name, isDryRun, choice) = (table.mapping, table.dryRun, try table.choice())
        return try await database.read { tx in
            var options = ImportOptions(
                language: try language ?? ShopSettings.load(in: tx).baseLanguage, currency: try currency ?? PriceList.base(in: tx)
            )
            if let name {
                guard let kept = try ImportMapping.find(name, in: tx) else {
                    throw AppError(.notFound, "import.noMapping", ["name": name])
                }
                options.mapping = kept
            }
            options.isDryRun = isDryRun
            options.table = choice
            return options
        }
    }

    /// Reasons are said in the language of the texts when it is one that staff are spoken to in, or else in that of the terminal;
    /// English if neither is.
    private func words() throws -> @Sendable (Message) -> String {
        let book = try TextBook(folders: [TextBook.shared, TextBook.staff])
        let variables = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { ProcessInfo.processInfo.environment[$0] }
        let wanted = [language, variables.first { !$0.isEmpty }].compactMap { $0.flatMap(LanguageTag.init(rawValue:)) }
        let texts = book(wanted.first { Self.spoken.contains($0) } ?? .english)
        return { texts.say($0) }
    }

    private static let spoken: [LanguageTag] = [.english, .chinese]

    private static func show(_ progress: ImportProgress) {
        let report = progress.report
        let line = progress.isCounting ? "reading …" : "\(report.rows) rows, \(report.rowsPerSecond) a second"
        FileHandle.standardError.write(Data("\r\(line)   ".utf8))
    }

    private func conclude(_ report: ImportReport, _ errors: String, _ say: (Message) -> String) {
        FileHandle.standardError.write(Data("\n".utf8))
        print(table.dryRun ? "Dry run: nothing was changed." : "Imported \(file) (\(report.format.rawValue)).")
        print("  \(report.created) created, \(report.updated) updated, \(report.unchanged) unchanged, \(report.refused) refused")
        if let stopped = report.stopped { print("  The file could not be read to its end: \(say(stopped))") }
        if report.keptVariants > 0 { print("  kept \(report.keptVariants) variants that the file does not name") }
        if report.keptPictures > 0 { print("  kept \(report.keptPictures) pictures that the file does not name") }
        if report.keptBreaks > 0 { print("  kept \(report.keptBreaks) quantity breaks that the file does not name") }
        if report.picturesFound > 0 { print("  \(report.picturesFound) pictures found") }
        if report.picturesNotFetched > 0 { print("  \(report.picturesNotFetched) pictures have an address and were not fetched") }
        if report.picturesMissing > 0 { print("  \(report.picturesMissing) pictures are not in the folder or zip") }
        for reason in report.reasons.prefix(10) { print("  line \(reason.line): \(say(reason.message))") }
        for note in report.notes.prefix(10) { print("  line \(note.line): \(say(note.message))") }
        if report.refused > 0 { print("  The refused rows are in \(errors).") }
    }
}

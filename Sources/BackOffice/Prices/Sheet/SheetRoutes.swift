import Basics
import Catalog
import Hummingbird
import MoneyKit
import Pricing
import Store
import Web

/// One sheet of prices: looked at, changed with a look before, and taken along as a file.
extension BackOffice {
    func addPriceSheetRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/prices", use: door.page { visit in try await sheet(visit, visit.query) })
        admin.get("/prices/export", use: door.page { visit in try await exportSheet(visit) })
        admin.post("/prices/look", use: door.action { visit, form in try await lookAtChanges(visit, form) })
        admin.post("/prices", use: door.action { visit, form in try await saveSheet(visit, form) })
    }

    /// What every page of the sheet stands on.
    private static func desk(_ visit: StaffVisit, _ query: Form, in tx: Transaction) throws -> SheetDesk {
        let languages = try ShopSettings.load(in: tx).languages(for: visit.texts.language)
        let categories = try CategoryTree.load(languages: languages, in: tx).roots
        let columns = SheetColumns(try ListWords.currencies(in: tx), try BuyerPriceList.all(in: tx))
        return SheetDesk(
            languages: languages, categories: ProductDesk.places(categories, level: 1), columns: columns,
            query: SheetQuery(query, categories: ids(categories), offered: columns.all, usual: columns.own))
    }

    /// - Parameter typed: cells as they were typed and could not be taken.
    private func sheet(
        _ visit: StaffVisit, _ query: Form, typed: Form = Form(), problems: FieldProblems = .none
    ) async throws -> Response {
        let frame = frame
        let page = try await database.read { tx in
            let desk = try Self.desk(visit, query, in: tx)
            let wanted = desk.query
            let sheet = try PriceSheet.load(
                wanted.filter, wanted.columns, page: wanted.page, languages: desk.languages, in: tx)
            return SheetPage(
                visit: visit, frame: frame, desk: desk, sheet: sheet,
                converted: try Self.converted(sheet, desk.columns.base, in: tx),
                typed: typed, problems: problems)
        }
        return .page(page.html, status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    /// What empty cells of another currency cost, where the base currency's column is shown as well.
    private static func converted(_ sheet: PriceSheet, _ base: Currency, in tx: Transaction) throws -> [SheetColumn: PriceBook] {
        guard sheet.columns.contains(SheetColumn(base)) else { return [:] }
        return try sheet.columns.filter { $0.list == nil && $0.currency != base }.reduce(into: [:]) { books, column in
            do {
                books[column] = try PriceBook.load(column.currency, in: tx)
            } catch let error as AppError where error.message.key == "pricing.noRate" {}
        }
    }

    // MARK: Changing

    private func lookAtChanges(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let query = SheetQuery.fields(of: form["_back"])
        let (desk, reading) = try await database.read { tx in
            let desk = try Self.desk(visit, query, in: tx)
            return (desk, try SheetReading.read(form, desk.columns, visit, in: tx))
        }
        guard reading.problems.isEmpty else { return try await sheet(visit, query, typed: form, problems: reading.problems) }
        guard !reading.changes.isEmpty || !reading.conflicts.isEmpty else {
            return .seeOther(desk.query.address(page: desk.query.number) + "&unchanged")
        }
        return .page(ChangesPage(visit: visit, frame: frame, desk: desk, reading: reading).html)
    }

    private func saveSheet(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let query = SheetQuery.fields(of: form["_back"])
        let staff = visit.staff
        let (desk, reading, undo) = try await database.write { tx -> (SheetDesk, SheetReading, ID<Undo>?) in
            let desk = try Self.desk(visit, query, in: tx)
            let reading = try SheetReading.read(form, desk.columns, visit, in: tx)
            // Whatever was seen in the preview is saved whole, or looked at once more.
            guard reading.problems.isEmpty, reading.conflicts.isEmpty, !reading.changes.isEmpty else {
                return (desk, reading, nil)
            }
            guard case .done = try PriceSheet.save(reading.changes, by: staff.id.text, in: tx) else {
                throw AppError(.conflict, "pricing.sheetChanged")
            }
            let names = Set(reading.changes.map(\.sku)).sorted().joined(separator: ", ")
            let back = desk.query.address(page: desk.query.number)
            return (desk, reading, try Undo.note(.prices, names, at: back, .prices(reading.changes), by: staff.id, in: tx))
        }
        guard reading.problems.isEmpty else { return try await sheet(visit, query, typed: form, problems: reading.problems) }
        guard reading.conflicts.isEmpty else {
            return .page(ChangesPage(visit: visit, frame: frame, desk: desk, reading: reading).html, status: .conflict)
        }
        let back = desk.query.address(page: desk.query.number)
        return .seeOther(back + (undo.map { "&\(Undo.field)=\($0)" } ?? "&unchanged"))
    }

    // MARK: Files

    /// The headings of what is the shop's own are those that an import of products reads.
    private func exportSheet(_ visit: StaffVisit) async throws -> Response {
        let query = visit.query
        let desk = try await database.read { try Self.desk(visit, query, in: $0) }
        let columns = desk.query.columns.map { column in
            let title = column.list == nil ? "prices \(column.currency.code)" : desk.columns.name(column, visit.texts)
            return ListExport<PriceSheet.Line>.Column.text(title) { $0.text(column) }
        }
        let (filter, languages) = (desk.query.filter, desk.languages)
        let list = ListExport<PriceSheet.Line>(
            name: "price-sheet", columns: [.text("handle") { $0.slug }, .text("sku") { $0.sku }] + columns,
            page: { try PriceSheet.load(filter, desk.query.columns, page: $0, languages: languages, in: $1).page.items })
        return try await export(list, visit)
    }
}

/// What the pages of the sheet know of the shop.
struct SheetDesk: Sendable {
    let languages: Languages
    let categories: [ProductDesk.Place]
    let columns: SheetColumns
    let query: SheetQuery
}

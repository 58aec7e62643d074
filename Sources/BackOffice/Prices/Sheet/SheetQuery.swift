import Basics
import Catalog
import MoneyKit
import Pricing
import Web

/// What the sheet of prices shows, as its address says it.
struct SheetQuery: Sendable {
    static let place = "/admin/prices"

    let filter: PriceSheet.Filter
    /// The category's slug.
    let category: String
    /// No more than the sheet has; what the address names and is not there is left out.
    let columns: [SheetColumn]
    let number: Int

    /// - Parameter offered: every column that can be shown, the usual ones first.
    init(_ query: Form, categories: [String: ID<Category>], offered: [SheetColumn], usual: [SheetColumn]) {
        let wanted = query.all("c").compactMap(SheetColumn.init(name:)).filter(offered.contains)
        let columns = Array((wanted.isEmpty ? usual : offered.filter(wanted.contains)).prefix(PriceSheet.mostColumns))
        let missing = SheetColumn(name: query["missing"]).flatMap { columns.contains($0) ? $0 : nil }
        let products = ProductList.Filter(
            category: categories[query["category"]], text: String(query["q"].prefix(ProductListQuery.mostTextCharacters)))
        filter = PriceSheet.Filter(products, missing: missing)
        category = products.category == nil ? "" : query["category"]
        self.columns = columns
        number = query.number("page") ?? 1
    }

    var page: PageRequest { PageRequest(number: number, size: PriceSheet.rowsAPage) }

    func address(page: Int? = nil) -> String {
        let fields =
            [("q", filter.products.text), ("category", category), ("missing", filter.missing?.name ?? "")]
            + columns.map { ("c", $0.name) } + [("page", page.map(String.init) ?? "")]
        return Self.place + "?" + fields.filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1.queryEncoded)" }.joined(separator: "&")
    }

    /// The fields of the address that a form names, which comes back after saving.
    static func fields(of back: String) -> Form {
        let query = back.hasPrefix(place + "?") ? back.dropFirst(place.count + 1) : ""
        return (try? Form(encoded: query)) ?? Form()
    }
}

/// The columns that can be shown, with what each is called.
struct SheetColumns: Sendable {
    /// Of so many lists columns are offered, the first by name.
    static let mostLists = 50

    let base: Currency
    let own: [SheetColumn]
    let listed: [SheetColumn]
    private let lists: [ID<BuyerPriceList>: BuyerPriceList]

    init(_ currencies: [Currency], _ lists: [BuyerPriceList]) {
        let shown = lists.prefix(Self.mostLists)
        base = currencies[0]
        own = currencies.map { SheetColumn($0) }
        listed = shown.flatMap { list in currencies.map { SheetColumn($0, of: list.id) } }
        self.lists = Dictionary(shown.map { ($0.id, $0) }) { $1 }
    }

    var all: [SheetColumn] { own + listed }

    func name(_ column: SheetColumn, _ texts: Texts) -> String {
        guard let list = column.list else { return texts("admin.prices.shopIn", ["currency": column.currency.code]) }
        return "\(lists[list]?.name ?? "") · \(column.currency.code)"
    }

    /// Whether the person may set the prices of a column.
    func mayChange(_ column: SheetColumn, _ visit: StaffVisit) -> Bool {
        guard let list = column.list else { return visit.mayPrice(nil) }
        return lists[list].map { visit.mayPrice($0.terms.audience) } ?? false
    }
}

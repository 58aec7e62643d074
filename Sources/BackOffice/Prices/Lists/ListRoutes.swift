import Basics
import Channels
import Hummingbird
import Pricing
import Store
import Web

/// Price lists: whom each is for and when, and its prices.
extension BackOffice {
    private static let listFile = Uploads.Limits(mostFiles: 1, mostFileBytes: 5 * 1024 * 1024)

    func addPriceListRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/buyer-prices", use: door.page { visit in try await priceLists(visit) })
        admin.get("/buyer-prices/export", use: door.page { visit in try await exportList(visit) })
        admin.post("/buyer-prices/copy", use: door.action { visit, form in try await copyPriceList(visit, form) })
        admin.get("/buyer-prices/{id}", use: door.page { visit in try await priceList(visit) })
        admin.post("/buyer-prices/{id}", use: door.action { visit, form in try await savePriceList(visit, form) })
        admin.post("/buyer-prices/{id}/remove", use: door.action { visit, _ in try await removePriceList(visit) })
        admin.post(
            "/buyer-prices/{id}/file",
            use: door.upload(to: media.arriving, Self.listFile) { visit, uploads in try await readPriceFile(visit, uploads) })
        addListAdjustRoutes(to: admin)
    }

    func priceLists(_ visit: StaffVisit, typed: Form = Form(), problem: AppError? = nil) async throws -> Response {
        let frame = frame
        let page = try await database.read { tx in
            PriceListsPage(
                visit: visit, frame: frame, lists: try BuyerPriceList.all(in: tx), words: try ListWords.load(visit.texts, in: tx),
                currencies: try ListWords.currencies(in: tx), now: tx.now, typed: typed, problem: problem?.message)
        }
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    /// `new` stands for one that is not there yet.
    private static func named(_ visit: StaffVisit) throws -> ID<BuyerPriceList>? {
        let id = try visit.parameter("id")
        return id == "new" ? nil : ID(id)
    }

    private static func find(_ id: ID<BuyerPriceList>?, in tx: Transaction) throws -> BuyerPriceList? {
        guard let id else { return nil }
        guard let list = try BuyerPriceList.find(id, in: tx) else { throw AppError.notFound() }
        return list
    }

    private func priceList(
        _ visit: StaffVisit, typed: Form? = nil, problems: FieldProblems = .none, problem: AppError? = nil, notice: String? = nil
    ) async throws -> Response {
        let (id, frame) = (try Self.named(visit), frame)
        let page = try await database.read { tx in
            let list = try Self.find(id, in: tx)
            let time = try ShopTime.load(in: tx)
            return PriceListEditor(
                visit: visit, frame: frame, list: list, rivals: try list?.rivals(in: tx) ?? [],
                groups: try CustomerGroup.all(in: tx), currencies: try ListWords.currencies(in: tx), time: time,
                form: try typed ?? ListFields.form(list, time, in: tx), problems: problems, problem: problem?.message,
                notice: notice)
        }
        let status = problem?.kind.status ?? (problems.isEmpty ? .ok : .unprocessableContent)
        return .page(page.html, status: status)
    }

    private func savePriceList(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.sales, .finance)
        let (id, actor) = (try Self.named(visit), visit.staff.id.text)
        do {
            let problems = try await database.write { tx in
                let known = try Self.find(id, in: tx)
                var reader = FieldReader(form)
                let terms = ListFields.terms(&reader, known?.terms, try ShopTime.load(in: tx))
                for audience in [known?.terms.audience, terms.audience].compactMap(\.self) { try visit.requirePricing(audience) }
                guard reader.problems.isEmpty else { return reader.problems }
                try BuyerPriceList.save(
                    id, name: form["name"], form.exact("prices"), terms: terms, seen: form.number("_seen"), by: actor, in: tx)
                return .none
            }
            guard problems.isEmpty else { return try await priceList(visit, typed: form, problems: problems) }
        } catch let error as AppError where error.kind == .invalid || error.kind == .conflict {
            let problems = ListFields.problems(error.message)
            return try await priceList(visit, typed: form, problems: problems, problem: error)
        }
        return .seeOther("/admin/buyer-prices?saved")
    }

    private func removePriceList(_ visit: StaffVisit) async throws -> Response {
        let (id, staff) = (ID<BuyerPriceList>(try visit.parameter("id")), visit.staff)
        do {
            let undo = try await database.write { tx in
                guard let list = try BuyerPriceList.find(id, in: tx) else { throw AppError.notFound() }
                try visit.requirePricing(list.terms.audience)
                let kept = [
                    try KeptRows.load(.buyerPriceLists, where: "id = \(id)", in: tx),
                    try KeptRows.load(.buyerPrices, where: "list_id = \(id)", in: tx),
                ]
                try BuyerPriceList.remove(id, by: staff.id.text, in: tx)
                return try Undo.note(.priceList, list.name, at: "/admin/buyer-prices", .rows(kept), by: staff.id, in: tx)
            }
            return .seeOther("/admin/buyer-prices?\(Undo.field)=\(undo)")
        } catch let error as AppError where error.kind == .conflict {
            return try await priceList(visit, problem: error)
        }
    }

    // MARK: Files

    /// In the order in which a list is read, so that what was taken along can come back.
    private func exportList(_ visit: StaffVisit) async throws -> Response {
        try visit.requireTaking()
        let id = ID<BuyerPriceList>(visit.query["list"])
        let prices = try await database.read { tx in
            guard let list = try BuyerPriceList.find(id, in: tx) else { throw AppError.notFound() }
            return try list.prices(in: tx)
        }
        let list = ListExport<ListedPrice>(
            name: "prices",
            columns: [
                .text("admin.buyerPrices.sku") { $0.sku }, .text("admin.buyerPrices.currency") { $0.price.currency.code },
                .number("admin.buyerPrices.from") { "\($0.from)" }, .number("admin.buyerPrices.price") { $0.price.decimalText },
            ],
            page: { page, _ in Array(prices.dropFirst(page.offset).prefix(page.size)) })
        return try await export(list, visit)
    }

    /// Puts the rows of a file into the field of the prices, where they are looked at before anything is saved.
    private func readPriceFile(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        guard let file = uploads.files.first else { return try await priceList(visit, problem: .invalid("upload.noFile")) }
        guard file.fate == .kept else {
            let most = ["mostMB": String(Self.listFile.mostFileBytes >> 20)]
            return try await priceList(visit, problem: AppError(.tooLarge, "import.tooLarge", most))
        }
        do {
            let path = file.path
            let text = try await offTheLoop { try ListFields.text(ofFile: path) }
            let id = try Self.named(visit)
            let form = try await database.read { tx in
                try ListFields.form(Self.find(id, in: tx), ShopTime.load(in: tx), in: tx)
            }
            let typed = Form(form.fields.map { $0.name == "prices" ? (name: "prices", value: text) : $0 })
            return try await priceList(visit, typed: typed, notice: visit.texts("admin.buyerPrices.fileRead"))
        } catch let error as AppError where [.invalid, .conflict, .tooLarge].contains(error.kind) {
            return try await priceList(visit, problem: error)
        }
    }
}

import Basics
import Hummingbird
import Pricing
import Store
import Web

extension BackOffice {
    func addBuyerPriceRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/buyer-prices", use: door.page { visit in try await buyerPriceLists(visit) })
        admin.get("/buyer-prices/{id}", use: door.page { visit in try await buyerPriceList(visit) })
        admin.post("/buyer-prices/{id}", use: door.action { visit, form in try await saveBuyerPrices(visit, form) })
    }

    private func buyerPriceLists(_ visit: StaffVisit) async throws -> Response {
        let lists = try await database.read { try BuyerPriceList.all(in: $0) }
        return .page(BuyerPricesPage(visit: visit, frame: frame, lists: lists).html)
    }

    /// `new` stands for one that is not there yet.
    private func buyerPriceList(_ visit: StaffVisit, typed: Form? = nil, problem: Message? = nil) async throws -> Response {
        let id = ID<BuyerPriceList>(try visit.parameter("id"))
        let (list, text) = try await database.read { tx -> (BuyerPriceList?, String) in
            guard id.text != "new" else { return (nil, "") }
            guard let list = try BuyerPriceList.find(id, in: tx) else { throw AppError.notFound() }
            return (list, try list.text(in: tx))
        }
        let form = typed ?? Form([("name", list?.name ?? ""), ("prices", text)])
        let page = BuyerPriceListEditor(visit: visit, frame: frame, list: list, form: form, problem: problem)
        return .page(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func saveBuyerPrices(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.sales)
        let (raw, actor) = (try visit.parameter("id"), visit.staff.id.text)
        do {
            try await database.write { tx in
                let id = raw == "new" ? nil : ID<BuyerPriceList>(raw)
                if let id, try BuyerPriceList.find(id, in: tx) == nil { throw AppError.notFound() }
                try BuyerPriceList.save(id, name: form["name"], form.exact("prices"), by: actor, in: tx)
            }
        } catch let error as AppError where error.kind == .invalid || error.kind == .conflict {
            return try await buyerPriceList(visit, typed: form, problem: error.message)
        }
        return .seeOther("/admin/buyer-prices?saved")
    }
}

/// The lists of prices that were agreed with some buyers.
struct BuyerPricesPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let lists: [BuyerPriceList]

    private var texts: Texts { visit.texts }

    private func say(_ key: String) -> String { texts("admin.buyerPrices.\(key)") }

    var html: HTML {
        let counts: [HTML] = ["variants", "accounts"].map { "<th scope=\"col\" class=\"num\">\(say($0))</th>" }
        let rows: [HTML] = lists.map { list in
            """
            <tr><th scope="row"><a href="/admin/buyer-prices/\(list.id.text)"><bdi>\(list.name)</bdi></a></th>\
            <td class="num">\(list.variants)</td><td class="num">\(list.accounts)</td></tr>
            """
        }
        let body: HTML =
            lists.isEmpty
            ? frame.empty(say("none"), say("noneHint"), icon: "tag")
            : frame.table(say("title"), head: "<th scope=\"col\">\(say("name"))</th>\(counts)", rows: rows)
        return frame.page(
            visit, title: say("title"), actions: "<a class=\"btn\" href=\"/admin/buyer-prices/new\">\(say("new"))</a>",
            notice: visit.query.has("saved") ? say("saved") : nil,
            """
            <p class="muted"><a class="back" href="/admin/accounts">← \(texts("admin.nav.accounts"))</a></p>
            <section class="panel" aria-label="\(say("title"))">\(body)</section>
            """)
    }
}

/// One list: its name, and its prices as they are copied from a table.
struct BuyerPriceListEditor {
    private static let shownRows = 16

    let visit: StaffVisit
    let frame: AdminFrame
    /// `nil` for one that is not there yet.
    let list: BuyerPriceList?
    let form: Form
    let problem: Message?

    private var texts: Texts { visit.texts }

    private func say(_ key: String) -> String { texts("admin.buyerPrices.\(key)") }

    var html: HTML {
        let fields = EditorFields(form: form, problems: .none, texts: texts, spareRows: 0)
        let button: HTML? =
            visit.mover.mayQuote ? "<div class=\"row\"><button class=\"btn\">\(say("save"))</button></div>" : nil
        return frame.page(
            visit, title: list?.name ?? say("new"),
            """
            <p class="muted"><a class="back" href="/admin/buyer-prices">← \(say("title"))</a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(frame.panel(
                say("prices"), id: "prices-panel",
                """
                <form class="panel-body stack" method="post" action="\(href: "/admin/buyer-prices/\(list?.id.text ?? "new")")">\
                \(visit.formToken)\(fields.field(say("name"), "name"))\
                \(fields.area(say("prices"), "prices", rows: Self.shownRows, hint: say("hint")))\(button)</form>
                """))
            """)
    }
}

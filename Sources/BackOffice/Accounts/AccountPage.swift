import Accounts
import Basics
import MoneyKit
import Pricing
import Web

/// One company that signs in: what is agreed with it, who signs in for it, and what happened.
struct AccountPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let account: Account
    let users: [AccountUser]
    /// The price lists that are given to accounts by name.
    let lists: [BuyerPriceList]
    let groups: [CustomerGroup]
    /// The shop's, in which the limit of approvals is kept.
    let base: Currency
    let events: [StaffEvent]
    /// The terms' fields as they are stored.
    let stored: Form
    /// What was typed and could not be saved.
    let typed: Form?
    let problems: FieldProblems
    let problem: Message?

    private var texts: Texts { visit.texts }
    private var address: String { "/admin/accounts/\(account.id.text)" }
    private var mayEdit: Bool { visit.mover.mayQuote }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        texts("admin.accounts.\(key)", arguments)
    }

    var html: HTML {
        let done =
            visit.query.has("saved") ? say("saved") : visit.query.has("merged") ? texts("admin.window.done.merged") : nil
        return frame.page(
            visit, title: account.name, notice: typed == nil ? done : nil,
            """
            <p class="muted"><a class="back" href="/admin/accounts">← \(texts("admin.nav.accounts"))</a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            <div class="cols"><div class="stack">\(terms)\(frame.timeline(texts, events) { $0 })</div>\
            <div class="stack">\(people)</div></div>
            """)
    }

    // MARK: Terms

    static func percent(_ basisPoints: Int) -> String { Decimal.text(Int64(basisPoints), digits: 2, atLeast: 0) }

    static func fields(of terms: AccountTerms, _ base: Currency) -> Form {
        Form([
            ("name", terms.name), ("country", terms.country), ("taxNumber", terms.taxNumber),
            ("list", terms.prices.list?.text ?? ""), ("group", terms.prices.group?.text ?? ""),
            ("discount", percent(terms.prices.discount)),
            ("paying", terms.paying.rawValue), ("netDays", "\(terms.netDays)"),
            ("approvalAbove", terms.approvalAbove.map { Money(minor: $0, base).decimalText } ?? ""),
        ])
    }

    /// - Throws: `account.discount`, and what reads no number.
    static func terms(_ form: Form, _ base: Currency) throws -> AccountTerms {
        let typed = form["discount"]
        let discount = typed.isEmpty ? 0 : Int((try? Decimal.read(typed, digits: 2)) ?? -1)
        guard (0...BuyerPrices.mostDiscount).contains(discount) else { throw AppError.invalid("account.discount") }
        let above = form["approvalAbove"].isEmpty ? nil : try Money(form["approvalAbove"], base).minor
        guard above ?? 0 >= 0 else { throw AppError.invalid("money.notANumber", ["text": form["approvalAbove"]]) }
        return AccountTerms(
            name: form["name"], country: form["country"].uppercased(), taxNumber: form["taxNumber"],
            prices: BuyerPrices(
                list: form["list"].isEmpty ? nil : ID(form["list"]), discount: discount,
                group: form["group"].isEmpty ? nil : ID(form["group"])),
            paying: AccountTerms.Paying(rawValue: form["paying"]) ?? .inAdvance, netDays: form.number("netDays") ?? 0,
            approvalAbove: above)
    }

    private var terms: HTML {
        let fields = EditorFields(form: typed ?? stored, problems: problems, texts: texts, spareRows: 0)
        let known = [(value: "", label: say("noList"))] + lists.map { (value: $0.id.text, label: $0.name) }
        let groups = [(value: "", label: say("noGroup"))] + groups.map { (value: $0.id.text, label: $0.name) }
        let paying = AccountTerms.Paying.allCases.map { (value: $0.rawValue, label: say("paying.\($0.rawValue)")) }
        let button: HTML? = mayEdit ? "<div class=\"row\"><button class=\"btn\">\(say("save"))</button></div>" : nil
        return frame.panel(
            say("terms"), id: "terms",
            """
            <form class="panel-body stack" method="post" action="\(href: address)">\(visit.formToken)\
            \(ShownFields(stored).hidden)\
            \(fields.field(say("name"), "name"))<div class="form-2">\(fields.field(say("country"), "country", hint: say("countryHint")))\
            \(fields.field(say("taxNumber"), "taxNumber"))</div>\
            <div class="form-2">\(fields.select(say("group"), "group", groups))\
            \(fields.select(say("list"), "list", known))</div>\
            <div class="form-2">\(fields.field(say("discount"), "discount", hint: say("discountHint"), unit: "%", isNumber: true))\
            \(fields.select(say("payingLabel"), "paying", paying))</div>\
            <div class="form-2">\
            \(fields.field(say("netDays"), "netDays", isNumber: true))</div>\
            \(fields.field(say("approvalAbove"), "approvalAbove", hint: say("approvalHint"), unit: base.code, isNumber: true))\
            \(button)</form>
            """)
    }

    // MARK: People

    private var people: HTML {
        let rows: [HTML] = users.map { user in
            let proven = user.isProven ? "" : " · " + say("unproven")
            return """
                <tr><th scope="row"><bdi>\(user.shownName)</bdi><br><span class="small muted">\
                \(user.shownName == user.email ? nil : "<bdi>\(user.email)</bdi> · " as HTML)\
                \(say("role.\(user.role.rawValue)"))\(proven)</span>\(view(user))</th></tr>
                """
        }
        return frame.panel(
            say("people"), id: "people",
            """
            \(frame.table(say("people"), head: "<th scope=\"col\">\(say("person"))</th>", rows: rows))\
            <div class="panel-foot"><span>\(say("viewHint"))</span></div>
            """)
    }

    private func view(_ user: AccountUser) -> HTML? {
        guard mayEdit else { return nil }
        return """
            <form method="post" action="\(href: "\(address)/view")">\(visit.formToken)<button class="btn btn-line" name="user" \
            value="\(user.id.text)">\(say("view"))</button></form>
            """
    }
}

import Accounts
import Basics
import Payments
import Web

/// Where somebody sets up the authenticator, and later makes new recovery codes or takes it away.
struct FactorPage {
    enum State: Sendable {
        case off
        /// A secret waits for its first code.
        case begun(secret: String)
        case on(codesLeft: Int)
    }

    let visit: StaffVisit
    let frame: AdminFrame
    let state: State
    let shop: String
    /// Whether the owner asks for it.
    let isWanted: Bool
    var problem: Message?

    private var texts: Texts { visit.texts }
    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String { texts("admin.factor.\(key)", arguments) }

    var html: HTML {
        let body: HTML =
            switch state {
            case .off: off
            case .begun(let secret): begun(secret)
            case .on(let left): on(left)
            }
        let wanted: HTML? = isWanted ? frame.notice(say("wanted"), kind: "warn") : nil
        return frame.page(
            visit, title: say("title"),
            """
            <p><a class="back" href="/admin/me">← \(texts("admin.me.title"))</a></p>\(wanted)\
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\(body)
            """)
    }

    private var off: HTML {
        frame.panel(
            say("setUp"), id: "set-up",
            """
            <form class="panel-body" method="post" action="/admin/me/factor/begin">\(visit.formToken)<p>\(say("what"))</p>\
            \(password("begin"))<div class="row"><button class="btn">\(say("begin"))</button></div></form>
            """)
    }

    private func begun(_ secret: String) -> HTML {
        let address = Self.address(secret, email: visit.staff.email, shop: shop)
        let groups = stride(from: 0, to: secret.count, by: 4).map { String(secret.dropFirst($0).prefix(4)) }
        return frame.panel(
            say("setUp"), id: "set-up",
            """
            <form class="panel-body" method="post" action="/admin/me/factor/confirm">\(visit.formToken)<p>\(say("scan"))</p>\
            <div class="qr">\(drawing(address))</div>\
            <p class="muted">\(say("byHand"))</p><p class="code"><bdi>\(groups.joined(separator: " "))</bdi></p>\
            \(frame.field(
                texts("admin.code.code"), name: "code", value: "", hint: say("confirmHint"),
                attributes: " inputmode=\"numeric\" autocomplete=\"one-time-code\" maxlength=\"12\" required"))\
            <div class="row"><button class="btn">\(say("confirm"))</button></div></form>
            """)
    }

    private func on(_ left: Int) -> HTML {
        let off: HTML? =
            isWanted
            ? nil
            : frame.panel(
                say("takeAway"), id: "take-away",
                """
                <form class="panel-body" method="post" action="/admin/me/factor/off">\(visit.formToken)<p>\(say("takeAwayHint"))</p>\
                \(password("off"))<div class="row"><button class="btn btn-bad">\(say("takeAway"))</button></div></form>
                """)
        return """
            \(frame.notice(say("on"), kind: "ok"))<div class="cols-even">\(frame.panel(
                say("codes"), id: "codes",
                """
                <form class="panel-body" method="post" action="/admin/me/factor/codes">\(visit.formToken)\
                <p>\(texts.count("admin.factor.codesLeft", left))</p>\(password("codes"))\
                <div class="row"><button class="btn btn-line">\(say("newCodes"))</button></div></form>
                """))\(off)</div>
            """
    }

    private func password(_ form: String) -> HTML {
        """
        <div class="field"><label for="password-\(form)">\(texts("admin.me.current"))</label><input class="input" \
        id="password-\(form)" name="currentPassword" type="password" autocomplete="current-password" required></div>
        """
    }

    private func drawing(_ address: String) -> HTML? {
        QRCode(address).map { code in
            """
            <svg viewBox="0 0 \(code.wholeSide) \(code.wholeSide)" width="240" height="240" role="img" \
            aria-label="\(say("drawing"))" shape-rendering="crispEdges"><path fill="#fff" \
            d="M0 0h\(code.wholeSide)v\(code.wholeSide)H0z"/><path fill="#000" d="\(code.path)"/></svg>
            """
        }
    }

    /// What authenticators read from the code.
    static func address(_ secret: String, email: String, shop: String) -> String {
        let issuer = shop.queryEncoded
        return
            "otpauth://totp/\(issuer):\(email.queryEncoded)?secret=\(secret)&issuer=\(issuer)&algorithm=SHA1&digits=6&period=30"
    }

    /// The recovery codes, shown this once.
    static func codes(_ codes: [String], _ visit: StaffVisit, _ frame: AdminFrame) -> HTML {
        let texts = visit.texts
        let list: [HTML] = codes.map { "<li class=\"code\"><bdi>\($0)</bdi></li>" }
        return frame.page(
            visit, title: texts("admin.factor.codes"),
            """
            \(frame.notice(texts("admin.factor.done"), kind: "ok"))\(frame.panel(
                texts("admin.factor.codes"), id: "codes",
                """
                <div class="panel-body"><p>\(texts("admin.factor.codesHint"))</p><ol>\(list)</ol>\
                <div class="row"><a class="btn" href="/admin/me">\(texts("admin.factor.kept"))</a></div></div>
                """))
            """)
    }
}

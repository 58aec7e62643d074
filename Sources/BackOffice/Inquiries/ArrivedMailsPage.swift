import Basics
import Channels
import Hummingbird
import Web

/// What came into the mailbox and what became of it, the newest first: nothing that was sent to the shop is lost unseen.
struct ArrivedMailsPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let mails: Page<ArrivedMail>
    let kind: ArrivedMail.Kind?
    let state: MailboxState?

    private var texts: Texts { visit.texts }

    var html: HTML {
        let trouble = MailboxWords(texts, state).trouble
        return frame.page(
            visit, title: texts("admin.mails.title"),
            """
            <p class="muted"><a class="back" href="/admin/inquiries">← \(texts("admin.nav.inquiries"))</a></p>
            \(trouble.map { frame.notice($0, kind: "bad") })\(frame.tabs(tabs, label: texts("admin.mails.byKind")))
            <section class="panel" aria-label="\(texts("admin.mails.title"))">\
            \(mails.items.isEmpty ? frame.empty(texts("admin.mails.none"), texts("admin.mails.noneHint"), icon: "mail") : table)</section>
            """)
    }

    private var tabs: [AdminFrame.Tab] {
        [AdminFrame.Tab(label: texts("admin.list.all"), count: nil, address: "/admin/inquiries/mails", isHere: kind == nil)]
            + ArrivedMail.Kind.allCases.map { other in
                AdminFrame.Tab(
                    label: texts("admin.mails.kind.\(other.rawValue)"), count: nil,
                    address: "/admin/inquiries/mails?kind=\(other.rawValue)", isHere: other == kind)
            }
    }

    private var table: HTML {
        let head: [HTML] = ["from", "subject", "became", "date"].map { "<th scope=\"col\">\(texts("admin.mails.\($0)"))</th>" }
        let more = kind.map { "kind=\($0.rawValue)&" } ?? ""
        return """
            \(frame.table(texts("admin.mails.title"), head: "\(head)", rows: mails.items.map(row)))
            \(frame.pages(texts, mails) { "/admin/inquiries/mails?\(more)page=\($0)" })
            """
    }

    private func row(_ mail: ArrivedMail) -> HTML {
        let who = mail.sender.name.isEmpty ? mail.sender.email : mail.sender.name
        let problem: HTML? = mail.problem.map { "<br><span class=\"small muted\">\(texts.say($0))</span>" }
        return """
            <tr><th scope="row"><bdi>\(who.isEmpty ? "–" : who)</bdi><br><span class="small muted">\(mail.sender.email)</span></th>\
            <td dir="auto"><details><summary>\(mail.subject.isEmpty ? "–" : mail.subject)</summary>\
            \(ArrivedMailText(texts, mail).html)</details></td>\
            <td>\(became(mail))\(problem)</td>\
            <td class="nowrap"><time datetime="\(mail.at.iso8601)">\(mail.at.shown)</time></td></tr>
            """
    }

    private func became(_ mail: ArrivedMail) -> HTML {
        let label = texts("admin.mails.kind.\(mail.kind.rawValue)")
        return switch mail.about {
        case .inquiry(let id): "<a href=\"/admin/inquiries/\(id.text)\">\(label)</a>"
        case .order(let id): "<a href=\"/admin/orders/\(id.text)\">\(label)</a>"
        case .letter, nil: "\(label)"
        }
    }
}

/// The words of a mail, what it quotes or is signed with folded away.
struct ArrivedMailText {
    private let texts: Texts
    private let mail: ArrivedMail

    init(_ texts: Texts, _ mail: ArrivedMail) { (self.texts, self.mail) = (texts, mail) }

    var html: HTML {
        let folded: HTML? =
            mail.quoted.isEmpty
            ? nil
            : "<details><summary class=\"small muted\">\(texts("admin.mails.quoted"))</summary>\(Self.paragraphs(mail.quoted))</details>"
        return "\(Self.paragraphs(mail.text))\(folded)"
    }

    private static func paragraphs(_ text: String) -> [HTML] {
        text.split(separator: "\n").map { "<p dir=\"auto\">\(String($0))</p>" }
    }
}

extension BackOffice {
    func addArrivedMailRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/inquiries/mails", use: door.page { visit in try await arrivedMails(visit) })
    }

    private func arrivedMails(_ visit: StaffVisit) async throws -> Response {
        let (frame, kind) = (frame, ArrivedMail.Kind(rawValue: visit.query["kind"]))
        let page = PageRequest(number: visit.query.number("page") ?? 1, size: 50)
        let shown = try await database.read { tx in
            ArrivedMailsPage(
                visit: visit, frame: frame, mails: try ArrivedMail.newest(kind, page, in: tx), kind: kind,
                state: try MailboxState.current(in: tx))
        }
        return .page(shown.html)
    }
}

import Basics
import Catalog
import Web

/// What buyers looked for and did not find, and a field beside each to say what it means.
struct MissedListPage {
    static let pageSize = 50

    let visit: StaffVisit
    let frame: AdminFrame
    let page: Page<MissedSearch>
    /// The shop's.
    let languages: [LanguageTag]
    let language: LanguageTag?
    /// A form that came back, and what is wrong with it.
    let typed: Form?
    let problem: Message?

    private var texts: Texts { visit.texts }

    var html: HTML {
        let done = ["together", "forgotten"].first { visit.query.has($0) }.map { texts("admin.searchWords.\($0)") }
        return frame.page(
            visit, title: texts("admin.nav.searchWords"),
            actions: frame.exportLinks(visit, address()), notice: problem == nil ? done : nil,
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\(frame.searchWordTabs(texts, isMissed: true))
            <p class="muted">\(texts("admin.searchWords.missedHint"))</p>
            \(languages.count > 1 ? choice : .empty)
            <section class="panel" aria-label="\(texts("admin.searchWords.missed"))">\(page.items.isEmpty ? nothing : list)</section>
            """)
    }

    private func address(page number: Int = 1) -> String {
        let parts = [language.map { "language=\($0.rawValue)" }, number > 1 ? "page=\(number)" : nil].compactMap { $0 }
        return parts.isEmpty ? BackOffice.searchWords : "\(BackOffice.searchWords)?\(parts.joined(separator: "&"))"
    }

    private var choice: HTML {
        let all = [
            AdminFrame.Tab(
                label: texts("admin.searchWords.all"), count: nil, address: BackOffice.searchWords, isHere: language == nil)
        ]
        let each = languages.map { other in
            AdminFrame.Tab(
                label: texts.name(of: other), count: nil, address: "\(BackOffice.searchWords)?language=\(other.rawValue)",
                isHere: other == language)
        }
        return frame.tabs(all + each, label: texts("admin.searchWords.language"))
    }

    private var nothing: HTML {
        frame.empty(texts("admin.searchWords.nothing"), texts("admin.searchWords.nothingHint"))
    }

    private var list: HTML {
        let head = frame.head(
            texts,
            [
                ("admin.searchWords.query", false), ("admin.searchWords.language", false), ("admin.searchWords.times", true),
                ("admin.searchWords.found", true), ("admin.searchWords.last", false), ("admin.searchWords.todo", false),
            ])
        return """
            \(frame.blocks(texts("admin.searchWords.missed"), head: head, rows: page.items.map(row)))\
            \(frame.pages(texts, page) { address(page: $0) })
            """
    }

    private func row(_ missed: MissedSearch) -> HTML {
        """
        <tr><th scope="row" dir="auto">\(missed.query)</th>\
        <td data-label="\(texts("admin.searchWords.language"))">\(texts.name(of: missed.language))</td>\
        <td class="num" data-label="\(texts("admin.searchWords.times"))">\(missed.times)</td>\
        <td class="num" data-label="\(texts("admin.searchWords.found"))">\(missed.found)</td>\
        <td class="nowrap" data-label="\(texts("admin.searchWords.last"))">\(missed.lastDay)</td>\
        <td data-label="\(texts("admin.searchWords.todo"))">\(missed.found > 0 ? corrected : .empty)\
        \(visit.editsWords ? forms(missed) : .empty)</td></tr>
        """
    }

    private var corrected: HTML { "<p class=\"small muted\">\(texts("admin.searchWords.corrected"))</p>" }

    private func forms(_ missed: MissedSearch) -> HTML {
        let isTyped = typed?["query"] == missed.query && typed?["language"] == missed.language.rawValue
        let label = texts("admin.searchWords.sameAs", ["query": missed.query])
        let fields: HTML = """
            \(visit.formToken)<input type="hidden" name="query" value="\(missed.query)">\
            <input type="hidden" name="language" value="\(missed.language.rawValue)">
            """
        return """
            <div class="row"><form class="row" method="post" action="\(BackOffice.searchWords)/together">\(fields)\
            <input class="input" name="same" value="\(isTyped ? typed?["same"] ?? "" : "")" aria-label="\(label)" \
            placeholder="\(texts("admin.searchWords.same"))" maxlength="200" required>\
            <button class="btn">\(texts("admin.searchWords.make"))</button></form>\
            <form method="post" action="\(BackOffice.searchWords)/forget">\(fields)\
            <button class="btn btn-plain" aria-label="\(texts("admin.searchWords.forgetOf", ["query": missed.query]))">\
            \(texts("admin.searchWords.forget"))</button></form></div>
            """
    }
}

extension AdminFrame {
    /// The two halves of this room.
    func searchWordTabs(_ texts: Texts, isMissed: Bool) -> HTML {
        tabs(
            [
                Tab(
                    label: texts("admin.searchWords.missed"), count: nil, address: BackOffice.searchWords, isHere: isMissed),
                Tab(
                    label: texts("admin.searchWords.synonyms"), count: nil, address: "\(BackOffice.searchWords)/synonyms",
                    isHere: !isMissed),
            ], label: texts("admin.nav.searchWords"))
    }
}

import Basics
import Catalog
import MoneyKit
import Sales
import Web

/// The pipeline: a column for each state with what it comes to, and the form that begins a quote.
struct QuoteBoardPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let board: QuoteBoard
    /// What comes before a quote: inquiries that nobody has quoted yet.
    let inquiries: InquiryBoard
    let shop: ShopSettings
    let text: String
    let kept: SavedFilterTabs

    private var texts: Texts { visit.texts }
    private var money: MoneyFormat { MoneyFormat(texts.language) }

    /// Columns that are shown though nothing is in them: the way of a quote that goes well.
    private static let always: Set<QuoteState> = [.draft, .sent, .countered, .accepted]

    var html: HTML {
        let columns = board.columns.filter { $0.count > 0 || Self.always.contains($0.state) }
        let isEmpty = columns.allSatisfy { $0.count == 0 } && inquiries.columns.allSatisfy { $0.count == 0 }
        return frame.page(
            visit, title: texts("admin.nav.quotes"),
            actions: frame.exportLinks(visit, "/admin/quotes?q=\(text.queryEncoded)"),
            """
            \(start)\(kept.html(frame))<form class="filters"><div class="field field-wide"><label for="fq">\(texts("admin.list.keyword"))</label>\
            <input class="input" id="fq" name="q" type="search" value="\(text)"></div>\
            <button class="btn btn-line">\(texts("admin.list.filter"))</button>\
            <a class="btn btn-plain" href="/admin/quotes">\(texts("admin.list.clear"))</a></form>
            \(isEmpty ? nothing : "<div class=\"board\">\(inquiries.columns.map(inquiryColumn))\(columns.map(column))</div>")
            """)
    }

    private var nothing: HTML {
        let key = text.isEmpty ? "none" : "noneFound"
        return
            "<section class=\"panel\">\(frame.empty(texts("admin.quotes.\(key)"), texts("admin.quotes.\(key)Hint"), icon: "quote"))</section>"
    }

    private var start: HTML? {
        guard visit.mover.mayQuote else { return nil }
        return """
            <form class="filters" method="post" action="/admin/quotes">\(visit.formToken)\
            \(frame.select(
                texts("admin.quotes.language"), name: "language",
                options: shop.languages.map { ($0.rawValue, texts.name(of: $0)) }, chosen: shop.baseLanguage.rawValue))\
            \(frame.select(
                texts("admin.quotes.currency"), name: "currency",
                options: shop.currencies.map { ($0.code, texts.name(of: $0)) }, chosen: shop.baseCurrency.code))\
            <button class="btn">\(texts("admin.quotes.new"))</button></form>
            """
    }

    private func column(_ column: QuoteBoard.Column) -> HTML {
        let name = "state-\(column.state.rawValue)"
        let sums = column.sums.map(money.text).joined(separator: " + ")
        let more: HTML? =
            column.count > column.cards.count
            ? "<p class=\"small muted\">\(texts("admin.quotes.more", ["count": "\(column.count - column.cards.count)"]))</p>"
            : nil
        return """
            <section class="board-column" aria-labelledby="\(name)"><div class="board-head"><h2 id="\(name)">\
            \(texts("admin.quoteState.\(column.state.rawValue)")) <span class="count">\(column.count)</span></h2>\
            <p class="small muted">\(sums)</p></div><ul class="board-cards">\(column.cards.map(card))</ul>\(more)</section>
            """
    }

    private func inquiryColumn(_ column: InquiryBoard.Column) -> HTML {
        let name = "inquiry-\(column.state.rawValue)"
        let more: HTML? =
            column.count > column.cards.count
            ? "<p class=\"small muted\">\(texts("admin.quotes.more", ["count": "\(column.count - column.cards.count)"]))</p>"
            : nil
        return """
            <section class="board-column" aria-labelledby="\(name)"><div class="board-head"><h2 id="\(name)">\
            \(texts("admin.inquiryState.\(column.state.rawValue)")) <span class="count">\(column.count)</span></h2>\
            <p class="small muted">\(texts("admin.quotes.inquiries"))</p></div>\
            <ul class="board-cards">\(column.cards.map(inquiryCard))</ul>\(more)</section>
            """
    }

    private func inquiryCard(_ card: InquiryList.Item) -> HTML {
        let who = card.company.isEmpty ? card.name : card.company
        let late: HTML? =
            card.isOverdue(at: inquiries.now) ? "<span class=\"pill pill-bad\">\(texts("admin.inquiries.overdue"))</span>" : nil
        return """
            <li><a class="board-card" href="/admin/inquiries/\(card.id.text)"><b><bdi>\(who)</bdi></b>\
            <span class="small" dir="auto">\(String(card.text.prefix(80)))</span><span class="small muted">\
            \(card.assignee ?? texts("admin.inquiries.nobody")) · \(card.at.day)</span>\(late)</a></li>
            """
    }

    private func card(_ card: QuoteBoard.Card) -> HTML {
        """
        <li><a class="board-card" href="/admin/quotes/\(card.id.text)"><b><bdi>\(card.company.isEmpty ? "–" : card.company)</bdi></b>\
        <span class="num">\(money.text(card.total))</span><span class="small muted">\(card.number) · \
        \(texts("admin.quotes.until", ["day": card.validUntil]))</span></a></li>
        """
    }
}

/// The state of a quote as a coloured pill.
enum QuotePill {
    static func html(_ state: QuoteState, _ texts: Texts) -> HTML {
        let kind =
            switch state {
            case .waitingApproval, .countered: " pill-warn"
            case .sent: " pill-info"
            case .accepted: " pill-ok"
            case .declined: " pill-bad"
            case .draft, .expired, .withdrawn: ""
            }
        return "<span class=\"pill\(kind)\">\(texts("admin.quoteState.\(state.rawValue)"))</span>"
    }
}

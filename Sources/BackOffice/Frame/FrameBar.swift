import Basics
import Web

/// The bar above every page: search over everything, what is at work for oneself, and who is here.
extension AdminFrame {
    func bar(_ visit: StaffVisit) -> HTML {
        let texts = visit.texts
        let other = visit.staff.language == .chinese ? LanguageTag.english : .chinese
        return """
            <div class="bar" role="region" aria-label="\(texts("admin.tools"))">
            <form class="bar-search" role="search" aria-label="\(texts("admin.search"))" action="/admin/search"><label class="vh" for="search">\
            \(texts("admin.search"))</label>\(icon("search"))<input class="input" id="search" type="search" name="q" \
            maxlength="\(Find.mostCharacters)" placeholder="\(texts("admin.frame.searchHint"))" autocomplete="off" data-search>\
            <kbd aria-hidden="true">Ctrl K</kbd></form>\(ownWork(visit))
            <div class="row bar-me"><a class="btn btn-plain bar-keys" href="/admin/keys" title="\(texts("admin.frame.keys"))">\
            \(icon("keys"))<span class="vh">\(texts("admin.frame.keys"))</span></a>\
            <a class="btn btn-plain" href="/">\(texts("admin.seeShop"))</a>
            <form method="post" action="/admin/language">\(visit.formToken)<button class="btn btn-plain" name="language" \
            value="\(other.rawValue)" lang="\(other.rawValue)">\(texts("admin.otherLanguage"))</button></form>
            <a class="btn btn-plain" href="/admin/me">\(visit.staff.name)</a>
            <form method="post" action="/admin/sign-out">\(visit.formToken)<button class="btn btn-plain">\
            \(texts("admin.signOut"))</button></form></div></div>
            """
    }

    /// One's own long work goes on while one is elsewhere; the script keeps the sentence true.
    private func ownWork(_ visit: StaffVisit) -> HTML? {
        guard visit.waiting.ownWork > 0 else { return nil }
        let words = visit.texts.count("admin.frame.ownWork", visit.waiting.ownWork)
        return """
            <a class="bar-work" href="/admin/jobs?mine=1" data-work="/admin/jobs/mine">\(icon("clock"))\
            <span role="status" data-work-text>\(words)</span></a>
            """
    }

    /// The window of Ctrl-K; without scripts the field above leads to a page.
    func findDialog(_ texts: Texts) -> HTML {
        """
        <dialog class="find" data-find-window aria-label="\(texts("admin.search"))" data-nothing="\(texts("admin.find.nothing"))" \
        data-recent="\(texts("admin.find.recent"))" data-failed="\(texts("admin.find.failed"))"><form action="/admin/search" role="search">\
        \(icon("search"))<input class="find-field" type="search" name="q" maxlength="\(Find.mostCharacters)" autocomplete="off" \
        placeholder="\(texts("admin.frame.searchHint"))" aria-label="\(texts("admin.search"))"></form>\
        <div class="find-results" data-find-results></div><p class="find-keys small muted" aria-hidden="true">\
        <kbd>↑</kbd><kbd>↓</kbd> \(texts("admin.find.choose")) <kbd>Enter</kbd> \(texts("admin.find.open")) \
        <kbd>Ctrl Enter</kbd> \(texts("admin.find.openTab")) <kbd>Esc</kbd> \(texts("admin.find.close"))</p></dialog>
        """
    }

    /// What was just done, and the way back for ten minutes.
    func undoNotice(_ visit: StaffVisit) -> HTML? {
        guard let undo = visit.undo else { return nil }
        return """
            <div class="notice notice-ok notice-undo" role="status">\(icon("check"))<p>\
            \(visit.texts("admin.undo.done.\(undo.kind.rawValue)", ["name": undo.title]))</p>\
            <form method="post" action="/admin/undo/\(undo.id.text)">\(visit.formToken)<button class="btn btn-line">\(icon("undo"))\
            \(visit.texts("admin.undo.go"))</button></form></div>
            """
    }
}

import Basics
import Hummingbird
import Web

extension Storefront {
    /// The page of an error in the visitor's language, with a search field and ways on. When even the shop cannot be read, the
    /// page has no frame.
    public func errorPage(_ error: AppError, _ request: Request) async -> HTML {
        let path = LanguagePath(request.uri.path)
        let offered = (try? await database.read { tx in try shops.languages(in: tx) }) ?? texts.languages
        let spoken = VisitorLanguage.negotiate(
            chosen: request.cookie(VisitorLanguage.cookie), acceptLanguage: request.headers[.acceptLanguage] ?? "",
            offered: offered)
        let named = path.language.flatMap { offered.contains($0) ? $0 : nil }
        let visit = Visit(request, language: named ?? spoken, rest: named == nil ? "/" : path.rest)
        return (try? await framed(error, visit)) ?? bare(error, texts(visit.language))
    }

    private func framed(_ error: AppError, _ visit: Visit) async throws -> HTML {
        try await draw(visit) { frame, _ in
            frame.page(PageHead(title: frame.lostTitle(error), canonical: visit.rest, isIndexed: false), frame.lost(error))
        }
    }

    private func bare(_ error: AppError, _ texts: Texts) -> HTML {
        let direction: HTML = texts.language.isRightToLeft ? " dir=\"rtl\"" : ""
        return """
            <!doctype html>
            <html lang="\(texts.language.rawValue)"\(direction)><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">\
            <title>\(texts("lost.500"))</title><link rel="stylesheet" href="\(assets["store.css"])"></head><body><main class="wrap lost">\
            <h1>\(texts("lost.500"))</h1><p class="summary">\(texts.say(error.message))</p></main></body></html>

            """
    }
}

extension Frame {
    func lostTitle(_ error: AppError) -> String {
        switch error.kind.status.code {
        case 404, 410: say("lost.404")
        case 500...: say("lost.500")
        default: say("lost.422")
        }
    }

    func lost(_ error: AppError) -> HTML {
        let code = error.kind.status.code
        return """
            <div class="wrap lost"><p class="muted">\(code)</p><h1>\(lostTitle(error))</h1><p class="summary">\(hint(error, code))</p>\
            \(searchForm(id: "q-page"))<div class="btn-row"><a class="btn" href="\(path("/search"))">\(say("lost.range"))</a>\
            <a class="btn btn-quiet" href="\(path("/"))">\(say("lost.home"))</a></div></div>
            """
    }

    /// What went wrong within is not for the reader; what the reader did is said.
    private func hint(_ error: AppError, _ code: Int) -> String {
        switch code {
        case 404 where error.message.key == "error.notFound": say("lost.404hint")
        case 500...: say("lost.500hint")
        default: texts.say(formatted(error.message))
        }
    }
}

import Content
import HTTPTypes
import Hummingbird
import Web

/// The shop as staff see it within the page on which they set its theme.
///
/// A cookie names the draft. It counts only inside that page's frame, so that its author's other windows show what visitors see; and
/// whoever has it gets no page from the cache, nor does one of theirs go there.
enum ThemePreview {
    static let cookie = ThemeDraft.cookie

    private static let destination = HTTPField.Name("sec-fetch-dest")

    /// The draft's token, if this request is the frame's. Browsers that do not tell where a page goes are believed.
    static func token(_ request: Request) -> String? {
        guard let token = CookieHeader(request.headers[.cookie] ?? "")[cookie] else { return nil }
        let place = destination.flatMap { request.headers[$0] } ?? "iframe"
        return place == "iframe" || place == "style" ? token : nil
    }
}

/// Lets such a page, and no other, stand within a page of this site, and keeps it out of every cache.
struct ThemePreviews: RouterMiddleware {
    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        return ThemePreview.token(request) == nil ? response : response.previewed()
    }
}

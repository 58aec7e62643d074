import Basics
import Customers
import Hummingbird
import Web

extension Storefront {
    func addPreferences(to pages: RouterGroup<WebContext>) {
        pages.get("preferences/:token") { request, context in
            let token = try context.parameters.require("token")
            let visit = try Visit(request)
            let notice = ["confirmed", "saved", "stopped"].first { visit.query.has($0) }
            let page = try await draw(visit.at(Preferences.path + token)) { frame, tx in
                PreferencesPage(frame: frame, wishes: try Preferences.read(token, in: tx), token: token, notice: notice)
            }
            return Response.secret(page.html)
        }
        pages.post("preferences/:token") { request, context in
            try await changePreferences(try context.parameters.require("token"), request)
        }
    }

    private func changePreferences(_ token: String, _ request: Request) async throws -> Response {
        let (visit, form) = (try Visit(request), try await Form.read(request))
        let frame = try await draw(visit) { frame, _ in frame }
        let language = visit.language.rawValue
        let isStop = form.has("nothing")
        try await database.write { tx in
            let wishes = try Preferences.read(token, in: tx)
            if isStop {
                let words = Consent.Words(frame.say("preferences.nothing"), language: language)
                return try wishes.stopAll(words: words, place: Preferences.path, in: tx)
            }
            let wanted = Consent.Purpose.allCases.filter { form.all("purpose").contains($0.rawValue) }
            let words = Consent.Purpose.allCases.map { ($0, Consent.Words(PreferencesPage.words($0, frame), language: language)) }
            try wishes.change(
                to: Set(wanted), words: Dictionary(uniqueKeysWithValues: words), place: Preferences.path, in: tx)
        }
        return .hidden(.seeOther("\(frame.path(Preferences.path))\(token)?\(isStop ? "stopped" : "saved")"))
    }
}

import Basics
import Guard
import Hummingbird
import Store
import Web

extension API {
    func addGuardRoutes(to api: RouterGroup<WebContext>) {
        api.post("/guard/check") { request, context in
            _ = try await door.key(request, context)
            return try await check(request)
        }
    }

    private func check(_ request: Request) async throws -> Response {
        guard let body = try? await request.body.collect(upTo: GuardRequest.mostBytes) else {
            throw AppError(.tooLarge, "form.tooLarge")
        }
        let asked = try GuardRequest(json: Array(body.readableBytesView))
        let (day, rules) = try await database.read { ($0.now.day, try HouseRules.load(in: $0)) }
        let terms = try CheckTerms(policy: asked.policy, stage: asked.stage, in: rules)
        let surfaces = try asked.items.map { try CheckTerms.surface($0.surface) }
        let texts = request.texts(texts)
        let answers = await offTheLoop {
            let check = rules.check(terms.pack, day: day)
            return zip(asked.items, surfaces).map { item, surface in
                let language = item.lang.flatMap(LanguageTag.init(rawValue:))
                if let thread = item.thread {
                    let reports = check.reports(thread: thread, surface: surface, stage: terms.stage, language: language)
                    return ToldAnswer(item.id, thread: reports) { texts.say($0) }
                }
                let report = check.report(item.text ?? "", surface: surface, stage: terms.stage, language: language)
                return ToldAnswer(item.id, report) { texts.say($0) }
            }
        }
        return try .json(GuardAnswers(policy: terms.pack.id, version: terms.pack.version, items: answers))
    }
}

/// What a program is told of all its texts.
struct GuardAnswers: Encodable {
    let policy: String
    let version: String
    let items: [ToldAnswer]
}

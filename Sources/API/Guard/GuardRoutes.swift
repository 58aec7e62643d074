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
        let answer = await offTheLoop {
            let check = rules.check(terms.pack, day: day)
            return zip(asked.items, surfaces).map { item, surface in
                let language = item.lang.flatMap(LanguageTag.init(rawValue:))
                return GuardAnswer(
                    item.id, check.report(item.text, surface: surface, stage: terms.stage, language: language), texts)
            }
        }
        return try .json(GuardAnswers(policy: terms.pack.id, version: terms.pack.version, items: answer))
    }
}

/// What a program is told of all its texts.
struct GuardAnswers: Encodable {
    let policy: String
    let version: String
    let items: [GuardAnswer]
}

/// What a program is told of one text. Places are in Unicode scalars.
struct GuardAnswer: Encodable {
    struct Place: Encodable {
        let start: Int
        let end: Int
        let `class`: String
        let rule: String
        let severity: String
        let text: String
        let message: String
    }

    let id: String
    let verdict: String
    let findings: [Place]

    init(_ id: String, _ report: Report, _ texts: Texts) {
        self.id = id
        verdict = report.verdict.rawValue
        findings = report.findings.map { finding in
            Place(
                start: finding.span.lowerBound, end: finding.span.upperBound, class: finding.kind.rawValue, rule: finding.rule,
                severity: finding.severity.rawValue, text: finding.text, message: texts.say(finding.reason))
        }
    }
}

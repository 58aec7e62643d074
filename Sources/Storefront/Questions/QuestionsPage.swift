import Basics
import Catalog
import Content
import Hummingbird
import Store
import Web

extension Storefront {
    func addQuestions(to pages: RouterGroup<WebContext>) {
        pages.get("faq") { request, _ in
            try await shared(request) {
                try QuestionsPage($0, in: $1)
            } view: {
                $0.html
            }
        }
    }
}

/// Questions and answers, by groups.
struct QuestionsPage: Sendable {
    let frame: Frame
    let groups: [AnsweredGroup]
    let languages: [LanguageTag]

    init(_ frame: Frame, in tx: Transaction) throws {
        self.frame = frame
        groups = try Question.answered(frame.visit.language, languages: frame.shop.languageChain, in: tx)
        languages = try Question.languages(in: tx)
    }

    var html: HTML {
        let crumbs = [Crumb(title: frame.say("faq.title"), path: Place.questions)]
        let questions = groups.flatMap(\.questions)
        let head = PageHead(
            title: frame.say("faq.title"), description: frame.described("", or: "questions", frame.say("faq.title")),
            canonical: Place.questions, twin: Place.questions, languages: frame.shop.announced(languages),
            picture: .init(frame.social(.questions)), isIndexed: !groups.isEmpty,
            data: [frame.breadcrumbs(crumbs)] + (questions.isEmpty ? [] : [Self.data(questions)]))
        let sections = groups.map { group -> HTML in
            """
            <section aria-labelledby="g-\(group.id.text)"><h2 id="g-\(group.id.text)"\(frame.lang(group.title.language))>\
            \(group.title.text)</h2>\(frame.questions(group.questions))</section>

            """
        }
        let list: HTML = groups.isEmpty ? "<p class=\"muted\">\(frame.say("faq.empty"))</p>" : "\(sections)"
        return frame.page(
            head, current: Place.questions,
            """
            <div class="wrap questions">\(frame.crumbs(crumbs))<div class="page-head"><h1>\(frame.say("faq.title"))</h1></div>
            \(list)<p><a class="btn" href="\(frame.path("/contact"))">\(frame.say("contact.short"))</a></p><div class="band"></div></div>
            """)
    }

    /// https://schema.org/FAQPage
    static func data(_ questions: [AnsweredQuestion]) -> JSON {
        let entities = questions.map { question in
            JSON.object([
                "@type": "Question", "name": .text(question.question.text),
                "acceptedAnswer": .object(["@type": "Answer", "text": .text(question.answer.html)]),
            ])
        }
        return .object(["@context": "https://schema.org", "@type": "FAQPage", "mainEntity": .list(entities)])
    }
}

extension Frame {
    /// Questions that open to their answers.
    func questions(_ questions: [AnsweredQuestion]) -> HTML {
        let rows = questions.map { question -> HTML in
            """
            <details id="q-\(question.id.text)"><summary>\(question.question.text)\(Icon.down.drawn())</summary>\
            <div class="prose">\(HTML(trusted: question.answer.html))</div></details>

            """
        }
        return "<div class=\"faq\">\(rows)</div>"
    }
}

import Basics
import Foundation
import Guard
import Hummingbird
import Web

extension BackOffice {
    func addGuardRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/guard", use: door.page { visit in try await guardPage(visit, visit.query, isAsked: false) })
        admin.post("/guard", use: door.action { visit, form in try await guardPage(visit, form, isAsked: true) })
        admin.post("/guard/findings", use: door.action { visit, form in try await guardFindings(visit, form) })
    }

    private func guardPage(_ visit: StaffVisit, _ form: Form, isAsked: Bool) async throws -> Response {
        let (day, rules) = try await houseRules()
        let question: GuardQuestion
        do {
            question = try GuardQuestion(form, rules)
        } catch let error as AppError where error.kind == .invalid {
            let usual = try GuardQuestion.underUsualTerms(form, rules)
            let page = GuardPage(visit: visit, frame: frame, question: usual, report: nil, problem: error.message)
            return .page(page.html, status: error.kind.status)
        }
        let follower = follower
        let isThere = isAsked && !question.text.isEmpty
        guard isThere else { return .page(GuardPage(visit: visit, frame: frame, question: question, report: nil).html) }
        let (report, earlier) = await offTheLoop {
            (await question.report(day: day, follower: follower), question.reports(day: day).dropLast())
        }
        let page = GuardPage(visit: visit, frame: frame, question: question, report: report, earlier: Array(earlier))
        return .page(page.html)
    }

    /// What the script shows while somebody writes: the marks of the text and the list beside it.
    private func guardFindings(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (day, rules) = try await houseRules()
        let question = try GuardQuestion(form, rules)
        let reports = await offTheLoop { question.reports(day: day) }
        let report = reports.last ?? Report()
        let marks = MarkedText(text: question.text, findings: report.findings).html
        let list = GuardFindings(texts: visit.texts, frame: frame, report: report, pack: question.terms.pack).html
        let earlier = EarlierMessages(texts: visit.texts, messages: question.thread, reports: reports.dropLast()).html
        return .page("<div data-marks dir=\"auto\">\(marks)\n</div><div data-findings>\(list)\(earlier)</div>")
    }
}

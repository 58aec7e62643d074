import Basics
import Guard
import Web

/// Where a rep pastes or writes what is to go out on a marketplace, and sees what breaks its rules before anybody else does.
struct GuardPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let question: GuardQuestion
    /// `nil` before anything was asked.
    let report: Report?
    /// Of the messages before, one for each.
    var earlier: [Report] = []
    /// What was written to the lead, and why he was not asked.
    var note = ""
    var problem: Message?

    private var texts: Texts { visit.texts }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.guard"),
            """
            \(frame.guardTabs(texts, here: "text"))<p class="muted">\(texts("admin.guard.intro"))</p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            <form method="post" action="/admin/guard" class="cols" data-live="/admin/guard/findings">\(visit.formToken)
            <div class="stack">\(writing)\(marked)</div>
            <div class="stack">\(findings)\(answers)</div>
            </form>
            """)
    }

    private var writing: HTML {
        frame.panel(
            texts("admin.guard.text"), id: "writing",
            """
            <div class="panel-body"><div class="form-2">\
            \(frame.guardChoices(texts, question))\
            \(frame.select(texts("admin.guard.surfaceLabel"), name: "surface", options: surfaces, chosen: question.terms.surface.rawValue))</div>\
            <div class="field"><label for="text">\(texts("admin.guard.write"))</label><div class="guard-ink">\
            <div class="guard-marks" aria-hidden="true" data-marks></div><textarea class="textarea" id="text" name="text" rows="10" \
            dir="auto" maxlength="\(GuardQuestion.mostCharacters)" aria-describedby="findings">\(question.text)</textarea></div></div>\
            \(thread)\
            <label class="check"><input type="checkbox" name="follow" value="yes"\(flag: "checked", if: question.follows)>\
            <span>\(texts("admin.guard.follow"))</span></label>\
            <div class="row"><button class="btn">\(texts("admin.guard.check"))</button>\
            <span class="small muted" data-live-note hidden>\(texts("admin.guard.live"))</span></div>\(asking)</div>
            """)
    }

    /// What was written before, where messages follow one another.
    private var thread: HTML {
        """
        <details class="guard-ask guard-thread"\(flag: "open", if: !question.earlier.isEmpty)><summary>\(texts("admin.guard.addThread"))</summary>\
        \(frame.area(texts("admin.guard.thread"), name: "thread", value: question.earlier, rows: 4, hint: texts("admin.guard.threadHint")))\
        </details>
        """
    }

    /// For what must go out all the same.
    private var asking: HTML {
        """
        <details class="guard-ask"\(flag: "open", if: problem != nil)><summary>\(texts("admin.guard.ask"))</summary>\
        \(frame.area(texts("admin.guard.note"), name: "note", value: note, rows: 2, hint: texts("admin.guard.noteHint")))\
        <div class="row"><button class="btn btn-line" formaction="/admin/guard/ask">\(texts("admin.guard.askNow"))</button></div></details>
        """
    }

    private var surfaces: [(value: String, label: String)] {
        GuardQuestion.surfaces.map { ($0.rawValue, texts("admin.guard.surface.\($0.rawValue)")) }
    }

    /// Without scripts the marked text stands below what was written; a script marks it where it is written.
    private var marked: HTML? {
        guard let report, !report.findings.isEmpty else { return nil }
        return """
            <noscript>\(frame.panel(
                texts("admin.guard.marked"), id: "marked",
                "<div class=\"panel-body\"><p class=\"guard-text\" dir=\"auto\">\(MarkedText(text: question.text, findings: report.findings).html)</p></div>"
            ))</noscript>
            """
    }

    private var findings: HTML {
        let before = report == nil ? nil : EarlierMessages(texts: texts, messages: question.thread, reports: earlier).html
        let shown: HTML =
            report.map { GuardFindings(texts: texts, frame: frame, report: $0, pack: question.terms.pack).html }
            ?? "<p class=\"muted\">\(texts("admin.guard.nothingYet"))</p>"
        return frame.panel(
            texts("admin.guard.findings"), id: "found",
            "<div class=\"panel-body\" id=\"findings\" data-findings aria-live=\"polite\">\(shown)\(before)</div>")
    }

    /// What may be answered at this stage when a buyer asks for what the platform forbids to give.
    private var answers: HTML {
        let items: [HTML] = ReadyAnswer.all(at: question.terms.stage).map { answer in
            let lines: [HTML] = answer.texts.sorted { $0.key < $1.key }.map { language, text in
                """
                <div class="guard-answer"><dt><bdi>\(language.rawValue)</bdi></dt><dd lang="\(language.rawValue)" dir="auto">\(text)</dd></div>
                """
            }
            return """
                <details><summary>\(answer.question[texts.language] ?? answer.question[.english] ?? answer.id)</summary>\
                <dl>\(lines)</dl></details>
                """
        }
        return frame.panel(
            texts("admin.guard.answers"), id: "answers",
            """
            <div class="panel-body"><p class="small muted">\(texts("admin.guard.answersHint"))</p>\
            <div class="guard-answers">\(items)</div></div>
            """)
    }
}

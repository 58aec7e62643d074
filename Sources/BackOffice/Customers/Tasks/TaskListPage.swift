import Basics
import Customers
import Web

/// What is to be done in the house: one's own, what is due, everything, and what was done.
struct TaskListPage {
    enum Tab: String, CaseIterable {
        case mine, overdue, open, done

        func filter(_ me: String) -> BuyerTask.Filter {
            switch self {
            case .mine: .mine(me)
            case .overdue: .overdue
            case .open: .open
            case .done: .done
            }
        }
    }

    let visit: StaffVisit
    let frame: AdminFrame
    let tab: Tab
    let page: Page<BuyerTask>
    /// In the order of the tabs.
    let counts: [Int]
    /// Names of everybody who works here, by id.
    let names: [String: String]
    let colleagues: [(id: String, name: String)]
    let now: Instant
    var typed = Form()
    var problem: Message?

    private var texts: Texts { visit.texts }

    private static let dones = ["added", "taskDone", "taskReopened"]

    var html: HTML {
        let done = Self.dones.first { visit.query.has($0) }.map { texts("admin.tasks.said.\($0)") }
        let tabs = zip(Tab.allCases, counts).map { other, count in
            AdminFrame.Tab(
                label: texts("admin.tasks.tab.\(other.rawValue)"), count: count, address: "/admin/tasks?show=\(other.rawValue)",
                isHere: other == tab)
        }
        return frame.page(
            visit, title: texts("admin.nav.tasks"),
            actions: frame.exportLinks(visit, "/admin/tasks?show=\(tab.rawValue)"), notice: problem == nil ? done : nil,
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\(frame.tabs(tabs, label: texts("admin.nav.tasks")))
            <section class="panel" aria-label="\(texts("admin.tasks.tab.\(tab.rawValue)"))">\(page.items.isEmpty ? nothing : list)</section>
            \(visit.mover.mayQuote ? frame.panel(texts("admin.tasks.new"), id: "new", form) : nil)
            """)
    }

    private var nothing: HTML {
        frame.empty(texts("admin.tasks.nothing.\(tab.rawValue)"), texts("admin.tasks.nothingHint"), icon: "check")
    }

    private var list: HTML {
        let rows = page.items.map {
            TaskRow(visit: visit, task: $0, from: tab.rawValue, names: names, now: now, saysWhom: true).html
        }
        return """
            <ul class="todo">\(rows)</ul>\
            \(frame.pages(texts, page) { "/admin/tasks?show=\(tab.rawValue)&page=\($0)" })
            """
    }

    private var form: HTML {
        TaskPanel(
            visit: visit, frame: frame, tasks: [], address: "/admin/tasks", from: tab.rawValue, colleagues: colleagues,
            names: names, now: now, typed: typed
        ).form
    }
}

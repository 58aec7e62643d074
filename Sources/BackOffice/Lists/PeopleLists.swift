import Basics
import Customers
import Store
import Web

/// Companies and tasks as files to keep.
extension BackOffice {
    static func companies(_ words: String) -> ListExport<CompanyList.Item> {
        ListExport(
            name: "companies",
            columns: [
                .init("admin.companies.company") { .text(CompanyWords.title($0.company, $1)) },
                .text("admin.companies.domain") { $0.company.domain },
                .text("admin.companies.taxNumber") { $0.company.taxNumber },
                .text("admin.companies.country") { $0.company.country }, .number("admin.companies.people") { "\($0.people)" },
                .init("admin.companies.ordered") { .text(sums($0, $1) { $0.orderedMinor }) },
                .init("admin.companies.paid") { .text(sums($0, $1) { $0.paidMinor }) },
                .text("admin.companies.seen") { $0.lastSeenAt?.iso8601 ?? "" },
            ],
            page: { try CompanyList.page(words, $0, in: $1).items })
    }

    private static func sums(_ item: CompanyList.Item, _ texts: Texts, _ minor: (BuyerValue.Part) -> Int64) -> String {
        item.value.totals.map { CustomerValuePanel.money(minor($0), $0.currency, texts) }.joined(separator: " + ")
    }

    /// A task with the name of whoever does it.
    struct ListedTask: Sendable {
        let task: BuyerTask
        let assignee: String
    }

    static func tasks(_ filter: BuyerTask.Filter) -> ListExport<ListedTask> {
        ListExport(
            name: "tasks",
            columns: [
                .text("admin.tasks.what") { $0.task.title }, .text("admin.tasks.by") { $0.task.dueAt?.day ?? "" },
                .text("admin.tasks.assignee") { $0.assignee }, .text("admin.customers.buyer") { $0.task.contactTitle },
                .text("admin.companies.company") { $0.task.companyTitle },
                .text("admin.tasks.done") { $0.task.doneAt?.day ?? "" },
            ],
            page: { request, tx in
                let names = try Staff.names(in: tx)
                return try BuyerTask.page(filter, request, in: tx).items.map { task in
                    ListedTask(task: task, assignee: task.assignee.flatMap { names[$0] } ?? "")
                }
            })
    }
}

import Basics
import Catalog
import Customers
import Hummingbird
import Jobs
import Payments
import Pricing
import Sales
import Web

extension BackOffice {
    func addHomeRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("", use: door.page { visit in try await desk(visit) })
    }

    private func desk(_ visit: StaffVisit) async throws -> Response {
        var due = ContactList.Query()
        due.isDue = true
        let dueSteps = due
        let page = try await database.read { tx in
            HomePage(
                visit: visit, frame: frame, latest: try OrderList.latest(HomePage.latestShown, in: tx),
                newOrders: try OrderList.count(.placed, in: tx), newInquiries: try InquiryList.count(.new, in: tx),
                overdueInquiries: try InquiryList.overdue(in: tx),
                givenUp: try Job.countGivenUp(in: tx), moneyDifferences: try MoneyCheck.lastCount(in: tx) ?? 0,
                openDisputes: try Dispute.countOpen(in: tx), failedRefunds: try ProviderRefund.countFailed(in: tx),
                unread: try OrderMessage.unread(in: tx), letters: try CreditLetter.watched(in: tx),
                steps: try ContactList.page(dueSteps, 1, size: DueSteps.mostShown, in: tx),
                completeness: try translated(ShopSettings.load(in: tx).languages, in: tx).completeness,
                ratesDay: try EuroRates.newestDay(in: tx),
                goods: try GoodsWatch.load(visit.texts.language, in: tx),
                setup: visit.staff.role == .owner ? try Setup.load(isSecure: isSecure, providers.keyring, in: tx) : nil)
        }
        return .page(page.html)
    }
}

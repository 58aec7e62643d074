import BackOffice
import Basics
import Catalog
import Channels
import Jobs
import Media
import Sales
import Store
import Web

/// What each kind of job does: one line that calls a verb.
extension House {
    /// Two lanes side by side: nobody's mail or import waits for the renditions of a thousand pictures.
    static func jobs(_ configuration: Configuration, _ database: Database) throws -> [JobRunner] {
        let media = configuration.media
        let pictures = JobRunner(
            database, handlers: [Picture.renderJob: { try await Picture.render(ID($0), folder: media, database: database) }])
        return [try peoplesJobs(configuration, database), pictures]
    }

    private static func peoplesJobs(_ configuration: Configuration, _ database: Database) throws -> JobRunner {
        let words = try TextBook(folders: [TextBook.shared, TextBook.staff])(.chinese)
        let imports = configuration.imports
        let media = configuration.media
        let outbox = configuration.dataFolder.appendingPathComponent("outbox").path
        let sender: @Sendable (OrderDetail, Transaction) throws -> MailSender = {
            try mailSender(of: $0, configuration.baseURL, in: $1)
        }
        return JobRunner(
            database,
            handlers: [
                Order.mailJob: { try await OrderMail.sendConfirmations(of: ID($0), in: database, from: sender) },
                Order.totalMailJob: { try await OrderMail.sendTotal(of: ID($0), in: database, from: sender) },
                OutgoingMail.sendJob: { try await OutgoingMail.send($0, from: database, outbox: outbox) },
                ImportRun.job: {
                    try await ImportRun.carryOut(
                        ID($0), folder: imports, media: media, database: database, say: { words.say($0) })
                },
                Cart.purgeJob: { _ in try await database.write { try Cart.purgeAndPlan(in: $0) } },
            ])
    }

    /// Who the shop is in the mails about an order: those who work with orders are told.
    private static func mailSender(of order: OrderDetail, _ site: String, in tx: Transaction) throws -> MailSender {
        MailSender(
            shop: try ShopSettings.load(in: tx).name,
            orderAddress: "\(site)/\(order.language.rawValue)/orders/\(order.token)",
            staffAddress: "\(site)/admin/orders/\(order.id)",
            staff: try Staff.toldOfOrders(in: tx).map { .init(email: $0.email, language: $0.language) })
    }
}

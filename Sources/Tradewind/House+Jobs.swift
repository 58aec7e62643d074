import BackOffice
import Basics
import Catalog
import Channels
import Content
import Customers
import Documents
import Jobs
import Media
import Outreach
import Payments
import Pricing
import Rights
import Sales
import Store
import Storefront
import Tax
import Translating
import Web

/// What each kind of job does: one line that calls a verb.
extension House {
    /// Nine lanes side by side: nobody's mail waits for an import, and no import for the renditions of a thousand pictures.
    static func jobs(
        _ configuration: Configuration, _ database: Database, _ providers: Providers
    ) throws -> [JobRunner] {
        let media = configuration.media
        let certificates = Certificate.files(beside: media)
        let pictures = JobRunner(
            database,
            handlers: [
                Picture.renderJob: { try await Picture.render(ID($0), folder: media, database: database) },
                UnusedPictures.sweepJob: { _ in try await UnusedPictures.sweepAndPlan(folder: media, database: database) },
                Certificate.dropFileJob: { try await Certificate.dropFile($0, folder: certificates, database: database) },
            ])
        return [
            letters(configuration, database, providers.keyring), try imports(configuration, database), pictures,
            payments(database, providers), customers(database),
            mailbox(configuration, database, providers.keyring), translations(database, providers.keyring),
            machines(configuration, database), clocks(database),
        ]
    }

    /// Hours that visitors wait for: a page changes at its minute, however long a mail server takes to answer.
    private static func clocks(_ database: Database) -> JobRunner {
        JobRunner(
            database,
            handlers: [CatalogueClock.job: { _ in try await database.write { try CatalogueClock.strike(in: $0) } }])
    }

    /// What becomes known of buyers; the first time it reads everything that has ever happened in the house.
    private static func customers(_ database: Database) -> JobRunner {
        JobRunner(
            database,
            handlers: [
                OwnSite.job: { _ in try await OwnSite.readAndPlan(database) },
                Contact.resolveJob: { _ in try await Contact.resolveAllAndPlan(database) },
            ])
    }

    /// What other machines read: feeds are looked through, and search engines are told what is new.
    private static func machines(_ configuration: Configuration, _ database: Database) -> JobRunner {
        let site = configuration.baseURL
        return JobRunner(
            database,
            handlers: [
                FeedCheck.job: { try await FeedCheck.carryOut($0, site: site, database: database) },
                IndexNow.job: { _ in try await IndexNow(database, site: site).tellAndPlan() },
            ])
    }

    /// What comes in by mail: a server that does not answer holds up nothing else.
    private static func mailbox(_ configuration: Configuration, _ database: Database, _ keyring: Keyring) -> JobRunner {
        let folders = Mailbox.Folders(inquiries: configuration.inquiryFiles, orders: configuration.orderFiles)
        return JobRunner(
            database, handlers: [Mailbox.job: { _ in try await Mailbox.readAndPlan(database, folders, with: keyring) }])
    }

    /// Texts that translators send back, those that a machine is asked for, and how all of them are found.
    private static func translations(_ database: Database, _ keyring: Keyring) -> JobRunner {
        JobRunner(
            database,
            handlers: [
                ExchangeRun.job: { try await ExchangeRun.carryOut(ID($0), database: database) },
                SearchCheckRun.job: { try await SearchCheckRun.carryOut(ID($0), database: database) },
                MachineRun.job: { try await MachineRun.carryOut(ID($0), database: database) { try $0.machine(keyring) } },
            ])
    }

    /// Mail, and the short work that keeps the database tidy.
    private static func letters(_ configuration: Configuration, _ database: Database, _ keyring: Keyring) -> JobRunner {
        let outbox = configuration.outbox
        let inquiryFiles = configuration.inquiryFiles
        let site = configuration.baseURL
        let sender: @Sendable (OrderDetail, Transaction) throws -> MailSender = { try mailSender(of: $0, site, in: $1) }
        return JobRunner(
            database,
            handlers: [
                Order.mailJob: { try await OrderMail.sendConfirmations(of: ID($0), in: database, from: sender) },
                Order.totalMailJob: { try await OrderMail.sendTotal(of: ID($0), in: database, from: sender) },
                Shipment.mailJob: { try await OrderMail.sendShipment(ID($0), in: database, from: sender) },
                OrderMessage.mailJob: { try await OrderMail.sendMessage(ID($0), in: database, from: sender) },
                OrderFile.mailJob: { try await OrderMail.sendFiles(of: ID($0), in: database, from: sender) },
                Payment.mailJob: { try await Payment.sendLetter(ID($0), in: database, from: sender) },
                Return.mailJob: { try await OrderMail.sendReturn(ID($0), in: database, from: sender) },
                DocumentMail.job: { id in
                    let domains = try await database.read { try ShopDomains.load(in: $0) }
                    try await DocumentMail.send(ID(id), in: database) { orderAddress(of: $0, site, domains) }
                },
                Inquiry.mailJob: { id in
                    try await database.write { tx in
                        try InquiryMail.send(ID(id), from: inquirySender(site, in: tx), in: tx)
                    }
                },
                Inquiry.sweepJob: { _ in try await Inquiry.sweepAndPlan(folder: inquiryFiles, database: database) },
                Inquiry.messageJob: { id in
                    try await database.write { tx in
                        try InquiryMail.sendMessage(ID(id), from: inquirySender(site, in: tx), in: tx)
                    }
                },
                Quote.mailJob: { id in
                    try await database.write { tx in
                        try QuoteMail.sendOffer(of: ID(id), from: quoteSender(site, in: tx), in: tx)
                    }
                },
                Quote.messageJob: { id in
                    try await database.write { tx in
                        try QuoteMail.sendMessage(ID(id), from: quoteSender(site, in: tx), in: tx)
                    }
                },
                Quote.expireJob: { _ in try await database.write { try Quote.expireAndPlan(in: $0) } },
                OutgoingMail.sendJob: { try await OutgoingMail.send($0, from: database, outbox: outbox, with: keyring) },
                Letter.job: { id in try await database.write { try Letter.send(ID(id), site: site, in: $0) } },
                SocialPost.remindJob: { id in try await database.write { try SocialPost.remind(ID(id), site: site, in: $0) } },
                Course.job: { _ in try await database.write { try Course.followAndPlan(in: $0) } },
                StatusPlan.job: { id in try await database.write { try StatusPlan.carryOut(ID(id), in: $0) } },
                Certificate.expireJob: { day in try await database.write { try Certificate.expire(on: day, in: $0) } },
                BestSellers.job: { _ in try await database.write { try BestSellers.countAndPlan(in: $0) } },
                SoldDays.job: { _ in try await SoldDays.countAndPlan(database) },
                Cart.purgeJob: { _ in try await database.write { try Cart.purgeAndPlan(in: $0) } },
                Job.purgeJob: { _ in try await database.write { try Job.purgeAndPlan(in: $0) } },
                VATEvidence.askAgainJob: { number in
                    let asker = try await database.read { try TaxSettings.load(in: $0).asker }
                    try await VATEvidence.askAgain(about: number, as: asker, .overHTTPS, database)
                },
                Retention.job: { _ in
                    // What fails here is tried again; tomorrow's run is planned by the last step alone, so that it is planned once.
                    try await Outworn.clear(database)
                    try await Retention.carryOutAndPlan(
                        .init(
                            outbox: outbox, orderFiles: configuration.orderFiles, inquiryFiles: inquiryFiles,
                            customerFiles: configuration.customerFiles), in: database)
                },
                MoneyCheck.job: { _ in try await database.write { try MoneyCheck.checkAndPlan(in: $0) } },
                DomainWatch.job: { _ in try await DomainWatch.lookAndPlan(site, in: database) },
                SiteCertificateWatch.job: { _ in try await SiteCertificateWatch.lookAndPlan(site, in: database) },
            ])
    }

    /// What is asked of payment providers: one that does not answer holds up nothing else.
    private static func payments(_ database: Database, _ providers: Providers) -> JobRunner {
        JobRunner(
            database,
            handlers: [
                Payment.askJob: { try await Payment.askAndPlan($0, with: providers) },
                Order.dueJob: { payload in try await database.write { try Payment.callOffEarlier(payload, in: $0) } },
                Payment.callOffJob: { try await Payment.callOff(ID($0), with: providers) },
                ProviderRefund.job: { try await ProviderRefund.carryOut($0, with: providers) },
            ])
    }

    private static func imports(_ configuration: Configuration, _ database: Database) throws -> JobRunner {
        let words = try TextBook(folders: [TextBook.shared, TextBook.staff])
        let (imports, media) = (configuration.imports, configuration.media)
        return JobRunner(
            database,
            handlers: [
                ImportRun.job: {
                    try await ImportRun.carryOut(
                        ID($0), folder: imports, media: media, database: database, say: { words($1).say($0) })
                },
                KeptRule.renewJob: { try await KeptRule.renew(ID($0), database: database) },
                BulkEdit.job: { try await BulkEdit.carryOut(ID($0), database: database) },
                CustomerRun.sweepJob: { _ in
                    try await CustomerRun.sweepAndPlan(folder: CustomerFolder(in: imports), database: database)
                },
                CustomerRun.job: {
                    try await CustomerRun.carryOut(
                        ID($0), folder: CustomerFolder(in: imports), database: database, say: { words($1).say($0) })
                },
            ])
    }

    /// Who the shop is in the mails about an order: those who work with orders are told.
    private static func mailSender(of order: OrderDetail, _ site: String, in tx: Transaction) throws -> MailSender {
        MailSender(
            shop: try ShopSettings.load(in: tx).name,
            orderAddress: orderAddress(of: order, site, try ShopDomains.load(in: tx)),
            staffAddress: "\(site)/admin/orders/\(order.id)",
            staff: try readers(in: tx))
    }

    private static func inquirySender(_ site: String, in tx: Transaction) throws -> InquiryMail.Sender {
        InquiryMail.Sender(
            shop: try ShopSettings.load(in: tx).name, site: site, domains: try ShopDomains.load(in: tx),
            staff: try readers(in: tx))
    }

    private static func quoteSender(_ site: String, in tx: Transaction) throws -> QuoteMail.Sender {
        QuoteMail.Sender(
            shop: try ShopSettings.load(in: tx).name, site: site, domains: try ShopDomains.load(in: tx),
            staff: try readers(in: tx))
    }

    /// Of the page that its buyer sees.
    private static func orderAddress(of order: OrderDetail, _ site: String, _ domains: ShopDomains) -> String {
        "\(domains.base(of: order.language, main: site))/\(order.language.rawValue)/orders/\(order.token)"
    }

    private static func readers(in tx: Transaction) throws -> [MailSender.Staff] {
        try Staff.toldOfOrders(in: tx).map { .init(email: $0.email, language: $0.language) }
    }
}

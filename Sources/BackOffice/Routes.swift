import Basics
import Hummingbird
import Web

extension BackOffice {
    /// The languages the back office speaks.
    static let languages: [LanguageTag] = [.chinese, .english]

    /// Every address of the back office.
    public func addRoutes(to router: WebRouter) {
        let admin = router.group("/admin").add(middleware: SameOrigin())
        addSignInRoutes(to: admin)
        addLinkRoutes(to: admin)
        addAuditRoutes(to: admin)
        addHomeRoutes(to: admin)
        addFindRoutes(to: admin)
        addUndoRoutes(to: admin)
        addSavedFilterRoutes(to: admin)
        addExportRoutes(to: admin)
        addReportRoutes(to: admin)
        addInquiryRoutes(to: admin)
        addIdentityRoutes(to: admin)
        addSegmentRoutes(to: admin)
        addPeopleRoutes(to: admin)
        addCustomerRoutes(to: admin)
        addAccountRoutes(to: admin)
        addPriceListRoutes(to: admin)
        addCustomerGroupRoutes(to: admin)
        addPriceSheetRoutes(to: admin)
        addQuoteRoutes(to: admin)
        addOutreachRoutes(to: admin)
        addOrderRoutes(to: admin)
        addBackOrderRoutes(to: admin)
        addShipmentRoutes(to: admin)
        addMessageRoutes(to: admin)
        addReturnRoutes(to: admin)
        addFileRoutes(to: admin)
        addCreditLetterRoutes(to: admin)
        addPaymentRoutes(to: admin)
        addDocumentRoutes(to: admin)
        addProductRoutes(to: admin)
        addImportRoutes(to: admin)
        addCustomerImportRoutes(to: admin)
        addGuardRoutes(to: admin)
        addGuardUploadRoutes(to: admin)
        addGuardQueueRoutes(to: admin)
        addHouseRulesRoutes(to: admin)
        addPointsRoutes(to: admin)
        addPenaltyRoutes(to: admin)
        addRulePointsRoutes(to: admin)
        addWorkDaysRoutes(to: admin)
        addShopWindowRoutes(to: admin)
        addContentRoutes(to: admin)
        addFoundRoutes(to: admin)
        addThemeRoutes(to: admin)
        addSearchWordRoutes(to: admin)
        addFeedRoutes(to: admin)
        addPromotionRoutes(to: admin)
        addSettingsRoutes(to: admin)
        addRightsRoutes(to: admin)
        addJobRoutes(to: admin)
        addHealthRoutes(to: admin)
        addSetupRoutes(to: admin)
    }

    /// The page for what went wrong under `/admin`.
    public func errorPage(_ error: AppError, _ request: Request) -> HTML {
        let language = LanguageTag(rawValue: request.headers[.acceptLanguage] ?? "")
        return frame.bare(texts(language == .chinese ? .chinese : .english)) { texts in
            """
            <h1>\(texts("admin.error.title"))</h1>
            <div class="notice notice-bad" role="alert"><p>\(texts.say(error.message))</p></div>
            <p><a class="btn" href="/admin">\(texts("admin.error.back"))</a></p>
            """
        }
    }
}

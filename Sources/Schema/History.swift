/// The one history of the schema, for both engines.
public enum History {
    public static let migrations: [Migration] = [
        foundations, catalogue, pricing, pages, sales, staff, inquiries, orderChecks, jobsAndReferences,
        shopWindow, guardLedger, apiKeys, houseRules, ledger, quotes, documents, providers, orderStates, shipments, returns,
        tax, orderFiles, creditLetters, inbox, backOrders, shipmentPapers, returnPhotos, shippingServices, payouts, customers,
        customerImports, segments, consent, outreach, accounts, mailbox, people, lettersWhole, searchWithFacets, posts,
        productVersions, translationMemory, staffRights, savedFilters, themes, priceLists, promotions, feeds, searchCheck,
        libraryAndRules, domains, sumsOfLists, receivables, writtenTexts, wordsOfOrders, salesOfDays,
        sumsOfOrders, ordersOfLists,
    ]
}

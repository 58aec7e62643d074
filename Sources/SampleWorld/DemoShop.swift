import Basics
import Catalog
import Foundation
import Media
import MoneyKit
import Pricing
import Sales
import Store
import Yams

/// The demo shop: Lakeward, maker of drinkware in Yongkang. Its files are in `DemoShop/`. It is loaded once: what people change
/// in it afterwards stays.
public struct DemoShop: Sendable {
    /// Drawing the pictures, and making renditions of them later, takes most of the time that a demo shop takes.
    public enum Pictures: Sendable {
        case none
        /// Enough to see what they show; a tenth of the pixels.
        case small
        case large

        /// Pixels that square product drawings are drawn at.
        fileprivate var productPixels: Int { self == .small ? 480 : 1600 }
        /// Pixels that scenes are drawn wide.
        fileprivate var scenePixels: Int { self == .small ? 720 : 2400 }
    }

    static let actor = "demo"
    /// The setting that says that everything has been loaded.
    static let loadedSetting = "demo.loaded"

    private let folder: URL

    public init() {
        folder = Bundle.module.bundleURL.appendingPathComponent("DemoShop")
    }

    /// Loads everything, unless it has been loaded before.
    /// - Parameters:
    ///   - pictures: tests that do not look at them leave them out.
    ///   - progress: told what is being done, a line at a time.
    public func load(
        into database: Database, media: MediaFolder, pictures: Pictures = .large, progress: @Sendable (String) -> Void = { _ in }
    ) async throws {
        guard try await database.read({ try Settings.read(Self.loadedSetting, as: Bool.self, in: $0) }) != true else { return }
        let shop = try read("shop.yaml", as: ShopFile.self)
        let categories = try read("categories.yaml", as: [CategoryFile].self)
        let products = try files("products").map { try read($0, as: ProductFile.self) }
        progress("Drawing the pictures")
        let pictureIDs = pictures == .none ? [:] : try await draw(pictures, products, categories, shop, media, database)
        progress("Setting up the shop")
        try await database.write { tx in
            try shop.settings.save(by: Self.actor, in: tx)
            try shop.savePolicies(in: tx)
            try shop.saveBankAccounts(in: tx)
            try shop.saveDocuments(in: tx)
            try saveShipping(base: shop.settings.baseCurrency, in: tx)
            try saveShelves(categories, pictureIDs, in: tx)
        }
        progress("Filling the shelves")
        try await database.write { tx in
            let order = try shelfOrder(products)
            for product in order {
                _ = try Offer.save(try product.element.draft(position: product.offset, pictureIDs: pictureIDs), in: tx)
            }
            try savePages(pictureIDs, in: tx)
            try HomeBlock.replaceAll(shop.homeBlocks(pictureIDs), by: Self.actor, in: tx)
            try SampleGoods.save(in: tx)
            try SampleQuote.save(in: tx)
            try SampleContent.save(in: tx)
            try SampleTranslations.save(in: tx)
            try SampleSearch.save(in: tx)
            try Settings.write(Self.loadedSetting, true, in: tx)
        }
    }

    // MARK: Pictures

    private func draw(
        _ pictures: Pictures, _ products: [ProductFile], _ categories: [CategoryFile], _ shop: ShopFile, _ media: MediaFolder,
        _ database: Database
    ) async throws -> [String: String] {
        let pages = try files("pages").compactMap { try read($0, as: PageFile.self).picture }
        let scenes = categories.compactMap(\.picture) + [shop.home.hero.picture, shop.home.factory.picture] + pages
        let drawings =
            products.flatMap { $0.images.map(\.file) }.map { ($0, pictures.productPixels) }
            + scenes.map { ($0, pictures.scenePixels) }
        var ids: [String: String] = [:]
        for (file, pixels) in drawings where ids[file] == nil {
            let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(file)))
            let picture = try await Picture.store(
                bytes, fileName: file, source: .ownDrawing(width: pixels), folder: media, database: database)
            ids[file] = picture.id.text
        }
        return ids
    }

    // MARK: Shelves

    private func saveShelves(_ categories: [CategoryFile], _ pictureIDs: [String: String], in tx: Transaction) throws {
        for (position, category) in categories.enumerated() {
            var draft = CategoryDraft(slug: category.slug, title: category.title.localised)
            draft.summary = category.summary.localised
            draft.seoTitle = category.seo_title.localised
            draft.seoDescription = category.seo_description.localised
            draft.parentSlug = category.parent ?? ""
            draft.position = position
            draft.pictureID = category.picture.flatMap { pictureIDs[$0] }
            _ = try Catalog.Category.save(draft, actor: Self.actor, in: tx)
        }
        for (position, collection) in try read("collections.yaml", as: [CollectionFile].self).enumerated() {
            var draft = CollectionDraft(slug: collection.slug, title: collection.title.localised)
            draft.summary = collection.summary.localised
            draft.position = position
            _ = try Catalog.Collection.save(draft, actor: Self.actor, in: tx)
        }
    }

    /// Products in the order of the collections that name them, then by name: the best come first on every shelf.
    private func shelfOrder(_ products: [ProductFile]) throws -> EnumeratedSequence<[ProductFile]> {
        let named = try read("collections.yaml", as: [CollectionFile].self).flatMap(\.products)
        func rank(_ product: ProductFile) -> Int { named.firstIndex(of: product.slug) ?? named.count }
        return products.sorted { (rank($0), $0.slug) < (rank($1), $1.slug) }.enumerated()
    }

    // MARK: Pages and shipping

    private func savePages(_ pictureIDs: [String: String], in tx: Transaction) throws {
        let order = ["our-story", "factory", "customisation", "faq", "shipping", "payment-terms", "privacy", "contact-intro"]
        for file in try files("pages") {
            let page = try read(file, as: PageFile.self)
            var draft = PageDraft(slug: page.slug, title: page.title.localised)
            draft.summary = page.summary?.localised ?? [:]
            draft.body = page.body.localised
            draft.seoDescription = page.seo_description?.localised ?? [:]
            draft.listed = page.listed.flatMap { ContentPage.Listed(rawValue: $0) } ?? .menu
            draft.position = order.firstIndex(of: page.slug) ?? order.count
            draft.pictureID = page.picture.flatMap { pictureIDs[$0] }
            try ContentPage.save(draft, in: tx)
        }
    }

    private func saveShipping(base: Currency, in tx: Transaction) throws {
        let known = try ShippingZone.all(base: base, in: tx)
        guard known.isEmpty else { return }
        let zones = try read("shipping.yaml", as: ShippingFile.self).zones.map { try $0.zone(base: base, at: tx.now) }
        try ShippingZone.save(zones, base: base, by: Self.actor, in: tx)
    }

    // MARK: Files

    private func files(_ name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(name).path)
            .filter { $0.hasSuffix(".yaml") }.sorted().map { "\(name)/\($0)" }
    }

    private func read<T: Decodable>(_ file: String, as type: T.Type) throws -> T {
        do {
            return try YAMLDecoder().decode(T.self, from: Data(contentsOf: folder.appendingPathComponent(file)))
        } catch {
            throw AppError(.internal, "error.internal", detail: "demo shop, \(file): \(error)")
        }
    }
}

import Basics
import Channels
import Foundation
import Hummingbird
import Media
import Store
import Web

/// The wing for staff, under `/admin`.
public struct BackOffice: Sendable {
    let database: Database
    let texts: TextBook
    let assets: Assets
    let isSecure: Bool
    /// Where files to import are kept.
    let imports: ImportFolder
    /// Where pictures are kept.
    let media: MediaFolder
    let door: Door

    public init(
        database: Database, assets: Assets, imports: ImportFolder, media: MediaFolder, isSecure: Bool
    ) throws {
        self.database = database
        self.assets = assets
        self.isSecure = isSecure
        self.imports = imports
        self.media = media
        let own = Bundle.module.bundleURL.appendingPathComponent("Locales")
        texts = try TextBook(folders: [
            TextBook.shared, TextBook.staff, own, own.appendingPathComponent("ShopWindow"),
        ])
        door = Door(database: database, texts: texts, frame: AdminFrame(assets: assets))
    }

    var frame: AdminFrame { AdminFrame(assets: assets) }
}

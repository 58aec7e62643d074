import Basics
import Channels
import Foundation
import Hummingbird
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
    let door: Door

    public init(database: Database, assets: Assets, imports: ImportFolder, isSecure: Bool) throws {
        self.database = database
        self.assets = assets
        self.isSecure = isSecure
        self.imports = imports
        texts = try TextBook(folders: [
            TextBook.shared, TextBook.staff, Bundle.module.bundleURL.appendingPathComponent("Locales"),
        ])
        door = Door(database: database, texts: texts, frame: AdminFrame(assets: assets))
    }

    var frame: AdminFrame { AdminFrame(assets: assets) }
}

import Basics
import Catalog
import Store

/// A picture that the shop prints on its papers. It lies in the database and not among the pictures of pages: what is issued must
/// not depend on a file that one machine has and another has not, or that is cleared away because no page shows it.
public enum DocumentPicture: String, Storable, Hashable, Sendable, CaseIterable {
    /// Over the seller's signature.
    case stamp
    /// At the head, before the name.
    case logo

    /// Pixels: at the size it is printed in, more would not be seen.
    public static let longestSidePixels = 1_600
    public static let mostBytes = 2 * 1024 * 1024

    /// Keeps the picture in the place of the one before.
    /// - Parameter png: as Media has checked it.
    /// - Throws: `documents.pictureNoPNG`, `documents.pictureTooLarge`.
    public func save(_ png: [UInt8], width: Int, height: Int, by actor: String, in tx: Transaction) throws {
        guard png.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { throw AppError.invalid("documents.pictureNoPNG") }
        guard png.count <= Self.mostBytes, max(width, height) <= Self.longestSidePixels else {
            throw AppError(.tooLarge, "documents.pictureTooLarge", ["most": "\(Self.longestSidePixels)"])
        }
        try tx.run(
            """
            INSERT INTO document_pictures (name, png) VALUES (\(self), \(png))
            ON CONFLICT (name) DO UPDATE SET png = excluded.png
            """)
        try Settings.journal(DocumentSettings.name, by: actor, in: tx)
    }

    /// Papers that are issued from now on go without it.
    public func remove(by actor: String, in tx: Transaction) throws {
        guard try tx.run("DELETE FROM document_pictures WHERE name = \(self)") > 0 else { return }
        try Settings.journal(DocumentSettings.name, by: actor, in: tx)
    }

    /// The picture, if there is one.
    public func load(in tx: Transaction) throws -> [UInt8]? {
        try tx.value("SELECT png FROM document_pictures WHERE name = \(self)")
    }
}

extension TradeSheet.Pictures {
    init(in tx: Transaction) throws {
        self.init(logo: try DocumentPicture.logo.load(in: tx), stamp: try DocumentPicture.stamp.load(in: tx))
    }
}

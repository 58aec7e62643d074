import Basics
import Catalog
import Foundation
import Media
import Store

/// Where an import finds the pictures that a file names, and where they are kept.
public struct ImportPictures: Sendable {
    /// A folder, with the folders in it, or a zip file.
    public var path: String
    public var folder: MediaFolder

    public init(path: String, folder: MediaFolder) {
        (self.path, self.folder) = (path, folder)
    }
}

/// Finds pictures by the name of their file and takes each in once.
final class PictureShelf {
    static let mostFiles = 200_000

    private let source: ImportPictures?
    private let database: Database
    private let isDryRun: Bool
    private let archive: ZipArchive?
    /// Where a picture lies, by its file's name in small letters.
    private var paths: [String: String] = [:]
    private var taken: [String: ID<Picture>] = [:]
    private var refused: Set<String> = []

    /// - Throws: `import.noPictures` when there is no such folder or zip.
    init(_ source: ImportPictures?, database: Database, isDryRun: Bool) throws {
        (self.source, self.database, self.isDryRun) = (source, database, isDryRun)
        guard let source else {
            archive = nil
            return
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: source.path, isDirectory: &isFolder) else {
            throw AppError(.notFound, "import.noPictures", ["path": (source.path as NSString).lastPathComponent])
        }
        archive = isFolder.boolValue ? nil : try ZipArchive(path: source.path)
        // Of two files of one name the first by path counts.
        for name in (archive?.names(most: Self.mostFiles) ?? Self.files(in: source.path)).sorted(by: >) {
            paths[PictureReference(source: name).fileName] = name
        }
    }

    private static func files(in folder: String) -> [String] {
        var names: [String] = []
        let files = FileManager.default.enumerator(atPath: folder)
        while names.count < mostFiles, let name = files?.nextObject() as? String { names.append(name) }
        return names
    }

    /// Gives the draft the pictures that are found and counts those that are not. Where none is found, the product's
    /// pictures are left as they are.
    func place(_ product: inout ImportedProduct, counting report: inout ImportReport) async throws {
        var uses: [ProductDraft.PictureUse] = []
        for reference in product.pictures {
            if let id = try await picture(reference) {
                report.picturesFound += 1
                if !uses.contains(where: { $0.pictureID == id.text }) {
                    uses.append(.init(pictureID: id.text, alt: reference.alt, sku: reference.sku))
                }
            } else if reference.isRemote {
                report.picturesNotFetched += 1
            } else {
                report.picturesMissing += 1
            }
        }
        if !uses.isEmpty && !isDryRun { product.draft.pictures = uses }
    }

    private func picture(_ reference: PictureReference) async throws -> ID<Picture>? {
        let name = reference.fileName
        if let id = taken[name] { return id }
        guard let source, let path = paths[name], !refused.contains(name) else { return nil }
        do {
            guard let bytes = try bytes(at: path) else { return nil }
            if isDryRun { return ID(name) }
            let picture = try await Picture.store(bytes, fileName: name, folder: source.folder, database: database)
            taken[name] = picture.id
            return picture.id
        } catch let error as AppError where error.isRefusal {
            refused.insert(name)
            return nil
        }
    }

    private func bytes(at path: String) throws -> [UInt8]? {
        if let archive { return try archive.bytes(of: path, most: Picture.mostBytes) }
        guard let source else { return nil }
        let url = URL(filePath: source.path).appending(path: path)
        let size = try url.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
        guard size <= Picture.mostBytes else { throw AppError(.tooLarge, "picture.tooManyBytes") }
        return Array(try Data(contentsOf: url))
    }
}

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

/// Finds pictures by the paths that a file names and takes each in once.
final class PictureShelf {
    static let mostFiles = 200_000

    private let source: ImportPictures?
    private let database: Database
    private let isDryRun: Bool
    private let archive: ZipArchive?
    private let paths: PicturePaths
    private var taken: [String: ID<Picture>] = [:]
    private var refused: Set<String> = []

    /// - Throws: `import.noPictures` when there is no such folder or zip.
    init(_ source: ImportPictures?, database: Database, isDryRun: Bool) throws {
        (self.source, self.database, self.isDryRun) = (source, database, isDryRun)
        guard let source else {
            (archive, paths) = (nil, PicturePaths([]))
            return
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: source.path, isDirectory: &isFolder) else {
            throw AppError(.notFound, "import.noPictures", ["path": (source.path as NSString).lastPathComponent])
        }
        archive = isFolder.boolValue ? nil : try ZipArchive(path: source.path)
        paths = PicturePaths(archive?.names(most: Self.mostFiles) ?? Self.files(in: source.path))
    }

    private static func files(in folder: String) -> [String] {
        var names: [String] = []
        let files = FileManager.default.enumerator(atPath: folder)
        while names.count < mostFiles, let name = files?.nextObject() as? String { names.append(name) }
        return names
    }

    /// Gives the draft the pictures that are found, counts those that are not and notes why. Where none is found, the product's
    /// pictures are left as they are.
    func place(_ product: inout ImportedProduct, line: Int, counting report: inout ImportReport) async throws {
        var uses: [ProductDraft.PictureUse] = []
        for reference in product.pictures {
            guard let id = try await picture(reference, line, &report) else { continue }
            report.picturesFound += 1
            if !uses.contains(where: { $0.pictureID == id.text }) {
                uses.append(.init(pictureID: id.text, alt: reference.alt, sku: reference.sku))
            }
        }
        if !uses.isEmpty && !isDryRun { product.draft.pictures = uses }
    }

    private func picture(
        _ reference: PictureReference, _ line: Int, _ report: inout ImportReport
    ) async throws -> ID<Picture>? {
        let name = String(reference.source.prefix(Self.mostShownCharacters))
        switch paths.find(reference.source) {
        case .one(let path):
            if let id = try await taken(from: path) { return id }
            report.picturesMissing += 1
            report.note(line, Message("import.pictureUnreadable", ["picture": name]))
        case .several(let first, let second):
            report.picturesMissing += 1
            report.note(line, Message("import.pictureAmbiguous", ["picture": name, "first": first, "second": second]))
        case .nothing where reference.isRemote: report.picturesNotFetched += 1
        case .nothing:
            report.picturesMissing += 1
            if source != nil { report.note(line, Message("import.pictureMissing", ["picture": name])) }
        }
        return nil
    }

    private static let mostShownCharacters = 120

    /// The picture that lies there; `nil` when it is none or cannot be used.
    private func taken(from path: String) async throws -> ID<Picture>? {
        if let id = taken[path] { return id }
        guard let source, !refused.contains(path) else { return nil }
        if isDryRun { return ID(path) }
        do {
            guard let bytes = try bytes(at: path) else { return nil }
            let picture = try await Picture.store(bytes, fileName: path, folder: source.folder, database: database)
            taken[path] = picture.id
            return picture.id
        } catch let error as AppError where error.isRefusal {
            refused.insert(path)
            return nil
        }
    }

    private func bytes(at path: String) throws -> [UInt8]? {
        if let archive { return try archive.bytes(of: path, most: Picture.mostBytes) }
        guard let source else { return nil }
        let url = URL(filePath: source.path).appending(path: path)
        let values = try url.resourceValues(forKeys: [.fileSizeKey, .isRegularFileKey])
        guard values.isRegularFile == true else { return nil }
        guard values.fileSize ?? 0 <= Picture.mostBytes else { throw AppError(.tooLarge, "picture.tooManyBytes") }
        return Array(try Data(contentsOf: url))
    }
}

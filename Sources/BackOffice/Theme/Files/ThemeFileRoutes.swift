import Basics
import Content
import Foundation
import Hummingbird
import Store
import Web

extension BackOffice {
    func addThemeFileRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/theme/files", use: door.page { visit in try await themeFiles(visit) })
        admin.post("/theme/files/new", use: door.action { visit, form in try await newThemeFile(visit, form) })
        admin.get("/theme/files/one", use: door.page { visit in try await themeFile(visit, visit.query["path"]) })
        admin.post("/theme/files/one", use: door.action { visit, form in try await saveThemeFile(visit, form) })
        admin.post("/theme/files/remove", use: door.action { visit, form in try await removeThemeFile(visit, form) })
        let limits = Uploads.Limits(mostFiles: 20, mostFileBytes: ThemeFile.mostFileBytes)
        let take = door.upload(to: media.arriving, limits, by: .editor) { visit, uploads in
            try await takeThemeFiles(visit, uploads)
        }
        admin.post("/theme/files/upload", use: take)
    }

    // MARK: The folder

    func themeFiles(
        _ visit: StaffVisit, typed: Form = Form(), problem: Message? = nil, refusals: [PictureIntake.Refusal] = [],
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let desk = try await ThemeDesk.load(visit, database)
        let page = ThemeFilesPage(
            visit: visit, frame: frame, desk: desk, typed: typed, problem: problem, refusals: refusals)
        return .page(page.html, status: status)
    }

    /// Begins an empty file that is written here.
    private func newThemeFile(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let path = form["path"]
        guard ThemeFile.Kind(path: path)?.isText == true else {
            return try await themeFiles(visit, typed: form, problem: Message("theme.badPath"), status: .unprocessableContent)
        }
        return .seeOther(ThemeFileRow.address(path))
    }

    private func removeThemeFile(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (path, address) = (form["path"], "/admin/theme/files")
        let undo = try await database.write { tx -> ID<Undo>? in
            var draft = try ThemeDraft.open(visit, form, in: tx)
            guard let file = draft.theme.files.removeValue(forKey: path) else { throw AppError.notFound() }
            let bytes = try ThemeBlobs.load(file.digest, in: tx)
            try draft.save(clearing: true, in: tx)
            // A file whose content was lost before has nothing to come back.
            guard let bytes else { return nil }
            let way = Undo.Way.themeFile(path: path, file: file, bytes: Data(bytes))
            return try Undo.note(.themeFile, path, at: address, way, by: visit.staff.id, in: tx)
        }
        return .seeOther("\(address)?removed" + (undo.map { "&\(Undo.field)=\($0)" } ?? ""))
    }

    /// Takes fonts, pictures and texts under their own names; the good ones are kept, each of the others is named with the reason.
    private func takeThemeFiles(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        var (taken, refusals): ([(path: String, file: ThemeFile, bytes: [UInt8])], [PictureIntake.Refusal]) = ([], [])
        let folder = uploads.form["folder"]
        for sent in uploads.files {
            do {
                guard sent.fate == .kept else {
                    throw AppError(.tooLarge, "theme.tooLarge", ["mostKB": String(ThemeFile.mostFileBytes / 1024)])
                }
                taken.append(try await offTheLoop { try Self.checked(sent, in: folder) })
            } catch let error as AppError where [.invalid, .tooLarge].contains(error.kind) {
                refusals.append(.init(name: String(sent.name.prefix(PictureIntake.longestShownName)), reason: error.message))
            }
        }
        let files = taken
        do {
            if !files.isEmpty {
                try await database.write { tx in
                    var draft = try ThemeDraft.open(visit, uploads.form, in: tx)
                    for file in files { try draft.put(file.path, file.file, file.bytes, in: tx) }
                    try draft.save(clearing: true, in: tx)
                }
            }
            guard refusals.isEmpty, !uploads.files.isEmpty else {
                return try await themeFiles(
                    visit, problem: uploads.files.isEmpty ? Message("upload.noFile") : nil, refusals: refusals,
                    status: .unprocessableContent)
            }
            return .seeOther("/admin/theme/files?saved")
        } catch let error as AppError where [.tooLarge, .conflict].contains(error.kind) {
            return try await themeFiles(visit, problem: error.message, status: error.kind.status)
        }
    }

    /// A file under the name that it came with, in small letters, in the folder of its kind.
    private static func checked(
        _ sent: Uploads.File, in folder: String
    ) throws -> (path: String, file: ThemeFile, bytes: [UInt8]) {
        let name = sent.name.lowercased().replacing(" ", with: "-")
        let ending = String(name.split(separator: ".").last ?? "")
        let own = ThemeFile.Kind.allCases.first { $0.endings.contains(ending) }?.folder ?? ""
        let path = "\(ending == "html" && !folder.isEmpty ? folder : own)/\(name)"
        let bytes = Array(try Data(contentsOf: URL(filePath: sent.path)))
        return (path, try FileCheck.file(path, bytes), bytes)
    }

    // MARK: One file

    /// - Parameter typed: what was typed and could not be saved.
    private func themeFile(
        _ visit: StaffVisit, _ path: String, typed: Form? = nil, problem: Message? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        guard let kind = ThemeFile.Kind(path: path), kind.isText else { throw AppError.notFound() }
        let desk = try await ThemeDesk.load(visit, database)
        let stored = try await database.read { tx in
            try desk.theme.files[path].flatMap { try ThemeBlobs.load($0.digest, in: tx) }
        }
        let text = typed?.exact("text") ?? stored.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let problems = await offTheLoop { text.isEmpty ? [] : ThemeCheck.problems(of: path, text, in: desk.theme) }
        let page = ThemeFilePage(
            visit: visit, frame: frame, desk: desk, path: path, kind: kind, text: text, isNew: stored == nil,
            problems: problems, problem: problem)
        return .page(page.html, status: status)
    }

    /// Keeps what was typed, broken or not: what is broken is named, and cannot be published.
    private func saveThemeFile(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let path = form["path"]
        guard ThemeFile.Kind(path: path)?.isText == true else { throw AppError.notFound() }
        let bytes = Array(form.exact("text").replacing("\r\n", with: "\n").utf8)
        do {
            let file = try FileCheck.file(path, bytes)
            try await database.write { tx in
                var draft = try ThemeDraft.open(visit, form, in: tx)
                let now = draft.theme.files[path]?.digest ?? ""
                guard form["digest"] == now || file.digest == now else { throw AppError(.conflict, "theme.fileChanged") }
                try draft.put(path, file, bytes, in: tx)
                try draft.save(clearing: true, in: tx)
            }
            return .seeOther(ThemeFileRow.address(path) + "&saved")
        } catch let error as AppError where [.invalid, .tooLarge, .conflict].contains(error.kind) {
            return try await themeFile(visit, path, typed: form, problem: error.message, status: error.kind.status)
        }
    }
}

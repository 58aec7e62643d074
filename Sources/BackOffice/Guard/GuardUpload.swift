import Basics
import Channels
import Foundation
import Guard
import Hummingbird
import Media
import Web

/// What may be sent to be checked at one time.
enum GuardUpload {
    static let pictures = Uploads.Limits(mostFiles: 8, mostFileBytes: Picture.mostBytes)
    static let file = Uploads.Limits(mostFiles: 1, mostFileBytes: 50 << 20)
}

extension BackOffice {
    func addGuardUploadRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/guard/pictures", use: door.page { visit in try await guardPictures(visit) })
        admin.get("/guard/files", use: door.page { visit in try await guardFiles(visit) })
        admin.get("/guard/files/{token}", use: door.page { visit in try checkedFile(visit) })
        let pictures = door.upload(to: media.arriving, GuardUpload.pictures) { visit, uploads in
            try await checkPictures(visit, uploads)
        }
        admin.post("/guard/pictures", use: pictures)
        let file = door.upload(to: media.arriving, GuardUpload.file) { visit, uploads in try await checkFile(visit, uploads) }
        admin.post("/guard/files", use: file)
    }

    // MARK: Pictures

    private func guardPictures(_ visit: StaffVisit) async throws -> Response {
        let question = try GuardQuestion(visit.query, try await houseRules().rules)
        return .page(GuardPicturePage(visit: visit, frame: frame, question: question, checked: []).html)
    }

    private func checkPictures(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        let (day, rules) = try await houseRules()
        let question = try GuardQuestion(uploads.form, rules)
        let check = rules.pictureCheck(question.terms.pack, day: day)
        var checked: [GuardPicturePage.Checked] = []
        for file in uploads.files {
            guard file.fate == .kept, let data = FileManager.default.contents(atPath: file.path) else {
                checked.append(
                    .init(name: file.name, report: Report(notChecked: [Message("guard.picture.tooLarge")]), preview: nil))
                continue
            }
            let bytes = [UInt8](data)
            let report = await check.report(bytes: bytes, fileName: file.name, stage: question.terms.stage)
            let preview = try? await PicturePreview.make(bytes, longestSide: GuardPicturePage.previewPixels)
            checked.append(.init(name: file.name, report: report, preview: preview))
        }
        let problem = uploads.files.isEmpty ? Message("upload.noFile") : nil
        let page = GuardPicturePage(visit: visit, frame: frame, question: question, checked: checked, problem: problem)
        return .page(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }

    // MARK: Product files

    private func guardFiles(_ visit: StaffVisit) async throws -> Response {
        let question = try GuardQuestion(visit.query, try await houseRules().rules)
        return .page(GuardFilePage(visit: visit, frame: frame, question: question, result: nil).html)
    }

    private func checkFile(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        let (day, rules) = try await houseRules()
        let question = try GuardQuestion(uploads.form, rules)
        do {
            guard let file = uploads.files.first else { throw AppError.invalid("upload.noFile") }
            guard file.fate == .kept else {
                throw AppError(.tooLarge, "import.tooLarge", ["mostMB": String(GuardUpload.file.mostFileBytes >> 20)])
            }
            let (token, output) = try checkedFiles.place()
            let (path, texts) = (file.path, visit.texts)
            let table = try await offTheLoop {
                try GuardedTable(
                    path: path, to: output, question.check(day: day), stage: question.terms.stage,
                    title: texts("admin.guard.fileTitle")
                ) { "\($0.text) – \(texts.say($0.reason))" }
            }
            let result = GuardFilePage.Result(name: file.name, table: table, token: token)
            return .page(GuardFilePage(visit: visit, frame: frame, question: question, result: result).html)
        } catch let error as AppError where error.kind == .invalid || error.kind == .tooLarge {
            let page = GuardFilePage(visit: visit, frame: frame, question: question, result: nil, problem: error.message)
            return .page(page.html, status: .unprocessableContent)
        }
    }

    /// The file with its new column.
    private func checkedFile(_ visit: StaffVisit) throws -> Response {
        let bytes = try checkedFiles.bytes(try visit.parameter("token"))
        let isWorkbook = bytes.starts(with: "PK".utf8)
        return .file(bytes, name: isWorkbook ? "guard.xlsx" : "guard.csv")
    }

    private var checkedFiles: CheckedFiles { CheckedFiles(folder: imports.path + "/guard") }
}

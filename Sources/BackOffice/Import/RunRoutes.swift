import Basics
import Channels
import Foundation
import Hummingbird
import Jobs
import Store
import Web

/// A file that is on its way: how far it is, what it would do, what it did.
extension BackOffice {
    func importRun(_ visit: StaffVisit) async throws -> Response {
        let run = try await run(visit)
        if run.state == .mapping { return try await readingPage(visit, run, visit.query) }
        let hasErrors = FileManager.default.fileExists(atPath: imports.errors(of: run.id))
        let report = ImportReport.read(imports.report(of: run.id))
        if run.isChecked, let report {
            return .page(PreviewPage(visit: visit, frame: frame, run: run, report: report, hasErrors: hasErrors).html)
        }
        return .page(ImportRunPage(visit: visit, frame: frame, run: run, report: report, hasErrors: hasErrors).html)
    }

    /// The word to import what was checked. A second press finds it on its way.
    func confirmImport(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor, .finance)
        let run = try await run(visit)
        if run.isChecked {
            try await database.write { tx in
                try ImportRun.confirm(run.id, by: visit.staff.id.text, in: tx)
                try Job.enqueue(ImportRun.job, run.id.text, in: tx)
            }
        }
        return .seeOther("/admin/import/\(run.id)")
    }

    func readImportAnew(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor, .finance)
        let run = try await run(visit)
        if run.mayBeReadAnew { try await database.write { try ImportRun.readAnew(run.id, in: $0) } }
        return .seeOther("/admin/import/\(run.id)")
    }

    /// For the script that moves the bar; without scripts the page loads itself anew.
    func importProgress(_ visit: StaffVisit) async throws -> Response {
        let run = try await run(visit)
        let text = visit.texts("admin.import.rowsRead", ["count": String(run.rows)])
        return try .progress(
            done: run.settings.bytes ?? 0, total: run.settings.ofBytes ?? 0, text: text, finished: run.state.next.isEmpty)
    }

    func importErrors(_ visit: StaffVisit) async throws -> Response {
        let run = try await run(visit)
        guard let data = FileManager.default.contents(atPath: imports.errors(of: run.id)) else { throw AppError.notFound() }
        // A workbook is a zip, and begins like one.
        let isWorkbook = data.starts(with: [0x50, 0x4B])
        return .file([UInt8](data), name: "import-errors.\(isWorkbook ? "xlsx" : "csv")")
    }
}

extension Response {
    /// A file to keep.
    static func file(_ bytes: [UInt8], name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream", .contentDisposition: "attachment; filename=\"\(name)\"",
                .cacheControl: "no-store",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

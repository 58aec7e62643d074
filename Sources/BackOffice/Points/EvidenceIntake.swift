import Basics
import Foundation
import Guard
import Web

/// Files that were sent with a form. They wait until the form is judged, and the form that is shown again carries their names, so
/// that nobody has to choose them twice.
struct EvidenceIntake: Sendable {
    static let limits = Uploads.Limits(mostFiles: Penalty.mostFiles, mostFileBytes: EvidenceFolder.mostBytes)
    static let field = "kept"

    let files: [Penalty.File]

    /// - Throws: `guard.evidence.tooLarge`, `guard.evidence.tooMany`, `guard.evidence.empty`, `guard.evidence.notWritten`.
    static func take(_ uploads: Uploads, into folder: EvidenceFolder) throws -> EvidenceIntake {
        let earlier = carried(uploads.form).filter { folder.holds($0) }
        let now = try uploads.files.map { file in
            switch file.fate {
            case .tooMany: throw AppError(.tooMany, "guard.evidence.tooMany", ["most": String(Penalty.mostFiles)])
            case .tooLarge:
                throw AppError(.tooLarge, "guard.evidence.tooLarge", ["most": String(EvidenceFolder.mostBytes >> 20)])
            case .kept: break
            }
            guard let data = FileManager.default.contents(atPath: file.path) else { throw AppError.invalid("upload.bad") }
            return try folder.wait([UInt8](data), name: file.name)
        }
        return EvidenceIntake(files: earlier + now.filter { new in !earlier.contains { $0.digest == new.digest } })
    }

    static func carried(_ form: Form) -> [Penalty.File] {
        form.all(field).compactMap { text in
            let parts = text.split(separator: "/", maxSplits: 2)
            guard parts.count == 3, let bytes = Int(parts[1]) else { return nil }
            return Penalty.File(digest: String(parts[0]), name: String(parts[2]), bytes: bytes)
        }
    }

    static func hidden(_ files: [Penalty.File]) -> [HTML] {
        files.map { "<input type=\"hidden\" name=\"\(field)\" value=\"\($0.digest)/\($0.bytes)/\($0.name)\">" }
    }
}

extension AdminFrame {
    /// Where files are chosen, with those that an earlier try has brought.
    func evidenceFiles(_ texts: Texts, kept: [Penalty.File] = [], isRequired: Bool = false) -> HTML {
        let names = kept.map(\.name).joined(separator: texts("admin.points.listed"))
        let already: HTML? = kept.isEmpty ? nil : "<p class=\"small\">\(texts("admin.points.filesKept", ["names": names]))</p>"
        let limits = ["most": String(Penalty.mostFiles), "mostMB": String(EvidenceFolder.mostBytes >> 20)]
        return """
            \(EvidenceIntake.hidden(kept))<div class="drop points-drop" data-drop>\(icon("upload"))\
            <label for="files"><b>\(texts("admin.points.chooseFiles"))</b></label>\
            <input id="files" type="file" name="files" multiple\(flag: "required", if: isRequired)>\
            <p class="small muted" data-file>\(texts("admin.points.fileLimits", limits))</p></div>\(already)
            """
    }
}

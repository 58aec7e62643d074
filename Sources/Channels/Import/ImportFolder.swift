import Basics
import Foundation

/// Where files to import are kept: `{path}/{id of the run}/`, with the file as `source` and refused rows as `errors`.
public struct ImportFolder: Sendable, Hashable {
    public let path: String

    /// - Parameter path: `imports` in the data folder.
    public init(_ path: String) {
        self.path = path
    }

    public func source(of id: ID<ImportRun>) -> String { "\(path)/\(id.text)/source" }

    /// The refused rows with their reasons; not there when none were refused. A workbook when the source was one.
    public func errors(of id: ID<ImportRun>) -> String { "\(path)/\(id.text)/errors" }

    /// What the last reading came to.
    public func report(of id: ID<ImportRun>) -> String { "\(path)/\(id.text)/report.json" }

    /// Where uploaded pictures may lie, as a zip.
    public func pictures(of id: ID<ImportRun>) -> String { "\(path)/\(id.text)/pictures.zip" }

    /// Makes a folder in which files arrived, `source` and perhaps `pictures.zip`, that of a run.
    /// - Throws: `import.notWritten`.
    public func take(_ arrived: String, for id: ID<ImportRun>) throws {
        do {
            try FileManager.default.moveItem(atPath: arrived, toPath: "\(path)/\(id.text)")
        } catch {
            throw AppError(.unavailable, "import.notWritten", ["file": ""], detail: "\(error)")
        }
    }

    /// Makes the folder of a run, for its file to be written into.
    /// - Throws: `import.notWritten`.
    public func make(for id: ID<ImportRun>) throws {
        do {
            try FileManager.default.createDirectory(atPath: "\(path)/\(id.text)", withIntermediateDirectories: true)
        } catch {
            throw AppError(.unavailable, "import.notWritten", ["file": ""], detail: "\(error)")
        }
    }
}

import ArgumentParser
import Basics
import Foundation
import Web

/// Says what went wrong in a sentence, on standard error, and ends with code 1.
enum Spoken {
    static func run(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as AppError {
            FileHandle.standardError.write(Data((sentence(error) + "\n").utf8))
            throw ExitCode(1)
        }
    }

    /// The error in English, with the detail that helps the person who runs the program.
    static func sentence(_ error: AppError) -> String {
        let said = (try? TextBook(folders: [TextBook.shared, TextBook.staff]))?(.english).say(error.message) ?? error.message.key
        return error.detail.isEmpty ? said : "\(said) (\(error.detail))"
    }
}

import Basics
import Foundation
import Media
import Store
import Web

/// The pictures that came with a form: the good ones are stored, each of the others is named with the reason.
struct PictureIntake: Sendable {
    struct Refusal: Hashable, Sendable {
        let name: String
        let reason: Message
    }

    static let many = Uploads.Limits(mostFiles: 20, mostFileBytes: Picture.mostBytes)
    static let one = Uploads.Limits(mostFiles: 1, mostFileBytes: Picture.mostBytes)
    static let mostMB = Picture.mostBytes / (1024 * 1024)
    static let longestShownName = 80

    /// The pictures, each with the name that it was sent with now.
    private var taken: [(name: String, picture: Picture)] = []
    private(set) var refusals: [Refusal] = []

    var stored: [Picture] { taken.map(\.picture) }

    /// Takes in one file after another, so that one alone is in memory.
    /// - Throws: what is not the file's fault, such as a full disk.
    static func take(_ uploads: Uploads, _ limits: Uploads.Limits, _ folder: MediaFolder, _ database: Database) async throws
        -> PictureIntake
    {
        var intake = PictureIntake()
        for file in uploads.files {
            switch file.fate {
            case .tooMany:
                intake.refuse(file.name, Message("admin.picture.tooMany", ["most": String(limits.mostFiles)]))
            case .tooLarge: intake.refuse(file.name, Message("picture.tooManyBytes", ["most": String(mostMB)]))
            case .kept:
                do {
                    let bytes = Array(try Data(contentsOf: URL(filePath: file.path)))
                    let picture = try await Picture.store(bytes, fileName: file.name, folder: folder, database: database)
                    intake.taken.append((file.name, picture))
                } catch let error as AppError where [.invalid, .tooLarge].contains(error.kind) {
                    intake.refuse(file.name, error.message)
                }
            }
        }
        return intake
    }

    mutating func refuse(_ name: String, _ reason: Message) {
        refusals.append(Refusal(name: String(name.prefix(Self.longestShownName)), reason: reason))
    }

    /// Keeps of the stored pictures those that `isWanted`; the others are refused for `reason`.
    mutating func keep(_ reason: Message, where isWanted: (Picture) -> Bool) {
        let all = taken
        taken = []
        for file in all {
            if isWanted(file.picture) { taken.append(file) } else { refuse(file.name, reason) }
        }
    }
}

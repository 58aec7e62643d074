import Basics
import Foundation
import Media

/// Where pictures are read: one thread of its own with the recognisers, which take a moment to start and stay for the next
/// picture.
final class ReadingRoom: @unchecked Sendable {
    // The recognisers are touched on the queue alone, which runs one operation at a time.
    static let shared = ReadingRoom()

    private let queue: OperationQueue
    private var recognisers: Recognisers?

    private init() {
        queue = OperationQueue()
        queue.name = "tradewind.guard.reading"
        queue.maxConcurrentOperationCount = 1
    }

    func read<T: Sendable>(_ work: @escaping @Sendable (Recognisers) -> T) async -> T {
        await withCheckedContinuation { continuation in
            queue.addOperation { [self] in
                let recognisers = self.recognisers ?? Recognisers()
                self.recognisers = recognisers
                let result = work(recognisers)
                PictureFile.leaveThread()
                continuation.resume(returning: result)
            }
        }
    }
}

/// The recognisers that could be started.
final class Recognisers {
    /// For Latin letters.
    let latin: Recogniser?
    /// For Chinese characters; it knows Latin letters too, less well.
    let chinese: Recogniser?
    /// Which languages are not installed, and what to install.
    let missing: [Message]

    init() {
        latin = Recogniser(languages: "eng")
        chinese = Recogniser(languages: "chi_sim")
        var missing: [Message] = []
        if latin == nil { missing.append(Self.missing("eng")) }
        if chinese == nil { missing.append(Self.missing("chi_sim")) }
        self.missing = missing
    }

    private static func missing(_ language: String) -> Message {
        let package = "tesseract-ocr-" + language.replacing("_", with: "-")
        return Message("guard.picture.languageMissing", ["language": language, "package": package])
    }

    /// Cheap ones first.
    var all: [Recogniser] { [latin, chinese].compactMap { $0 } }
}

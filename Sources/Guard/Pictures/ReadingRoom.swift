import Basics
import Foundation
import Media

/// Where pictures are read: a seat for each processor, two at most, each with recognisers of its own. Those take a moment to
/// start and stay for the next picture.
final class ReadingRoom: @unchecked Sendable {
    // What is touched by several threads is the list of free recognisers, under its lock.
    static let shared = ReadingRoom(seats: min(mostSeats, ProcessInfo.processInfo.activeProcessorCount))

    /// The recognisers of the first seat take 64 MB, those of the second 54.
    private static let mostSeats = 2

    private let queue: OperationQueue
    private let lock = NSLock()
    private var free: [Recognisers] = []

    init(seats: Int) {
        queue = OperationQueue()
        queue.name = "tradewind.guard.reading"
        queue.maxConcurrentOperationCount = seats
    }

    func read<T: Sendable>(_ work: @escaping @Sendable (Recognisers) -> T) async -> T {
        await withCheckedContinuation { continuation in
            queue.addOperation { [self] in
                let recognisers = lock.withLock { free.popLast() } ?? Recognisers()
                let result = work(recognisers)
                PictureFile.leaveThread()
                lock.withLock { free.append(recognisers) }
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

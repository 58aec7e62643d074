import Basics
import Foundation

/// Takes `multipart/form-data` (RFC 7578) apart as its bytes arrive, holding no more of a part than it needs to find the next
/// boundary. Strict: lines end with CR LF, a boundary stands at the beginning of a line.
struct MultipartParser {
    static let mostHeaderBytes = 8 * 1024
    static let mostParts = 200

    enum Event: Equatable {
        case part(name: String, fileName: String?)
        case bytes([UInt8])
        case partEnd
    }

    private enum Place {
        case data(isInPart: Bool), afterBoundary, headers, end
    }

    private let delimiter: [UInt8]
    /// A line end is put before the first boundary, so that it looks like the others.
    private var held: [UInt8] = [0x0D, 0x0A]
    private var place = Place.data(isInPart: false)
    private var parts = 0

    /// - Throws: `upload.bad` when the content type names no boundary of 1 to 70 characters.
    init(contentType: String) throws {
        let fields = contentType.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        let boundary = fields.dropFirst().first { $0.lowercased().hasPrefix("boundary=") }?.dropFirst(9)
            .trimmingCharacters(in: CharacterSet(charactersIn: "\""))
        guard fields.first?.lowercased() == "multipart/form-data", let boundary, (1...70).contains(boundary.utf8.count) else {
            throw AppError.invalid("upload.bad")
        }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    var isAtEnd: Bool { if case .end = place { true } else { false } }

    /// What the next bytes say.
    /// - Throws: `upload.bad` for what is no form data.
    mutating func take(_ bytes: some Sequence<UInt8>) throws -> [Event] {
        held += bytes
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// True while there may be more to say about what is held.
    private mutating func step(_ events: inout [Event]) throws -> Bool {
        switch place {
        case .data(let isInPart): return takeData(isInPart, &events)
        case .afterBoundary: return try takeBoundaryEnd()
        case .headers: return try takeHeaders(&events)
        case .end:
            held = []
            return false
        }
    }

    private mutating func takeData(_ isInPart: Bool, _ events: inout [Event]) -> Bool {
        let found = position(of: delimiter)
        let end = found ?? max(0, held.count - delimiter.count + 1)
        if isInPart, end > 0 { events.append(.bytes(Array(held[..<end]))) }
        guard let found else {
            held.removeFirst(end)
            return false
        }
        if isInPart { events.append(.partEnd) }
        held.removeFirst(found + delimiter.count)
        place = .afterBoundary
        return true
    }

    private mutating func takeBoundaryEnd() throws -> Bool {
        guard held.count >= 2 else { return false }
        if held.starts(with: [0x2D, 0x2D]) {
            place = .end
        } else if held.starts(with: [0x0D, 0x0A]) {
            place = .headers
            parts += 1
            guard parts <= Self.mostParts else { throw AppError(.tooLarge, "form.tooManyFields") }
        } else {
            throw AppError.invalid("upload.bad")
        }
        held.removeFirst(2)
        return true
    }

    private mutating func takeHeaders(_ events: inout [Event]) throws -> Bool {
        guard let end = position(of: [0x0D, 0x0A, 0x0D, 0x0A]) else {
            guard held.count <= Self.mostHeaderBytes else { throw AppError(.tooLarge, "upload.bad") }
            return false
        }
        let lines = String(decoding: held[..<end], as: UTF8.self).components(separatedBy: "\r\n")
        let disposition = lines.first { $0.lowercased().hasPrefix("content-disposition:") } ?? ""
        guard let name = Self.parameter("name", of: disposition) else { throw AppError.invalid("upload.bad") }
        events.append(.part(name: name, fileName: Self.parameter("filename", of: disposition)))
        held.removeFirst(end + 4)
        place = .data(isInPart: true)
        return true
    }

    /// `name="value"`; browsers write a quotation mark inside as `%22`.
    private static func parameter(_ name: String, of header: String) -> String? {
        guard let start = header.range(of: "; \(name)=\"") else { return nil }
        return header[start.upperBound...].split(separator: "\"", maxSplits: 1, omittingEmptySubsequences: false).first
            .map { String($0).replacing("%22", with: "\"") }
    }

    private func position(of pattern: [UInt8]) -> Int? {
        held.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return nil }
            var from = 0
            while from + pattern.count <= bytes.count {
                let rest = bytes.count - pattern.count + 1 - from
                guard let found = memchr(start + from, Int32(pattern[0]), rest) else { return nil }
                let position = UnsafeRawPointer(found) - start
                if memcmp(found, pattern, pattern.count) == 0 { return position }
                from = position + 1
            }
            return nil
        }
    }
}

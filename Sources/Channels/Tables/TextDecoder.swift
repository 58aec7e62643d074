import Basics
import Foundation

/// Turns the bytes of a file into UTF-8, piece by piece, through the C library's iconv.
final class TextDecoder {
    private let conversion: iconv_t
    /// The beginning of a character whose rest comes with the next piece.
    private var pending: [UInt8] = []
    private var output = [UInt8](repeating: 0, count: TableLimits.chunkBytes)

    /// - Throws: `import.badEncoding` when the C library does not know the encoding.
    init(_ encoding: TextEncoding) throws {
        let conversion = iconv_open("UTF-8", encoding.rawValue)
        guard let conversion, Int(bitPattern: conversion) != -1 else { throw Self.bad }
        self.conversion = conversion
    }

    deinit {
        iconv_close(conversion)
    }

    /// - Throws: `import.badEncoding` for bytes that mean nothing in the encoding.
    func utf8(of piece: Data) throws -> [UInt8] {
        var input = pending + piece
        pending = []
        var text: [UInt8] = []
        text.reserveCapacity(input.count + input.count / 2)
        let used = try input.withUnsafeMutableBufferPointer { try convert($0, into: &text) }
        pending = Array(input[used...])
        return text
    }

    /// - Throws: `import.badEncoding` when the file ends within a character.
    func finish() throws {
        guard pending.isEmpty else { throw Self.bad }
    }

    /// How many bytes of `input` were whole characters.
    private func convert(_ input: UnsafeMutableBufferPointer<UInt8>, into text: inout [UInt8]) throws -> Int {
        guard let base = input.baseAddress else { return 0 }
        return try base.withMemoryRebound(to: CChar.self, capacity: input.count) { start in
            var from: UnsafeMutablePointer<CChar>? = start
            var left = input.count
            while left > 0 {
                let (result, error, count) = step(&from, &left)
                text.append(contentsOf: output[..<count])
                if result != -1 || error == EINVAL { break }
                guard error == E2BIG else { throw Self.bad }
            }
            return input.count - left
        }
    }

    private func step(_ from: inout UnsafeMutablePointer<CChar>?, _ left: inout Int) -> (Int, Int32, Int) {
        output.withUnsafeMutableBytes { buffer in
            var to = buffer.bindMemory(to: CChar.self).baseAddress
            var room = buffer.count
            let result = iconv(conversion, &from, &left, &to, &room)
            return (result, errno, buffer.count - room)
        }
    }

    private static let bad = AppError.invalid("import.badEncoding")
}

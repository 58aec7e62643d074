import Basics
import Foundation

/// The folder of letters that were written and not sent, for a shop without a mail server.
public enum KeptLetters {
    private static let ending = ".eml"

    /// Deletes every letter in which somebody is named.
    /// - Returns: how many.
    @discardableResult
    public static func erase(_ leftovers: Person.Leftovers, in folder: String) -> Int {
        let words = Set(leftovers.words.map { $0.lowercased() })
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        var count = 0
        for file in files where file.hasSuffix(ending) {
            let path = URL(filePath: folder).appending(path: file).path
            guard let bytes = FileManager.default.contents(atPath: path) else { continue }
            let text = readable([UInt8](bytes)).lowercased()
            guard words.contains(where: { text.contains($0) }), (try? FileManager.default.removeItem(atPath: path)) != nil else {
                continue
            }
            count += 1
        }
        return count
    }

    /// A letter with its quoted-printable lines (RFC 2045 §6.7) joined and its signs put back. What is in base64 stays as it is: an
    /// attachment goes to the address that the letter names in the clear.
    static func readable(_ bytes: [UInt8]) -> String {
        var (plain, place) = ([UInt8](), 0)
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "="), place + 2 < bytes.count else {
                plain.append(bytes[place])
                place += 1
                continue
            }
            let pair = String(decoding: bytes[(place + 1)...(place + 2)], as: UTF8.self)
            if pair == "\r\n" {
                place += 3
            } else if let byte = UInt8(pair, radix: 16) {
                plain.append(byte)
                place += 3
            } else {
                plain.append(bytes[place])
                place += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}

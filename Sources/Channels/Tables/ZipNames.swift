import Foundation

/// The names inside a zip. Only a flag of newer programs says that they are UTF-8 (APPNOTE 4.4.4, bit 11); Windows in China
/// writes GBK without a word, and the format's own old answer is code page 437.
enum ZipNames {
    static func text(_ raw: [CChar]) -> String {
        let bytes = raw.map { UInt8(bitPattern: $0) }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return [TextEncoding.gb18030, .codePage437].lazy.compactMap { decoded(bytes, $0) }.first
            ?? String(decoding: bytes, as: UTF8.self)
    }

    private static func decoded(_ bytes: [UInt8], _ encoding: TextEncoding) -> String? {
        guard let decoder = try? TextDecoder(encoding), let text = try? decoder.utf8(of: Data(bytes)) else { return nil }
        guard (try? decoder.finish()) != nil else { return nil }
        return String(decoding: text, as: UTF8.self)
    }
}

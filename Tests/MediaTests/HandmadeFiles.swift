@testable import Media

/// Files put together byte by byte, as no program would save them.
extension SamplePictures {
    /// A JPEG whose Exif segment says "a quarter turn to the right" and where the camera stood.
    static func jpegFromACamera() throws -> [UInt8] {
        let orientation: [UInt8] = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]
        let gpsPointer: [UInt8] = [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]
        // One GPS entry: the date stamp (0x001D), ASCII, its text after the directory.
        let gps: [UInt8] = [0, 1, 0, 0x1D, 0, 2, 0, 0, 0, 8, 0, 0, 0, 56, 0, 0, 0, 0] + Array("GPSHERE\0".utf8)
        let directory: [UInt8] = [0, 2] + orientation + gpsPointer + [0, 0, 0, 0]
        let tiff: [UInt8] = Array("MM".utf8) + [0, 42, 0, 0, 0, 8] + directory + gps
        let segment = Array("Exif\0\0".utf8) + tiff
        let plain = try jpeg()
        return plain.prefix(2) + [0xFF, 0xE1, 0, UInt8(segment.count + 2)] + segment + plain.dropFirst(2)
    }

    /// A PNG of a few dozen bytes that claims to be this large.
    static func pngHeader(width: UInt32, height: UInt32) -> [UInt8] {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let header = bigEndian(width) + bigEndian(height) + [8, 2, 0, 0, 0]
        // An empty deflate stream (RFC 1950, 1951).
        let data: [UInt8] = [0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]
        return signature + chunk("IHDR", header) + chunk("IDAT", data) + chunk("IEND", [])
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + data
        return bigEndian(UInt32(data.count)) + named + bigEndian(crc32(named))
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(number >> UInt32($0) & 0xFF) }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF as UInt32) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
    }
}

import Basics
import CVipsShim
import Testing

@testable import Guard

/// Picture files put together byte by byte: of several frames or pages, or with words beside the picture.
enum HandmadePictures {
    // MARK: Frames and pages

    /// An animation whose frames are all of one size, in 256 greys.
    static func gif(_ frames: [Canvas]) -> [UInt8] {
        let (width, height) = (little(frames[0].width, 2), little(frames[0].height, 2))
        let palette = (0...255).flatMap { [UInt8($0), UInt8($0), UInt8($0)] }
        var file: [UInt8] = Array("GIF89a".utf8) + width + height
        file += [0xF7, 0, 0] + palette
        for frame in frames {
            file += [0x21, 0xF9, 4, 0, 10, 0, 0, 0]
            file += [0x2C, 0, 0, 0, 0] + width + height
            file += [0, 8]
            let data = codes(of: frame.greens)
            for start in stride(from: 0, to: data.count, by: 255) {
                let block = data[start..<min(data.count, start + 255)]
                file += [UInt8(block.count)] + block
            }
            file.append(0)
        }
        return file + [0x3B]
    }

    /// The pixels as codes of nine bits: the table is cleared before it would ask for ten.
    private static func codes(of pixels: [UInt8]) -> [UInt8] {
        let (clear, end, untilClear) = (256, 257, 250)
        var (bytes, bits, count): ([UInt8], Int, Int) = ([], 0, 0)
        func put(_ code: Int) {
            bits |= code << count
            count += 9
            while count >= 8 {
                bytes.append(UInt8(bits & 0xFF))
                bits >>= 8
                count -= 8
            }
        }
        for (index, pixel) in pixels.enumerated() {
            if index % untilClear == 0 { put(clear) }
            put(Int(pixel))
        }
        put(end)
        if count > 0 { bytes.append(UInt8(bits & 0xFF)) }
        return bytes
    }

    /// An animation made of still pictures in WebP.
    static func webp(_ frames: [Canvas]) throws -> [UInt8] {
        let size = little(frames[0].width - 1, 3) + little(frames[0].height - 1, 3)
        var chunks = chunk("VP8X", [0x02, 0, 0, 0] + size)
        chunks += chunk("ANIM", [255, 255, 255, 255, 0, 0])
        for frame in frames {
            let still = try pixelChunk(of: try frame.webp())
            let heading: [UInt8] = [0, 0, 0, 0, 0, 0] + size + [100, 0, 0, 0]
            chunks += chunk("ANMF", heading + still)
        }
        let body = Array("WEBP".utf8) + chunks
        return Array("RIFF".utf8) + little(body.count, 4) + body
    }

    /// The chunk of a still file that holds its pixels.
    private static func pixelChunk(of file: [UInt8]) throws -> ArraySlice<UInt8> {
        var start = 12
        while start + 8 <= file.count {
            let length = file[(start + 4)..<(start + 8)].reversed().reduce(0) { $0 << 8 | Int($1) }
            let end = start + 8 + length + length % 2
            if file[start..<(start + 3)].elementsEqual("VP8".utf8), file[start + 3] != UInt8(ascii: "X") {
                return file[start..<end]
            }
            start = end
        }
        throw AppError.invalid("picture.damaged")
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let padding: [UInt8] = data.count % 2 == 1 ? [0] : []
        return Array(name.utf8) + little(data.count, 4) + data + padding
    }

    /// A document with a picture on each page.
    static func pdf(_ pages: [Canvas]) throws -> [UInt8] {
        var objects: [[UInt8]] = [Array("<</Type/Catalog/Pages 2 0 R>>".utf8)]
        let kids = pages.indices.map { "\(3 + $0 * 3) 0 R" }.joined(separator: " ")
        objects.append(Array("<</Type/Pages/Kids[\(kids)]/Count \(pages.count)>>".utf8))
        for (index, page) in pages.enumerated() {
            let (width, height, number) = (page.width / 2, page.height / 2, 3 + index * 3)
            objects.append(
                Array(
                    """
                    <</Type/Page/Parent 2 0 R/MediaBox[0 0 \(width) \(height)]/Contents \(number + 1) 0 R\
                    /Resources<</XObject<</P \(number + 2) 0 R>>>>>>
                    """.utf8))
            objects.append(stream("", Array("\(width) 0 0 \(height) 0 0 cm /P Do".utf8)))
            let kind = "/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
            objects.append(stream("\(kind)/Width \(page.width)/Height \(page.height)", try page.file(VIPS_SHIM_JPEG)))
        }
        return document(objects)
    }

    private static func stream(_ entries: String, _ data: [UInt8]) -> [UInt8] {
        Array("<<\(entries)/Length \(data.count)>>stream\n".utf8) + data + Array("\nendstream".utf8)
    }

    private static func document(_ objects: [[UInt8]]) -> [UInt8] {
        var file = Array("%PDF-1.4\n".utf8)
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(file.count)
            file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let table = places.map { String(repeating: "0", count: 10 - "\($0)".count) + "\($0) 00000 n \n" }.joined()
        let start = file.count
        let count = objects.count + 1
        return file
            + Array(
                "xref\n0 \(count)\n0000000000 65535 f \n\(table)trailer<</Size \(count)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF"
                    .utf8)
    }

    // MARK: Words beside the picture

    /// What is said of a picture, in the first directory of its Exif segment.
    static func jpeg(description: String) throws -> [UInt8] {
        let text = Array(description.utf8) + [0]
        var tiff = Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1]
        tiff += [0x01, 0x0E, 0, 2] + big(text.count, 4) + [0, 0, 0, 26]
        tiff += [0, 0, 0, 0] + text
        return try jpeg(segment: 0xE1, Array("Exif\0\0".utf8) + tiff)
    }

    static func jpeg(xmp: String) throws -> [UInt8] {
        try jpeg(segment: 0xE1, Array("http://ns.adobe.com/xap/1.0/\0".utf8) + Array(xmp.utf8))
    }

    /// The caption of the IPTC record, in the block that photo editors write.
    static func jpeg(caption: String) throws -> [UInt8] {
        let record: [UInt8] = [0x1C, 2, 120] + big(caption.utf8.count, 2) + Array(caption.utf8)
        var block = Array("8BIM".utf8) + [0x04, 0x04, 0, 0] + big(record.count, 4) + record
        if record.count % 2 == 1 { block.append(0) }
        return try jpeg(segment: 0xED, Array("Photoshop 3.0\0".utf8) + block)
    }

    private static func jpeg(segment marker: UInt8, _ content: [UInt8]) throws -> [UInt8] {
        let plain = try Canvas(width: 200, height: 200).file(VIPS_SHIM_JPEG)
        let segment: [UInt8] = [0xFF, marker] + big(content.count + 2, 2) + content
        return Array(plain[..<2]) + segment + Array(plain[2...])
    }

    private static func little(_ number: Int, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(number >> (8 * $0) & 0xFF) }
    }

    private static func big(_ number: Int, _ bytes: Int) -> [UInt8] { little(number, bytes).reversed() }
}

import Basics
import Foundation
import Media
import Testing

/// Files are what their bytes say.
@Suite struct FileKindTests {
    @Test func theFirstBytesTellTheKind() {
        #expect(FileKind(Array("%PDF-1.7\n".utf8)) == .pdf)
        #expect(FileKind([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]) == .png)
        #expect(FileKind([0xFF, 0xD8, 0xFF, 0xE0]) == .jpeg)
        #expect(FileKind(Array("RIFF\u{4}\0\0\0WEBPVP8 ".utf8)) == .webp)
        #expect(FileKind(Array("%!PS-Adobe-3.0 EPSF-3.0\n".utf8)) == .eps)
        #expect(FileKind([0xC5, 0xD0, 0xD3, 0xC6, 30, 0]) == .eps)
    }

    @Test func packedDocumentsAreToldByWhatTheyHold() {
        #expect(FileKind(Self.zip("[Content_Types].xml", "xl/workbook.xml")) == .xlsx)
        #expect(FileKind(Self.zip("[Content_Types].xml", "word/document.xml")) == .docx)
        #expect(FileKind(Self.zip("drawing.dxf", comment: "of the bottle")) == .zip)
        #expect(FileKind(Self.zip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")) == nil)
    }

    @Test func whatIsCutOffOrUnknownIsRefused() {
        let whole = Self.zip("[Content_Types].xml", "xl/workbook.xml")
        for length in 0..<whole.count { #expect(FileKind(Array(whole.prefix(length))) == nil) }
        for text in ["", "MZ\u{90}", "<svg onload=\"x\">", "<html>", "#!/bin/sh", "GIF89a", "%PD"] {
            #expect(FileKind(Array(text.utf8)) == nil, "\(text)")
        }
    }

    @Test func aDirectoryThatPointsAnywhereIsNoReasonToFail() {
        var file = Self.zip("a", "b", "c")
        for place in file.indices {
            let old = file[place]
            for value in [0, 0x7F, 0xFF] as [UInt8] {
                file[place] = value
                _ = FileKind(file)
            }
            file[place] = old
        }
    }

    @Test func aNameFitsWhatTheFileIs() {
        #expect(FileKind.pdf.name(of: "C:\\plans\\Bottle 300.PDF") == "Bottle 300.pdf")
        #expect(FileKind.pdf.name(of: "logo.ai") == "logo.ai")
        #expect(FileKind.jpeg.name(of: "photo.exe") == "photo.exe.jpg")
        #expect(FileKind.png.name(of: "../../\u{202E}gnp.exe") == "gnp.exe.png")
        #expect(FileKind.zip.name(of: "") == "file.zip")
        #expect(FileKind.xlsx.name(of: String(repeating: "货", count: 200)).count == 115)
    }

    @Test func keptBytesAreReadOnlyAsTheyWere() throws {
        let folder = AttachmentFolder(FileManager.default.temporaryDirectory.appending(path: "files-\(UUID())").path)
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let bytes = Array("%PDF-1.4 drawing".utf8)
        let file = try folder.keep(bytes, name: "drawing")
        #expect(file.name == "drawing.pdf" && file.bytes == 16 && file.fileKind == .pdf)
        #expect(folder.read(file) == bytes)
        #expect(folder.read(AttachedFile(digest: "../\(file.digest)", name: "x", bytes: 1, kind: "pdf")) == nil)
        #expect(throws: AppError.self) { try folder.keep(Array("MZ".utf8), name: "setup.pdf") }
        let place = "\(folder.path)/\(file.digest.prefix(2))/\(file.digest)"
        try Data("%PDF-1.4 another".utf8).write(to: URL(filePath: place))
        #expect(folder.read(file) == nil)
    }

    /// A ZIP file of empty entries, stored.
    static func zip(_ names: String..., comment: String = "") -> [UInt8] {
        var (file, directory): ([UInt8], [UInt8]) = ([], [])
        for name in names {
            let place = file.count
            let lengths = little(name.utf8.count, 2) + [0, 0]
            let sizes = [UInt8](repeating: 0, count: 12)
            file += [0x50, 0x4B, 0x03, 0x04, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0] + sizes + lengths + Array(name.utf8)
            directory += [0x50, 0x4B, 0x01, 0x02, 20, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0] + sizes + lengths
            directory += [UInt8](repeating: 0, count: 10) + little(place, 4) + Array(name.utf8)
        }
        let end: [UInt8] = [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0] + little(names.count, 2) + little(names.count, 2)
        return file + directory + end + little(directory.count, 4) + little(file.count, 4) + little(comment.utf8.count, 2)
            + Array(comment.utf8)
    }

    private static func little(_ number: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(number >> (8 * $0) & 0xFF) } }
}

import Basics
import CVipsShim
import Testing

@testable import Guard

/// What a file carries beside its picture, and files that are none.
@Suite struct PictureFileTests {
    @Test func aFileThatIsNoPictureIsNotFineBySilence() async {
        let report = await CodeTests.check.report(bytes: Array("no picture".utf8), fileName: "lamp.jpg", stage: .beforeDeal)
        #expect(report.findings == [])
        #expect(report.notChecked == [Message("picture.unknownKind")])
        #expect(report.verdict == .unknown)
    }

    @Test func aPictureThatIsCutOffIsNotFineBySilence() async throws {
        let whole = try Canvas().file(VIPS_SHIM_JPEG)
        let report = await CodeTests.check.report(
            bytes: Array(whole.prefix(whole.count / 2)), fileName: "lamp.jpg", stage: .beforeDeal)
        #expect(report.verdict == .unknown)
    }

    @Test func whenTimeIsUpThePersonIsTold() async throws {
        let instant = Instant(milliseconds: 0)
        let check = PictureCheck(pack: .everything, day: "2026-11-26", clock: .fixed(instant), milliseconds: 0)
        let report = await check.report(bytes: try Canvas().file(), fileName: "lamp.png", stage: .beforeDeal)
        #expect(report.notChecked == [Message("guard.picture.noTime")])
    }

    @Test func anAddressInTheNameOfAFileIsFound() async throws {
        let report = await CodeTests.check.report(
            bytes: try Canvas().file(), fileName: "www.brightkettle.com_lamp.png", stage: .beforeDeal)
        #expect(report.findings.map(\.kind) == [.url])
        #expect(report.findings.map(\.severity) == [.warning])
    }

    @Test(arguments: [
        "微信图片_20260411093015.png", "WhatsApp Image 2026-04-11 at 09.30.15.png", "IMG_20260411_137123.png", "lamp.png",
    ])
    func theNameThatAnAppGivesIsNoFinding(_ name: String) async throws {
        #expect(await CodeTests.check.report(bytes: try Canvas().file(), fileName: name, stage: .beforeDeal).findings == [])
    }

    @Test func wordsOfPeopleAreReadFromAFileAndThoseOfProgramsAreNot() {
        let xmp = """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmp:CreatorTool="Maker http://maker.example.com" photoshop:Credit="Kettle Works">
            <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">www.brightkettle.com</rdf:li></rdf:Alt></dc:rights>
            </rdf:Description></x:xmpmeta>
            """
        let fields: [(name: String, value: [UInt8])] = [
            ("xmp-data", Array(xmp.utf8)), ("exif-ifd0-Software", Array("Maker 2.0 http://maker.example.com".utf8)),
            ("exif-ifd0-Artist", Array("Amy (Amy, ASCII, 4 components, 4 bytes)".utf8)),
            ("iptc-data", [0x1C, 2, 120, 0, 6] + Array("A lamp".utf8)),
        ]
        #expect(FileWords.of(fields).map(\.text) == ["Kettle Works", "www.brightkettle.com", "Amy", "A lamp"])
    }
}

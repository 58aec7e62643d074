import CZXingShim
import Testing

@testable import Guard

/// Codes of every kind, drawn here in every way that hides them from a plain look.
@Suite struct CodeTests {
    private static let address = "https://brightkettle.example.net/shop"

    @Test(arguments: ["QRCode", "DataMatrix", "Aztec", "PDF417"])
    func aCodeIsReadAndTellsWhereItLeads(_ format: String) async throws {
        var canvas = Canvas()
        let code = try Mask(code: Self.address, format: format, module: 4)
        canvas.lay(code, x: 200, y: 300, (0, 0, 0))
        let report = await Self.check.report(bytes: try canvas.file(), fileName: "kettle.png", stage: .beforeDeal)
        #expect(Set(report.findings.map(\.kind)).isSuperset(of: [.code, .url]))
        let box = try #require(report.findings.first { $0.kind == .code }?.box)
        #expect(box.intersection(Box(x: 200, y: 300, width: code.width, height: code.height)).area > code.width * code.height / 4)
        #expect(report.findings.first { $0.kind == .code }?.text == Self.address)
    }

    @Test(arguments: ["QRCode", "DataMatrix", "Aztec"])
    func aCodeOfLightOnDarkIsRead(_ format: String) async throws {
        var canvas = Canvas(paper: (30, 30, 50))
        canvas.lay(try Mask(code: Self.address, format: format, module: 5), x: 250, y: 250, (250, 250, 250))
        #expect(try await Self.kinds(canvas).contains(.code))
    }

    @Test(arguments: ["QRCode", "Aztec"])
    func aCodeOfLittleContrastIsRead(_ format: String) async throws {
        var canvas = Canvas(paper: (200, 200, 200))
        canvas.lay(try Mask(code: Self.address, format: format, module: 5), x: 250, y: 250, (176, 176, 176))
        #expect(try await Self.kinds(canvas).contains(.code))
    }

    @Test func aCodeWhoseColoursAreEquallyBrightIsRead() async throws {
        var canvas = Canvas(paper: (60, 135, 60))
        canvas.lay(try Mask(code: Self.address, format: "QRCode", module: 5), x: 250, y: 250, (200, 60, 60))
        #expect(try await Self.kinds(canvas).contains(.code))
    }

    @Test func severalCodesInOnePictureAreAllRead() async throws {
        var canvas = Canvas()
        canvas.lay(try Mask(code: "https://wa.me/8613712345670", format: "QRCode", module: 4), x: 60, y: 60, (0, 0, 0))
        canvas.lay(try Mask(code: Self.address, format: "Aztec", module: 5), x: 500, y: 500, (0, 0, 0))
        let report = await Self.check.report(bytes: try canvas.file(), fileName: "two.png", stage: .beforeDeal)
        let texts = report.findings.filter { $0.kind == .code }.map(\.text).sorted()
        #expect(texts == [Self.address, "https://wa.me/8613712345670"])
    }

    @Test func theBarCodeOfAProductIsNoFinding() async throws {
        var canvas = Canvas(paper: (255, 255, 255))
        canvas.lay(try Mask(code: "6901234567892", format: "EAN-13", module: 3), x: 100, y: 100, (0, 0, 0))
        let report = await Self.check.report(bytes: try canvas.file(), fileName: "carton.png", stage: .beforeDeal)
        #expect(report.findings == [])
    }

    @Test func twoBarCodesThatSayTheSameStopNothing() async throws {
        var canvas = Canvas(paper: (255, 255, 255))
        for y in [80, 300, 520] {
            canvas.lay(try Mask(code: "KX2200-0915", format: "Code128", module: 3), x: 60, y: y, (0, 0, 0))
        }
        let report = await Self.check.report(bytes: try canvas.file(), fileName: "cartons.png", stage: .beforeDeal)
        #expect(report.findings == [])
    }

    /// Asked in a way that no reading asks, so that the library breaks one of its own assertions.
    @Test func aPictureOverWhichTheLibraryStumblesDoesNotEndTheProgram() throws {
        let code = try Mask(code: "KX2200-0915", format: "Code128", module: 3)
        let stripes = Raster(width: code.width + 80, height: 900) { x, y in
            let isCode = y % 250 >= 40 && y % 250 < 160 && x >= 40 && x < 40 + code.width
            return isCode ? 255 - code.pixels[x - 40] : 255
        }
        let stumbled = LibraryReading(stripes, ZXING_SHIM_BARS_AT_ONCE)
        #expect(stumbled.codes == [])
        #expect(stumbled.givenUp == 1)
        let asUsual = LibraryReading(stripes, ZXING_SHIM_BARS)
        #expect(asUsual.codes.map(\.text) == ["KX2200-0915"])
        #expect(asUsual.givenUp == 0)
    }

    @Test func aCodeWithASerialNumberIsOnlyANote() async throws {
        var canvas = Canvas()
        canvas.lay(try Mask(code: "SN:KX2200-2026-000915", format: "QRCode", module: 5), x: 300, y: 300, (0, 0, 0))
        let report = await Self.check.report(bytes: try canvas.file(), fileName: "label.png", stage: .beforeDeal)
        #expect(report.findings.map(\.kind) == [.code])
        #expect(report.findings.map(\.severity) == [.note])
        #expect(report.verdict != .violation)
    }

    /// With time enough for a debugged build on a slow machine: what is read is tested here, not how fast.
    static let check = PictureCheck(pack: .everything, day: "2026-11-26", milliseconds: 60_000)

    private static func kinds(_ canvas: Canvas) async throws -> Set<FindingClass> {
        Set(await check.report(bytes: try canvas.file(), fileName: "picture.png", stage: .beforeDeal).findings.map(\.kind))
    }
}

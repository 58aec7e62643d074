import Basics
import Foundation
import Testing

@testable import Guard

/// Text drawn on pictures: at every angle, in little contrast, in Chinese, and what must not alarm.
@Suite struct PictureTextTests {
    @Test func anAddressIsReadAndItsPlaceIsTold() async throws {
        var canvas = Canvas()
        let text = try Mask(text: "www.brightkettle.com", pixels: 34)
        canvas.lay(text, x: 120, y: 640, (20, 20, 20))
        let finding = try #require(try await Self.findings(canvas).first { $0.kind == .url })
        #expect(finding.text == "www.brightkettle.com")
        let box = try #require(finding.box)
        let drawn = Box(x: 120, y: 640, width: text.width, height: text.height)
        #expect(box.intersection(drawn).area * 2 > drawn.area)
    }

    @Test func aLineThatRunsUpwardIsRead() async throws {
        var canvas = Canvas()
        canvas.lay(try Mask(text: "sales@brightkettle.com", pixels: 30).turned, x: 30, y: 200, (20, 20, 80))
        #expect(try await Self.findings(canvas).map(\.kind) == [.email])
    }

    @Test func lettersUnderOneAnotherAreRead() async throws {
        var canvas = Canvas()
        for (index, letter) in "WWW.BRIGHTKETTLE.COM".enumerated() {
            let mask = try Mask(text: String(letter), pixels: 26)
            // On one line, a dot stands at the foot of its place.
            let foot = letter == "." ? 24 - mask.height : 0
            canvas.lay(mask, x: 80 - mask.width / 2, y: 20 + index * 36 + foot, (20, 20, 20))
        }
        #expect(try await Self.findings(canvas).map(\.kind) == [.url])
    }

    @Test func lettersFarApartAreRead() async throws {
        var canvas = Canvas()
        for (index, letter) in "+8613712345670".enumerated() {
            canvas.lay(try Mask(text: String(letter), pixels: 26), x: 40 + index * 52, y: letter == "+" ? 304 : 300, (20, 20, 20))
        }
        #expect(try await Self.findings(canvas).map(\.kind) == [.phone])
    }

    @Test func lettersInAWaveAreRead() async throws {
        var canvas = Canvas()
        var x = 60
        for letter in "www.brightkettle.com" {
            let mask = try Mask(text: String(letter), pixels: 38)
            let wave = Int((14 * sin(Double(x) / 80)).rounded())
            // All stand on one line that goes up and down; g stands below it.
            let hang = letter == "g" ? 8 : 0
            canvas.lay(mask, x: x, y: 400 - mask.height + hang + wave, (120, 20, 60))
            x += mask.width + 4
        }
        #expect(try await Self.findings(canvas).map(\.kind) == [.url])
    }

    @Test func lettersOverABusyPaperOfAnotherColourAreRead() async throws {
        var canvas = Canvas()
        for y in stride(from: 0, to: 800, by: 20) {
            for x in stride(from: 0, to: 800, by: 20) {
                let grey = 60 + (x / 20 * 31 + y / 20 * 57) % 120
                canvas.fill(x: x, y: y, width: 20, height: 20, (grey, grey, grey))
            }
        }
        canvas.lay(try Mask(text: "www.brightkettle.net", pixels: 36), x: 150, y: 380, (230, 220, 60))
        #expect(try await Self.findings(canvas).contains { $0.kind == .url })
    }

    @Test func lightLettersOnADarkBannerAreRead() async throws {
        var canvas = Canvas()
        canvas.fill(x: 0, y: 730, width: 800, height: 70, (20, 110, 60))
        canvas.lay(try Mask(text: "WhatsApp: +86 137 1234 5670", pixels: 30), x: 40, y: 745, (255, 255, 255))
        #expect(try await Self.findings(canvas).contains { [.messenger, .phone].contains($0.kind) })
    }

    @Test func tinyLettersInACornerAreRead() async throws {
        var canvas = Canvas(paper: (250, 250, 250))
        canvas.lay(try Mask(text: "Tel: +86 137 1234 5670", pixels: 12), x: 620, y: 780, (40, 40, 40))
        #expect(try await Self.findings(canvas).map(\.kind) == [.phone])
    }

    @Test func aFaintAddressOverTheMiddleIsAWatermarkToo() async throws {
        var canvas = Canvas(paper: (200, 190, 180))
        canvas.lay(try Mask(text: "www.brightkettle.com", pixels: 40), x: 180, y: 380, (60, 60, 60), opacity: 0.22)
        #expect(Set(try await Self.findings(canvas).map(\.kind)) == [.url, .watermark])
    }

    @Test func aChineseNumberIsRead() async throws {
        var canvas = Canvas()
        canvas.lay(try Mask(text: "厂家电话 137 1234 5670", pixels: 36), x: 100, y: 300, (120, 10, 10))
        #expect(try await Self.findings(canvas).map(\.kind) == [.phone])
    }

    @Test(arguments: [
        "KESSLER Kettle 1.7 L", "AC 220-240V 50Hz 2200W", "CE RoHS ISO 9001:2015", "Contact us on Alibaba.com", "60 x 40 x 32 cm",
        "支持定制LOGO 起订量500件",
    ])
    func whatAProductSaysOfItselfIsNoFinding(_ text: String) async throws {
        var canvas = Canvas()
        canvas.lay(try Mask(text: text, pixels: 34), x: 60, y: 200, (20, 20, 20))
        #expect(try await Self.findings(canvas) == [])
    }

    @Test func aPictureWithoutTextIsFine() async throws {
        var canvas = Canvas()
        canvas.fill(x: 200, y: 200, width: 300, height: 300, (180, 60, 40))
        let report = await CodeTests.check.report(bytes: try canvas.file(), fileName: "lamp.png", stage: .beforeDeal)
        #expect(report.verdict == .ok)
    }

    private static func findings(_ canvas: Canvas) async throws -> [Finding] {
        await CodeTests.check.report(bytes: try canvas.file(), fileName: "lamp.png", stage: .beforeDeal).findings
    }
}

import Basics
import Testing

@testable import Guard

/// Files of several frames or pages, and words that lie beside the picture.
@Suite struct PictureFrameTests {
    @Test func anAddressOnALaterFrameOfAnAnimationIsFound() async throws {
        let frames = [try Self.page("KESSLER Kettle 1.7 L"), try Self.page("www.brightkettle.com"), try Self.page("CE RoHS")]
        #expect(await Self.findings(HandmadePictures.gif(frames), "lamp.gif").map(\.text) == ["www.brightkettle.com"])
        #expect(await Self.findings(try HandmadePictures.webp(frames), "lamp.webp").map(\.text) == ["www.brightkettle.com"])
    }

    @Test func anAddressOnALaterPageOfADocumentIsFound() async throws {
        let pages = [try Self.page("KESSLER Kettle 1.7 L"), try Self.page("sales@brightkettle.com")]
        let findings = await Self.findings(try HandmadePictures.pdf(pages), "lamp.pdf")
        #expect(findings.map(\.kind) == [.email])
        #expect(findings.map(\.text) == ["sales@brightkettle.com"])
    }

    @Test func theSameFrameOverAndOverIsReadOnce() async throws {
        let frames = [Canvas](repeating: try Self.page("www.brightkettle.com"), count: 12)
        let report = await CodeTests.check.report(bytes: HandmadePictures.gif(frames), fileName: "lamp.gif", stage: .beforeDeal)
        #expect(report.findings.map(\.kind) == [.url])
        #expect(report.notChecked == [])
    }

    @Test func framesThatWereNotLookedAtAreTold() async throws {
        let frames = (0..<9).map { index in
            var canvas = Canvas(width: 240, height: 240)
            canvas.fill(x: index * 24, y: 0, width: 24, height: 240, (20, 20, 20))
            return canvas
        }
        let report = await CodeTests.check.report(bytes: HandmadePictures.gif(frames), fileName: "lamp.gif", stage: .beforeDeal)
        #expect(report.findings == [])
        #expect(report.notChecked == [Message("guard.picture.framesLeft", ["count": "3"])])
        #expect(report.verdict == .unknown)
    }

    @Test func wordsBesideThePictureAreAWarning() async throws {
        let xmp = """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description>\
            <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">www.brightkettle.com</rdf:li></rdf:Alt></dc:rights>\
            </rdf:Description></rdf:RDF></x:xmpmeta>
            """
        let files = [
            try HandmadePictures.jpeg(description: "A lamp of www.brightkettle.com"), try HandmadePictures.jpeg(xmp: xmp),
            try HandmadePictures.jpeg(caption: "A lamp of www.brightkettle.com"),
        ]
        for file in files {
            let findings = await Self.findings(file, "lamp.jpg")
            #expect(findings.map(\.kind) == [.url])
            #expect(findings.map(\.text) == ["www.brightkettle.com"])
            #expect(findings.map(\.severity) == [.warning])
            #expect(findings.map(\.box) == [nil])
        }
    }

    @Test func wordsThatSayNothingBesideThePictureAreNoFinding() async throws {
        #expect(await Self.findings(try HandmadePictures.jpeg(description: "A lamp, 60 x 40 cm"), "lamp.jpg") == [])
        #expect(await Self.findings(try HandmadePictures.jpeg(caption: "A lamp on a desk"), "lamp.jpg") == [])
    }

    private static func page(_ text: String) throws -> Canvas {
        var canvas = Canvas(width: 600, height: 300)
        canvas.lay(try Mask(text: text, pixels: 34), x: 60, y: 120, (20, 20, 20))
        return canvas
    }

    private static func findings(_ file: [UInt8], _ name: String) async -> [Finding] {
        await CodeTests.check.report(bytes: file, fileName: name, stage: .beforeDeal).findings
    }
}

import Basics
import Media

/// Reads what stands on a picture, and in its file, and says what breaks which rule.
///
/// What could not be read is in `Report.notChecked`: a picture is never fine by silence.
public struct PictureCheck: Sendable {
    /// One picture takes no more of a processor; what was not looked at by then is told.
    public static let mostMilliseconds: Int64 = 6_000
    /// Pixels of the longer side that a picture is looked at in; larger ones are made smaller.
    static let longestSidePixels = 2400
    /// Different frames or pages of one file that are looked at.
    public static let mostFrames = 6

    let pack: RulePack
    private let judge: PictureJudge
    private let clock: Clock
    private let milliseconds: Int64

    public init(
        pack: RulePack, allow: AllowList = AllowList(), day: String, clock: Clock = .processor,
        milliseconds: Int64 = PictureCheck.mostMilliseconds
    ) {
        self.pack = pack
        judge = PictureJudge(text: TextCheck(pack: pack, allow: allow, day: day))
        (self.clock, self.milliseconds) = (clock, milliseconds)
    }

    /// What breaks a rule on this picture. Boxes are in pixels of the original, upright; in an animation or a document, of the
    /// frame or page.
    public func report(bytes: [UInt8], fileName: String, surface: Surface = .picture, stage: DealStage) async -> Report {
        let place = PictureJudge.Place(surface: surface, stage: stage)
        let judge = judge
        let (clock, milliseconds) = (clock, milliseconds)
        return await ReadingRoom.shared.read { recognisers in
            let deadline = Deadline(milliseconds: milliseconds, clock: clock)
            var report = Self.report(bytes, recognisers, judge, place, deadline)
            report.findings += judge.findings(inName: fileName, at: place)
            return report
        }
    }

    private static func report(
        _ bytes: [UInt8], _ recognisers: Recognisers, _ judge: PictureJudge, _ place: PictureJudge.Place, _ deadline: Deadline
    ) -> Report {
        do {
            let file = try PictureFile(bytes)
            var report = Report(notChecked: recognisers.missing)
            report.findings += judge.findings(in: try file.fields(), at: place)
            report.add(try framesReport(file, recognisers, judge, place, deadline))
            return report
        } catch let error as AppError {
            return Report(notChecked: [error.message])
        } catch {
            return Report(notChecked: [Message("guard.picture.notRead")])
        }
    }

    private static func framesReport(
        _ file: PictureFile, _ recognisers: Recognisers, _ judge: PictureJudge, _ place: PictureJudge.Place, _ deadline: Deadline
    ) throws -> Report {
        var report = Report()
        var frames = Frames(of: file)
        while let frame = try frames.next() {
            guard deadline.remains else {
                report.notChecked.append(Message("guard.picture.noTime"))
                return report
            }
            let reading = PictureReading(frame, recognisers: recognisers, deadline: deadline)
            report.add(judge.report(on: reading, at: place))
        }
        if frames.left > 0 { report.notChecked.append(Message("guard.picture.framesLeft", ["count": "\(frames.left)"])) }
        return report
    }
}

extension Report {
    /// Takes over what another report says and this one does not say yet.
    fileprivate mutating func add(_ other: Report) {
        findings += other.findings.filter { new in
            !findings.contains { $0.kind == new.kind && $0.text == new.text && $0.box == new.box }
        }
        notChecked += other.notChecked.filter { !notChecked.contains($0) }
    }
}

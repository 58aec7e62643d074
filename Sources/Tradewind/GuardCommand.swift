import ArgumentParser
import Basics
import Foundation
import Guard
import Media

/// `tradewind guard`: what the rules of a marketplace say of texts before they go out.
struct GuardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guard", abstract: "Checks texts against a marketplace's rules.", subcommands: [GuardCheckCommand.self])
}

/// `tradewind guard check PATH…`. Ends with 0 when nothing was found, 1 when something was, 2 when something could not be checked.
struct GuardCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says what breaks a rule, where, and why.")
    static let misused = ExitCode(2)

    @Option(help: "The rules: alibaba, aliexpress, amazon, ebay, etsy, or the path of a pack of your own.")
    var policy = "alibaba"
    @Option(help: "Where the text is to stand: product_title, product_description, chat_message …")
    var surface = Surface.chatMessage.rawValue
    @Option(help: "before_deal or after_deal.")
    var stage = DealStage.beforeDeal.rawValue
    @Option(help: "text, json, jsonl or sarif.")
    var format: String?
    @Flag(help: "Follow links to where they lead.")
    var followLinks = false
    @Argument(help: "Files and folders; - reads what is piped in.")
    var paths: [String] = ["-"]

    func run() async throws {
        let checked: GuardRun
        do {
            checked = try prepared()
        } catch let error as AppError {
            FileHandle.standardError.write(Data((GuardOutput.sentence(error.message) + "\n").utf8))
            throw Self.misused
        }
        var output = GuardOutput(format: chosenFormat())
        var (hasFindings, isIncomplete) = (false, false)
        for path in paths {
            for input in GuardInput.all(at: path) {
                let answer = await checked.answer(input)
                if answer.report.verdict == .violation { hasFindings = true }
                if answer.report.verdict == .unknown || answer.failure != nil { isIncomplete = true }
                output.add(answer)
            }
        }
        output.finish(pack: checked.check.pack)
        if isIncomplete { throw ExitCode(2) }
        if hasFindings { throw ExitCode(1) }
    }

    private func chosenFormat() -> GuardOutput.Format {
        if let format, let known = GuardOutput.Format(rawValue: format) { return known }
        // Cases in are answered with cases out.
        return paths.allSatisfy { $0.hasSuffix(".jsonl") } ? .jsonl : .text
    }

    private func prepared() throws -> GuardRun {
        guard let surface = Surface(rawValue: surface) else { throw AppError.invalid("guard.noSurface", ["surface": surface]) }
        guard let stage = DealStage(rawValue: stage) else { throw AppError.invalid("guard.noStage", ["stage": stage]) }
        if let format, GuardOutput.Format(rawValue: format) == nil {
            throw AppError.invalid("guard.noFormat", ["format": format])
        }
        let day = Date().formatted(.iso8601.year().month().day())
        return GuardRun(
            check: TextCheck(pack: try pack(), day: day), surface: surface, stage: stage,
            follower: followLinks ? LinkFollower() : nil)
    }

    private func pack() throws -> RulePack {
        if let shipped = RulePack.shipped[policy] { return shipped }
        guard let yaml = try? String(contentsOfFile: policy, encoding: .utf8) else {
            throw AppError.invalid("guard.noPolicy", ["policy": policy])
        }
        return try RulePack(yaml: yaml)
    }
}

/// One check with all that was chosen for it.
struct GuardRun {
    let check: TextCheck
    let surface: Surface
    let stage: DealStage
    /// `nil` leaves links alone.
    let follower: LinkFollower?

    func answer(_ input: GuardInput) async -> GuardAnswer {
        switch input.content {
        case .text(let text, let surface, let language):
            return GuardAnswer(id: input.id, text: text, report: await report(text, surface ?? self.surface, language))
        case .picture(let path):
            return GuardAnswer(id: input.id, text: "", report: await report(ofPicture: path))
        case .unreadable(let message):
            return GuardAnswer(id: input.id, text: "", report: Report(), failure: message)
        }
    }

    private func report(_ text: String, _ surface: Surface, _ language: LanguageTag?) async -> Report {
        guard let follower else { return check.report(text, surface: surface, stage: stage, language: language) }
        let content = OutgoingContent(text, surface: surface, stage: stage, language: language)
        return await check.checked(content, following: follower).report
    }

    private func report(ofPicture path: String) async -> Report {
        let name = URL(fileURLWithPath: path).lastPathComponent
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        guard size <= Picture.mostBytes, let data = FileManager.default.contents(atPath: path) else {
            return Report(notChecked: [Message("guard.picture.tooLarge")])
        }
        let pictures = PictureCheck(pack: check.pack, allow: check.allow, day: check.day)
        return await pictures.report(bytes: [UInt8](data), fileName: name, stage: stage)
    }
}

/// What came of one input.
struct GuardAnswer {
    let id: String
    let text: String
    let report: Report
    var failure: Message?
}

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

    @Option(help: "The rules: alibaba, aliexpress, amazon, ebay, etsy, a pack of the shop, or the path of a pack.")
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
            checked = try prepared(await ShopsHouseRules.read())
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
        output.finish(pack: checked.terms.pack)
        if isIncomplete { throw ExitCode(2) }
        if hasFindings { throw ExitCode(1) }
    }

    private func chosenFormat() -> GuardOutput.Format {
        if let format, let known = GuardOutput.Format(rawValue: format) { return known }
        // Cases in are answered with cases out.
        return paths.allSatisfy { $0.hasSuffix(".jsonl") } ? .jsonl : .text
    }

    private func prepared(_ house: HouseRules) throws -> GuardRun {
        let (policy, rules) = try named(house)
        let terms = try CheckTerms(policy: policy, surface: surface, stage: stage, in: rules)
        if let format, GuardOutput.Format(rawValue: format) == nil {
            throw AppError.invalid("guard.noFormat", ["format": format])
        }
        let day = Date().formatted(.iso8601.year().month().day())
        return GuardRun(rules: rules, terms: terms, day: day, follower: followLinks ? LinkFollower() : nil)
    }

    /// A policy that the house does not know by its id may be the path of a pack.
    private func named(_ house: HouseRules) throws -> (policy: String, rules: HouseRules) {
        guard house.pack(policy) == nil, let yaml = try? String(contentsOfFile: policy, encoding: .utf8) else {
            return (policy, house)
        }
        let pack = try RulePack(yaml: yaml)
        return (pack.id, house.adding(pack))
    }
}

/// One check with all that was chosen for it.
struct GuardRun {
    let rules: HouseRules
    let terms: CheckTerms
    let day: String
    /// `nil` leaves links alone.
    let follower: LinkFollower?

    private var check: TextCheck { rules.check(terms.pack, day: day) }

    func answer(_ input: GuardInput) async -> GuardAnswer {
        switch input.content {
        case .text(let text, let surface, let language, let before):
            return GuardAnswer(input, await report(text, after: before, surface ?? terms.surface, language))
        case .picture(let path):
            return GuardAnswer(input, await report(ofPicture: path))
        case .unreadable(let message):
            return GuardAnswer(input, Report(), failure: message)
        }
    }

    private func report(_ text: String, after before: [String], _ surface: Surface, _ language: LanguageTag?) async -> Report {
        guard let follower else {
            let thread = check.reports(thread: before + [text], surface: surface, stage: terms.stage, language: language)
            return thread[before.count]
        }
        let content = OutgoingContent(text, surface: surface, stage: terms.stage, language: language, thread: before)
        return await check.checked(content, following: follower).report
    }

    private func report(ofPicture path: String) async -> Report {
        let name = URL(fileURLWithPath: path).lastPathComponent
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        guard size <= Picture.mostBytes, let data = FileManager.default.contents(atPath: path) else {
            return Report(notChecked: [Message("guard.picture.tooLarge")])
        }
        return await rules.pictureCheck(terms.pack, day: day).report(bytes: [UInt8](data), fileName: name, stage: terms.stage)
    }
}

/// What came of one input.
struct GuardAnswer {
    let id: String
    let place: SARIFLog.Place
    let report: Report
    let failure: Message?

    init(_ input: GuardInput, _ report: Report, failure: Message? = nil) {
        (id, place, self.report, self.failure) = (input.id, input.place, report, failure)
    }
}

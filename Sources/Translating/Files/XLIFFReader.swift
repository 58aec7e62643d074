import Basics

/// Reads XLIFF 1.2 and 2.0. A unit that cannot be understood is told by its line and left out; the others are read.
public struct XLIFFReader {
    private let stream: XMLStream
    private var file: ExchangeFile
    private var ids: Set<String> = []

    /// - Throws: `translating.notXML`, `.documentType`, `.tooDeep`, `.notXLIFF`, `.noLanguages`, `.tooManyUnits`, each with the line.
    public static func read(_ bytes: [UInt8]) throws -> ExchangeFile {
        let stream = try XMLStream(bytes)
        guard case .start("xliff", _)? = try stream.next(), let version = stream.attribute("version"),
            ["1.2", "2.0", "2.1"].contains(version)
        else { throw AppError.invalid("translating.notXLIFF") }
        let format: ExchangeFile.Format = version == "1.2" ? .xliff12 : .xliff20
        let languages = format == .xliff20 ? try pair(stream, "srcLang", "trgLang") : nil
        var reader = XLIFFReader(stream, format, languages)
        try reader.readAll(isOpen: languages == nil)
        return reader.file
    }

    private init(_ stream: XMLStream, _ format: ExchangeFile.Format, _ languages: (LanguageTag, LanguageTag)?) {
        self.stream = stream
        file = ExchangeFile(format, from: languages?.0 ?? .english, to: languages?.1 ?? .english)
    }

    private static func pair(_ stream: XMLStream, _ source: String, _ target: String) throws -> (LanguageTag, LanguageTag) {
        guard let from = stream.attribute(source).flatMap(LanguageTag.init(rawValue:)),
            let to = stream.attribute(target).flatMap(LanguageTag.init(rawValue:)), from != to
        else { throw AppError.invalid("translating.noLanguages", ["line": String(stream.line)]) }
        return (from, to)
    }

    /// - Parameter isOpen: the languages are still to be told, by the first `file`.
    private mutating func readAll(isOpen: Bool) throws {
        var isOpen = isOpen
        while let node = try stream.next() {
            guard case .start(let name, let isEmpty) = node else { continue }
            switch name {
            case "file" where file.format == .xliff12:
                let (from, to) = try Self.pair(stream, "source-language", "target-language")
                guard isOpen || (from, to) == (file.source, file.target) else {
                    throw AppError.invalid("translating.noLanguages", ["line": String(stream.line)])
                }
                (file.source, file.target, isOpen) = (from, to, false)
            case "trans-unit" where file.format == .xliff12, "unit" where file.format == .xliff20:
                guard !isEmpty else { continue }
                try readUnit(name)
            default: continue
            }
        }
        if isOpen { throw AppError.invalid("translating.noLanguages", ["line": String(stream.line)]) }
    }

    // MARK: One unit

    private mutating func readUnit(_ element: String) throws {
        let (id, line) = (stream.attribute("id") ?? "", stream.line)
        let isApproved = stream.attribute("approved") == "yes"
        var unit = OpenUnit(state: isApproved ? .final : nil)
        var depth = 0
        reading: while let node = try stream.next() {
            switch node {
            case .end(element) where depth == 0: break reading
            case .start(let name, let isEmpty):
                try start(name, isEmpty: isEmpty, &unit, &depth)
            case .end: depth = max(0, depth - 1)
            case .text: continue
            }
        }
        guard file.units.count < ExchangeFile.mostUnits else {
            throw AppError(.tooLarge, "translating.tooManyUnits", ["most": String(ExchangeFile.mostUnits)])
        }
        if let fault = unit.fault { return tell(fault) }
        guard !id.isEmpty, ids.insert(id).inserted else { return tell(.init(line, "translating.unitTwice", ["unit": id])) }
        let state = unit.state ?? (unit.target.isEmpty ? .initial : .translated)
        file.units.append(.init(id: id, line: line, source: unit.source, target: unit.target, state: state, note: unit.note))
    }

    private struct OpenUnit {
        var source = ""
        var target = ""
        var note = ""
        var state: ExchangeFile.State?
        var fault: ExchangeFile.Problem?
    }

    /// What stands in a unit but is neither source nor target has nothing to say to this house.
    private mutating func start(_ name: String, isEmpty: Bool, _ unit: inout OpenUnit, _ depth: inout Int) throws {
        switch name {
        case "source" where !isEmpty: unit.source += try inline(until: name, &unit)
        case "target":
            if let state = stream.attribute("state").flatMap(Self.state12) { unit.state = state }
            if !isEmpty { unit.target += try inline(until: name, &unit) }
        case "segment":
            // A unit in several segments is as far as the one that is least far.
            if let state = stream.attribute("state").flatMap(ExchangeFile.State.init(rawValue:)) {
                unit.state = unit.state.map { Self.order($0) < Self.order(state) ? $0 : state } ?? state
            }
            if !isEmpty { depth += 1 }
        case "note" where !isEmpty:
            while let node = try stream.next(), node != .end(name: name) {
                if case .text(let text) = node, unit.note.count < 1_000 { unit.note += text }
            }
        case "alt-trans", "seg-source", "originalData", "matches":
            if !isEmpty { try skip(name) }
        default: if !isEmpty { depth += 1 }
        }
    }

    private func skip(_ element: String) throws {
        var depth = 1
        while depth > 0, let node = try stream.next() {
            if case .start(element, false) = node { depth += 1 }
            if case .end(element) = node { depth -= 1 }
        }
    }

    /// The text of a source or target with its codes as `CodedText.marked` writes them.
    private func inline(until element: String, _ unit: inout OpenUnit) throws -> String {
        var (text, open): (String, [String?]) = ("", [])
        while let node = try stream.next() {
            switch node {
            case .end(let name) where name == element && open.isEmpty: return text
            case .text(let words): text += words.escapedForXML
            case .end: if let id = open.popLast() ?? nil { text += "</x\(id)>" }
            case .start(let name, let isEmpty):
                let id = stream.attribute("id") ?? ""
                switch name {
                case "g", "pc":
                    text += "<x\(code(id, &unit))>"
                    if isEmpty { text += "</x\(code(id, &unit))>" } else { open.append(code(id, &unit)) }
                case "x" where isEmpty, "ph" where isEmpty: text += "<x\(code(id, &unit))/>"
                // Marks of a tool around words, which are no codes.
                case "mrk", "sm", "em": if !isEmpty { open.append(nil) }
                default:
                    unit.fault = unit.fault ?? .init(stream.line, "translating.badInline", ["element": String(name.prefix(40))])
                    if !isEmpty { open.append(nil) }
                }
            }
        }
        return text
    }

    private func code(_ id: String, _ unit: inout OpenUnit) -> String {
        if let number = Int(id), (1...99_999).contains(number) { return String(number) }
        unit.fault = unit.fault ?? .init(stream.line, "translating.codeUnknown", ["code": String(id.prefix(40))])
        return "0"
    }

    private mutating func tell(_ problem: ExchangeFile.Problem) {
        if file.problems.count < ExchangeFile.mostProblems { file.problems.append(problem) }
    }

    private static func order(_ state: ExchangeFile.State) -> Int {
        switch state {
        case .initial: 0
        case .translated: 1
        case .reviewed: 2
        case .final: 3
        }
    }

    /// The states of XLIFF 1.2 as those of 2.0; a state of somebody's own, `x-…`, says nothing.
    private static func state12(_ text: String) -> ExchangeFile.State? {
        switch text {
        case "new", "needs-translation", "needs-adaptation", "needs-l10n": .initial
        case "translated", "needs-review-translation", "needs-review-adaptation", "needs-review-l10n": .translated
        case "signed-off": .reviewed
        case "final": .final
        default: nil
        }
    }
}

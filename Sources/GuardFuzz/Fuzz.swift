import Guard

/// One input of libFuzzer: any bytes are a text, and the first of them says where it stands.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = UnsafeBufferPointer(start: bytes, count: count)
    guard let first = input.first, let check = Fuzzed.check else { return 0 }
    let text = String(decoding: input.dropFirst(), as: UTF8.self)
    let surface = Surface.allCases[Int(first) % Surface.allCases.count]
    let report = check.report(text, surface: surface, stage: .beforeDeal)
    let length = text.unicodeScalars.count
    for finding in report.findings {
        precondition(
            finding.span.lowerBound >= 0 && finding.span.upperBound <= length && !finding.span.isEmpty,
            "a finding lies outside its text")
    }
    return 0
}

enum Fuzzed {
    static let check = RulePack.shipped["alibaba"].map { TextCheck(pack: $0, day: "2026-11-26") }
}

/// A contact found in a reading, before the rule pack is asked.
struct Candidate: Hashable {
    let kind: FindingClass
    /// In the original text.
    var places: Range<Int>
    /// As a reader would write it plainly.
    let text: String
    /// The last part of the key of the sentence that gives the reason.
    let reason: String
    /// The channel, where there is one: `WhatsApp`.
    var channel: String?
}

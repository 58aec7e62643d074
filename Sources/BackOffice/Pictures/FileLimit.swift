import Basics
import Web

/// What a script says beside a field of pictures before anything is sent, when nothing of what was chosen would be taken. Without
/// a script the server says it.
struct FileLimit {
    private let bytes: Int

    init(_ limits: Uploads.Limits) { bytes = limits.mostFileBytes }

    /// Of the field.
    var attribute: HTML { " data-most-bytes=\"\(bytes)\"" }

    /// Stands in the element of the field.
    func sentence(_ texts: Texts) -> HTML {
        let words = texts.say(Message("picture.tooManyBytes", ["most": String(bytes >> 20)]))
        return "<p class=\"error\" role=\"alert\" data-too-large hidden>\(words)</p>"
    }
}

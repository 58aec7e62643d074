import Foundation

extension String {
    /// Without white space at its ends.
    var tidied: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}

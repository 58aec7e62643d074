import Basics
import Media
import MoneyKit

/// How large a file is, for reading.
public enum FileSize {
    /// What one file may have, in whole megabytes.
    public static let mostMB = AttachmentFolder.mostBytes / (1024 * 1024)
    private static let kilobyte = 1024

    /// `320 KB`, `1.4 MB`.
    public static func text(_ bytes: Int, _ language: LanguageTag) -> String {
        let format = MoneyFormat(language)
        guard bytes >= kilobyte * kilobyte else { return "\(format.text(max(1, bytes / kilobyte))) KB" }
        let tenths = bytes * 10 / (kilobyte * kilobyte)
        return "\(format.text(decimal: Decimal.text(Int64(tenths), digits: 1, atLeast: 0))) MB"
    }
}

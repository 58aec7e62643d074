import Foundation

/// Where the sentences of this room are kept, for those who say them to people.
public enum GuardTexts {
    public static var folder: URL { Bundle.module.bundleURL.appendingPathComponent("Locales") }
}

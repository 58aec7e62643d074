import Foundation

/// What Guard says to people, as locale files.
public enum GuardTexts {
    public static var folder: URL { Bundle.module.bundleURL.appendingPathComponent("Locales") }
}

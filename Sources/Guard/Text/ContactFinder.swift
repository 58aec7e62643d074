import Basics

/// Finds all contacts in one view of a text.
struct ContactFinder {
    let language: LanguageTag?
    let isLetter: Bool
    let isAllowed: (String) -> Bool

    func candidates(in reading: Reading) -> [Candidate] {
        var taken = [Bool](repeating: false, count: reading.tokens.count)
        func take(_ ranges: [Range<Int>]) {
            for token in ranges.joined() { taken[token] = true }
        }
        var addresses = AddressFinder(reading, isAllowed: isAllowed)
        addresses.run()
        take(addresses.taken)
        var phones = PhoneFinder(reading, language: language, isLetter: isLetter)
        phones.run(avoiding: taken)
        take(phones.taken)
        var found = addresses.found + phones.found
        if reading.view == .plain {
            var sounds = SoundFinder(reading)
            sounds.run(avoiding: taken)
            var vanity = VanityFinder(reading)
            vanity.run(avoiding: taken)
            var scattered = ScatterFinder(reading, language: language)
            scattered.run(avoiding: taken)
            take(sounds.taken + vanity.taken + scattered.taken)
            found += sounds.found + vanity.found + scattered.found
        }
        guard HandleFinder.isWorthwhile(in: reading) else { return found }
        var handles = HandleFinder(reading)
        handles.run(avoiding: taken)
        return found + handles.found
    }
}

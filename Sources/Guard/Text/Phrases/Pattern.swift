/// A sentence that breaks a rule without naming a contact, as what must stand together in it.
struct Pattern {
    let kind: FindingClass
    /// One phrase of each of these within a short distance.
    let needs: [Meanings]
    /// Any of these nearby makes it fine.
    var unless: Meanings = []
    /// Whether a name must stand there too: something quoted, or a word with a capital that nobody knows.
    var needsName = false
    /// How far apart the phrases may stand, in scalars.
    var reach = 90
    /// Whether the phrases must come in the order they are listed.
    var isOrdered = false
    /// What may not stand between the first two phrases.
    var notBetween: Meanings = []
    /// Whether phrases may lie over each other, as a word that means two things at once.
    var mayOverlap = false

    /// Whether only a letter says it so: a listing that has these words means something else.
    var isOfLetters = false

    static let all: [Pattern] =
        channels + payment + privatePayment + diversion + oblique + marketplaces + search + names + request + shortRequest
        + leaving + code
        + watermark
}

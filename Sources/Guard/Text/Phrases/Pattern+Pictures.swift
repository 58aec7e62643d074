/// Codes and contacts in pictures.
extension Pattern {
    static let code: [Pattern] = [
        Pattern(
            kind: .codeMention,
            needs: [
                Meanings(.scan), Meanings(.code),
                Meanings(.picture, .addMe, .contactNoun, .benefit, .our, .messenger, .move, .talk, .buy, .leadsTo, .directly),
            ],
            unless: Meanings(.feature, .goods)),
        Pattern(
            kind: .codeMention, needs: [Meanings(.code), Meanings(.addMe, .contactNoun, .messenger)],
            unless: Meanings(.feature, .goods), reach: 40),
        Pattern(
            kind: .codeMention, needs: [Meanings(.code), Meanings(.picture), Meanings(.shown, .benefit)],
            unless: Meanings(.feature, .goods), reach: 60),
        Pattern(
            kind: .codeMention, needs: [Meanings(.scan), Meanings(.picture), Meanings(.addMe, .contactNoun, .messenger)],
            unless: Meanings(.feature, .goods)),
        Pattern(
            kind: .codeMention, needs: [Meanings(.square), Meanings(.scan, .camera)], unless: Meanings(.feature, .goods),
            reach: 60),
        Pattern(
            kind: .codeMention, needs: [Meanings(.square), Meanings(.picture), Meanings(.leadsTo)],
            unless: Meanings(.feature, .goods), reach: 70),
        Pattern(
            kind: .codeMention, needs: [Meanings(.square), Meanings(.picture)], unless: Meanings(.feature, .goods), reach: 40,
            isOfLetters: true),
    ]

    static let watermark: [Pattern] = [
        Pattern(
            kind: .watermarkMention,
            needs: [
                Meanings(.watermark), Meanings(.siteLabel, .contactNoun, .hiddenContact, .phoneLabel, .messenger, .ownPlace),
            ],
            unless: Meanings(.goods)),
        Pattern(
            kind: .watermarkMention, needs: [Meanings(.hiddenContact), Meanings(.shown), Meanings(.picture)],
            unless: Meanings(.feature, .productNumber, .goods), reach: 70),
        Pattern(
            kind: .watermarkMention, needs: [Meanings(.ourContact), Meanings(.marking), Meanings(.picture)],
            unless: Meanings(.goods), reach: 80),
        Pattern(
            kind: .watermarkMention, needs: [Meanings(.ourContact), Meanings(.shown), Meanings(.picture)],
            unless: Meanings(.goods, .productNumber), reach: 50),
        Pattern(
            kind: .watermarkMention, needs: [Meanings(.marking), Meanings(.picture), Meanings(.leadsTo, .hiddenContact)],
            unless: Meanings(.goods, .feature, .productNumber), reach: 60, isOfLetters: true),
    ]
}

import Basics
import MoneyKit

extension OrderDetail {
    /// Pieces of the order's lines as its mails list them: what, which, how many. A place that is no line is left out.
    func goods(
        _ pieces: [(position: Int, quantity: Int)], _ texts: MailTexts
    ) -> [(name: String, detail: String, amount: String)] {
        let format = MoneyFormat(texts.language)
        return pieces.compactMap { piece in
            guard lines.indices.contains(piece.position) else { return nil }
            let line = lines[piece.position]
            let quantity = "\(format.text(piece.quantity)) \(texts("unit.\(line.unit.rawValue)"))"
            return (name: [line.title, line.options].joinedBy(", "), detail: line.sku, amount: quantity)
        }
    }
}

extension MailBody {
    /// In the language of the words.
    init(_ texts: MailTexts, _ parts: [Part]) {
        self.init(isRightToLeft: texts.language.isRightToLeft, language: texts.language.rawValue, parts: parts)
    }

    /// What every mail to the buyer of an order ends with: where the order is followed, how to ask, and who writes.
    static func ending(_ texts: MailTexts, _ sender: MailSender) -> [Part] {
        [
            .link(label: texts("follow"), address: sender.orderAddress), .paragraph(texts("answer")),
            greetings(texts, from: sender.shop),
        ]
    }

    /// Who writes.
    static func greetings(_ texts: MailTexts, from shop: String) -> Part { .paragraph(texts("goodbye") + "\n" + shop) }
}

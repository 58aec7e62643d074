import Basics
import Mail

enum SampleMail {
    static let noon = Instant(milliseconds: 1_793_534_400_000)

    static func message(
        to: String = "claire@acheteur.example", subject: String = "Order TW-1042 · 您的订单", html: String? = nil,
        attachments: [MailAttachment] = []
    ) throws -> MailMessage {
        try MailMessage(
            from: MailAddress("orders@harbourline.example", name: "Harbour & Line, \"Export\""),
            to: [MailAddress(to, name: "Claire Dubois-Lefèvre, Société d’Importation du Rhône et de la Méditerranée")],
            replyTo: MailAddress("li.wei@harbourline.example", name: "李伟"), subject: subject, text: text, html: html,
            attachments: attachments, headers: ["Auto-Submitted": "auto-generated"], id: ID("0199-order-1042"), date: noon)
    }

    /// A line that begins with a dot, one that ends with a space, one far longer than a line may be, and several scripts.
    static let text =
        "Bonjour Claire,\n.\n..two dots\nspace at the end \n" + String(repeating: "保温杯 = 300 pcs ", count: 60)
        + "\nمرحبا\n\nFrom here: ciao"
}

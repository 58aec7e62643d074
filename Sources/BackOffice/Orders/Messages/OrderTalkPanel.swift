import Basics
import Sales
import Web

/// What buyer and shop have written to each other about an order, and the answer that goes to the buyer by mail.
struct OrderTalkPanel {
    let visit: StaffVisit
    let frame: AdminFrame
    let order: OrderDetail
    let messages: [OrderMessage]
    let typed: OrderTyped?

    private var texts: Texts { visit.texts }

    var html: HTML {
        let talk = Talk(
            items: messages.map { message in
                Talk.Item(
                    author: message.author, at: message.at, isOurs: !message.isFromBuyer, text: message.text,
                    isUnread: message.isUnread)
            }, nothing: texts("admin.message.none"))
        return frame.panel(
            texts("admin.message.title"), id: "messages",
            "<div class=\"panel-body stack\">\(talk.html(unread: texts("admin.message.unread")))\(read)\(reply)</div>")
    }

    private var mayWrite: Bool { OrderMessage.mayWrite(visit.mover) }

    private var read: HTML? {
        guard mayWrite, messages.contains(where: \.isUnread) else { return nil }
        return """
            <form method="post" action="/admin/orders/\(order.id.text)/messages/read">\(visit.formToken)\
            <button class="btn btn-line">\(texts("admin.message.read"))</button></form>
            """
    }

    private var reply: HTML? {
        guard mayWrite else { return nil }
        let fields = typed.fields(of: .message, kept: Form(), texts)
        return """
            <form class="stack" method="post" action="/admin/orders/\(order.id.text)/messages">\(visit.formToken)\
            \(typed.notice(of: .message, frame, texts))\
            \(fields.area(texts("admin.message.reply"), "message", rows: 3, attributes: fields.writing(order.language)))\
            <div class="row"><button class="btn">\(texts("admin.message.send"))</button></div></form>
            """
    }
}

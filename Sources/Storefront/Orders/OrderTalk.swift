import Sales
import Web

/// What buyer and shop have written to each other about an order, and the buyer's next message.
struct OrderTalk: Sendable {
    let frame: Frame
    let order: OrderDetail
    let messages: [OrderMessage]
    let typed: OrderTyped?

    var html: HTML {
        let talk = Talk(
            items: messages.map { message in
                Talk.Item(author: message.author, at: message.at, isOfShop: !message.isFromBuyer, text: message.text)
            }, nothing: frame.say("order.noMessages"))
        let field = Field(
            name: "message", label: frame.say("order.write"), value: typed?.form.exact("message") ?? "",
            problem: typed?.sentence(of: "message", frame), most: OrderMessage.mostCharacters)
        return """
            <section class="stack no-print" aria-labelledby="messages"><h2 id="messages">\(frame.say("order.messages"))</h2>\
            \(talk.html(frame))<form class="form" method="post" action="\(frame.path("/orders/\(order.token)/messages"))">\
            \(frame.area(field))<div><button class="btn btn-line">\(frame.say("order.send"))</button></div></form></section>
            """
    }
}

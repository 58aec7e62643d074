import Sales
import Web

/// What comes back of an order, and the way to ask for it.
struct OrderReturns: Sendable {
    let frame: Frame
    let order: OrderDetail
    let folder: OrderFolder

    /// Nothing before anything can come back.
    var html: HTML? {
        let mayAsk = folder.returnable.contains { $0 > 0 }
        guard !folder.returns.isEmpty || mayAsk else { return nil }
        let ask: HTML? =
            mayAsk
            ? "<p><a class=\"btn btn-line\" href=\"\(frame.path("/orders/\(order.token)/return"))\">\(frame.say("return.title"))</a></p>"
            : nil
        return """
            <section class="stack no-print" aria-labelledby="returns"><h2 id="returns">\(frame.say("return.heading"))</h2>\
            \(folder.returns.map(found))\(ask)</section>
            """
    }

    private func found(_ found: Return) -> HTML {
        let goods = found.lines.compactMap { back -> HTML? in
            guard order.lines.indices.contains(back.position) else { return nil }
            let line = order.lines[back.position]
            return "<li>\(frame.quantity(back.quantity, line.unit)) · \(line.title)</li>"
        }
        let answer: HTML? = found.answer.isEmpty ? nil : "<p dir=\"auto\">\(frame.lines(of: found.answer))</p>"
        return """
            <div class="parcel"><div class="parcel-head"><h3><bdi>\(found.number)</bdi></h3>\
            <p><span class="pill\(mood(found.state))">\(frame.say("return.is.\(found.state.rawValue)"))</span></p></div>\
            <ul class="parcel-goods">\(goods)</ul>\(photos(found))<p class="muted">\(frame.say("return.next.\(found.state.rawValue)"))</p>\(answer)</div>
            """
    }

    private func photos(_ found: Return) -> HTML? {
        let links = folder.files.filter { $0.back == found.id && $0.isForBuyer }.map { file -> HTML in
            "<li><a href=\"\(frame.path("/orders/\(order.token)/files/\(file.id)"))\"><bdi>\(file.file.name)</bdi></a></li>"
        }
        return links.isEmpty
            ? nil : "<p class=\"small\">\(frame.say("return.photos"))</p><ul class=\"request-files\">\(links)</ul>"
    }

    private func mood(_ state: ReturnState) -> HTML {
        switch state {
        case .refused: " pill-bad"
        case .refunded, .replaced, .closed: " pill-ok"
        case .requested, .approved, .received: " pill-warn"
        }
    }
}

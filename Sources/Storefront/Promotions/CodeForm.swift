import Basics
import Sales
import Web

/// The field for a code beside the cart's sums, with what was typed and why it takes nothing off.
struct CodeForm {
    let frame: Frame
    let cart: CartView
    /// A code that was not put into the cart, and why.
    let refused: (typed: String, problem: Message)?

    var html: HTML? {
        guard !cart.isEmpty else { return nil }
        let field = Field(
            name: "code", label: frame.say("cart.code"), value: refused?.typed ?? cart.code, autocomplete: "off",
            isRequired: false,
            problem: problem.map { frame.texts.say(frame.formatted($0)) }, hint: hint, most: Cart.mostCodeCharacters)
        return """
            <form class="sum-code" method="post" action="\(frame.path("/cart/code"))">\(frame.field(field))\
            <div class="btn-row"><button class="btn btn-line btn-small">\(frame.say("cart.codeApply"))</button>\(remove)</div></form>
            """
    }

    private var problem: Message? { refused?.problem ?? cart.deal.refusal?.message }

    private var hint: String? {
        guard problem == nil, let part = cart.deal.parts.first(where: { !$0.code.isEmpty }) else { return nil }
        return frame.say("cart.codeApplied", ["name": part.kept.promotion.name(frame.shop.chain)])
    }

    private var remove: HTML? {
        guard !cart.code.isEmpty else { return nil }
        return """
            <button class="btn btn-quiet btn-small" name="remove" value="1" formnovalidate>\(frame.say("cart.codeRemove"))</button>
            """
    }
}

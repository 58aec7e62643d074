/// A page on which a person decides what the buyer does.
enum FakePage {
    static func html(title: String, amount: String, action: String, choices: [(name: String, label: String)]) -> String {
        let buttons = choices.map { "<button name=\"do\" value=\"\($0.name)\">\(escaped($0.label))</button>" }.joined(
            separator: "\n")
        return """
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>\(escaped(title))</title>
            <style>body{font:1rem/1.5 system-ui;max-width:26rem;margin:4rem auto;padding:0 1rem}
            button{display:block;width:100%;margin:.75rem 0;padding:.75rem;font:inherit}strong{font-size:2rem}</style>
            <p>A payment provider for trying things out. No money moves.</p><h1>\(escaped(title))</h1><p><strong>\(escaped(amount))</strong></p>
            <form method="post" action="\(escaped(action))">\(buttons)</form></html>
            """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}

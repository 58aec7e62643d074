/// Addresses that the name of a file carries: `lamp-black_example.com_front.jpg`.
extension Reading {
    private static let endings: Set<String> = ["png", "jpg", "jpeg", "webp", "gif", "pdf", "mp4", "tif", "tiff", "zip"]
    private static let mostTokensOfName = 60

    /// Names of files, with a space for each dash and underscore.
    func fileNames() -> [View] {
        var views: [View] = []
        for (index, token) in tokens.enumerated()
        where token.kind == .letters && (3...4).contains(token.range.count) && index > 1 && tokens[index - 1].sign == 0x2E
            && tokens[index - 1].kind == .symbol && Self.endings.contains(string(index))
        {
            var begin = index
            while begin > 0, index - begin < Self.mostTokensOfName, !tokens[begin - 1].isGap { begin -= 1 }
            let joints = (begin..<index).filter { isJoint($0) }
            guard !joints.isEmpty else { continue }
            var name = Scalars(capacity: index - begin)
            for part in begin..<index - 1 {
                if isJoint(part) {
                    name.appendSpace(at: folded.start[tokens[part].range.lowerBound])
                } else {
                    append(tokens[part].range, to: &name)
                }
            }
            views.append(View(name))
        }
        return views
    }

    private func isJoint(_ token: Int) -> Bool {
        tokens[token].kind == .symbol && (tokens[token].sign == 0x2D || tokens[token].sign == 0x5F)
    }
}

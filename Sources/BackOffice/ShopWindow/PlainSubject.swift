/// Something of the shop window that has no picture of its own, such as a question.
protocol PlainSubject: WindowSubject {}

extension PlainSubject {
    var takesPicture: Bool { false }
    var pictureID: String? { nil }
    func showing(_ pictureID: String) -> Self { self }
}

/// The way that a line takes when it is not straight: u runs along it, v across it, to the right of who walks along.
protocol Course: Sendable {
    func place(_ u: Double, _ v: Double) -> (x: Double, y: Double)
    /// How far along and across a place lies.
    func reach(_ x: Double, _ y: Double) -> (u: Double, v: Double)
}

/// Texts of which only some letters count.
enum Picked {
    private static let fewestScalarsOfRun = 10
    private static let signs: Set<UInt32> = [0x2E, 0x40, 0x5F, 0x3A, 0x2D, 0x2B]

    /// The capitals, with digits and the signs of an address.
    static func capitals(of scalars: Scalars) -> Scalars {
        var result = Scalars()
        for (index, value) in scalars.values.enumerated() {
            let isCapital = Unicode.Scalar(value)?.properties.isUppercase ?? false
            if isCapital || (48...57).contains(value) || signs.contains(value) {
                result.append(value, start: scalars.start[index], end: scalars.end[index])
            }
        }
        return result
    }

    /// Every second sign of the long runs without spaces, from the first and from the second on.
    static func everySecond(of scalars: Scalars) -> [Scalars] {
        var (views, begin): ([Scalars], Int) = ([], 0)
        for index in 0...scalars.count where index == scalars.count || scalars.values[index] <= 32 {
            if index - begin >= fewestScalarsOfRun {
                for offset in 0...1 {
                    var view = Scalars(capacity: (index - begin) / 2 + 1)
                    for place in stride(from: begin + offset, to: index, by: 2) {
                        view.append(scalars.values[place], start: scalars.start[place], end: scalars.end[place])
                    }
                    views.append(view)
                }
            }
            begin = index + 1
        }
        return views
    }
}

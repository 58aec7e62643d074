import Media

/// One way to see colours as grey.
enum Plane: CaseIterable, Sendable {
    case brightness, red, green, blue
    /// How far a colour is from grey: shows ink of the paper's own brightness.
    case saturation
    /// How much redder than green, and how much yellower than blue: shows ink over a busy paper of another colour.
    case redGreen, yellowBlue

    fileprivate func value(_ red: Int, _ green: Int, _ blue: Int) -> UInt8 {
        switch self {
        case .brightness: UInt8((red * 77 + green * 150 + blue * 29) >> 8)
        case .red: UInt8(red)
        case .green: UInt8(green)
        case .blue: UInt8(blue)
        case .redGreen: UInt8((red - green + 255) >> 1)
        case .yellowBlue: UInt8(((red + green) / 2 - blue + 255) >> 1)
        case .saturation: UInt8(max(red, green, blue) - min(red, green, blue))
        }
    }
}

extension Raster {
    init(_ picture: PicturePixels, _ plane: Plane) {
        let count = picture.width * picture.height
        let grey = picture.redGreenBlue.withUnsafeBufferPointer { colours in
            [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                for index in 0..<count {
                    let (red, green, blue) = (colours[index * 3], colours[index * 3 + 1], colours[index * 3 + 2])
                    buffer.initializeElement(at: index, to: plane.value(Int(red), Int(green), Int(blue)))
                }
                filled = count
            }
        }
        self.init(width: picture.width, height: picture.height, pixels: grey)
    }

    /// Seen so that the colour most of a picture has is white and what differs from it most is black: a code in one colour on
    /// another reads as black on white, however alike their brightness.
    init(_ picture: PicturePixels, distanceFrom paper: (Int, Int, Int)) {
        let count = picture.width * picture.height
        let grey = picture.redGreenBlue.withUnsafeBufferPointer { colours in
            [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                for index in 0..<count {
                    let (red, green, blue) = (Int(colours[index * 3]), Int(colours[index * 3 + 1]), Int(colours[index * 3 + 2]))
                    let distance = max(abs(red - paper.0), abs(green - paper.1), abs(blue - paper.2))
                    buffer.initializeElement(at: index, to: UInt8(255 - min(255, distance)))
                }
                filled = count
            }
        }
        self.init(width: picture.width, height: picture.height, pixels: grey)
    }
}

import Foundation

extension Raster {
    /// The mean of the square of `radius` pixels around each pixel; at an edge of what lies inside.
    func mean(radius: Int) -> Raster {
        guard radius > 0, width > 0, height > 0 else { return self }
        let (width, height) = (width, height)
        let result = pixels.withUnsafeBufferPointer { source in
            [UInt8](unsafeUninitializedCapacity: width * height) { target, count in
                var columns = [Int32](repeating: 0, count: width)
                columns.withUnsafeMutableBufferPointer { columns in
                    for y in 0..<min(radius, height) { Self.add(source, row: y, width, to: columns) }
                    for y in 0..<height {
                        if y + radius < height { Self.add(source, row: y + radius, width, to: columns) }
                        if y - radius - 1 >= 0 { Self.subtract(source, row: y - radius - 1, width, from: columns) }
                        let rows = min(height - 1, y + radius) - max(0, y - radius) + 1
                        Self.slide(
                            UnsafeBufferPointer(columns), rows: rows, radius: radius, into: target.baseAddress! + y * width)
                    }
                }
                count = width * height
            }
        }
        return Raster(width: width, height: height, pixels: result)
    }

    private static func add(
        _ source: UnsafeBufferPointer<UInt8>, row: Int, _ width: Int, to columns: UnsafeMutableBufferPointer<Int32>
    ) {
        for x in 0..<width { columns[x] &+= Int32(source[row * width + x]) }
    }

    private static func subtract(
        _ source: UnsafeBufferPointer<UInt8>, row: Int, _ width: Int, from columns: UnsafeMutableBufferPointer<Int32>
    ) {
        for x in 0..<width { columns[x] &-= Int32(source[row * width + x]) }
    }

    /// One row of means from the sums of columns.
    private static func slide(
        _ columns: UnsafeBufferPointer<Int32>, rows: Int, radius: Int, into target: UnsafeMutablePointer<UInt8>
    ) {
        let width = columns.count
        var sum: Int32 = 0
        for x in 0..<min(radius, width) { sum &+= columns[x] }
        for x in 0..<width {
            if x + radius < width { sum &+= columns[x + radius] }
            if x - radius - 1 >= 0 { sum &-= columns[x - radius - 1] }
            let count = rows * (min(width - 1, x + radius) - max(0, x - radius) + 1)
            (target + x).initialize(to: UInt8(truncatingIfNeeded: Int(sum) / count))
        }
    }

    /// How far each pixel is from the same pixel of `other`.
    func difference(_ other: Raster) -> Raster {
        zip(other) { $0 > $1 ? $0 - $1 : $1 - $0 }
    }

    /// Both pictures pixel by pixel.
    func zip(_ other: Raster, _ combine: (UInt8, UInt8) -> UInt8) -> Raster {
        precondition(other.width == width && other.height == height)
        let count = pixels.count
        let result = pixels.withUnsafeBufferPointer { mine in
            other.pixels.withUnsafeBufferPointer { theirs in
                [UInt8](unsafeUninitializedCapacity: count) { target, filled in
                    for index in 0..<count { target.initializeElement(at: index, to: combine(mine[index], theirs[index])) }
                    filled = count
                }
            }
        }
        return Raster(width: width, height: height, pixels: result)
    }

    /// The same contrast everywhere: what is as bright as its surroundings becomes grey, what differs as much as is usual there
    /// becomes black or white. A floor keeps the noise of an even surface from becoming a pattern.
    func locallyStretched(radius: Int, floor: Int = 3) -> Raster {
        let around = mean(radius: radius)
        let usual = difference(around).mean(radius: radius)
        let count = pixels.count
        var result = [UInt8](repeating: 0, count: count)
        pixels.withUnsafeBufferPointer { mine in
            around.pixels.withUnsafeBufferPointer { around in
                usual.pixels.withUnsafeBufferPointer { usual in
                    result.withUnsafeMutableBufferPointer { result in
                        for index in 0..<count {
                            let difference = (Int(mine[index]) - Int(around[index])) * 100
                            let value = 128 + difference / (2 * max(floor, Int(usual[index])))
                            result[index] = UInt8(min(255, max(0, value)))
                        }
                    }
                }
            }
        }
        return Raster(width: width, height: height, pixels: result)
    }

    /// Exactly this many pixels: the mean of what falls on a pixel when it gets smaller, a line between neighbours when larger.
    func resized(width newWidth: Int, height newHeight: Int) -> Raster {
        guard newWidth != width || newHeight != height else { return self }
        let shrink = max(1, min(width / max(1, newWidth), height / max(1, newHeight)))
        if shrink > 1 { return shrunk(by: shrink).resized(width: newWidth, height: newHeight) }
        let (stepX, stepY) = (Double(width) / Double(newWidth), Double(height) / Double(newHeight))
        let columns = (0..<newWidth).map { Self.neighbours(Double($0), stepX, width) }
        var result = [UInt8](repeating: 0, count: newWidth * newHeight)
        pixels.withUnsafeBufferPointer { source in
            result.withUnsafeMutableBufferPointer { target in
                columns.withUnsafeBufferPointer { columns in
                    for y in 0..<newHeight {
                        let row = Self.neighbours(Double(y), stepY, height)
                        let (upper, lower) = (row.first * width, row.second * width)
                        for x in 0..<newWidth {
                            let column = columns[x]
                            let (a, b) = (Int(source[upper + column.first]), Int(source[upper + column.second]))
                            let (c, d) = (Int(source[lower + column.first]), Int(source[lower + column.second]))
                            let (top, bottom) = (a * 256 + (b - a) * column.weight, c * 256 + (d - c) * column.weight)
                            target[y * newWidth + x] = UInt8(
                                truncatingIfNeeded: (top * 256 + (bottom - top) * row.weight + 32768) >> 16)
                        }
                    }
                }
            }
        }
        return Raster(width: newWidth, height: newHeight, pixels: result)
    }

    private struct Neighbours {
        let first: Int
        let second: Int
        /// Of the second, in 256ths.
        let weight: Int
    }

    private static func neighbours(_ index: Double, _ step: Double, _ length: Int) -> Neighbours {
        let place = min(Double(length - 1), max(0, (index + 0.5) * step - 0.5))
        let first = Int(place)
        return Neighbours(first: first, second: min(length - 1, first + 1), weight: Int((place - Double(first)) * 256))
    }

    private func shrunk(by factor: Int) -> Raster {
        let (newWidth, newHeight) = (width / factor, height / factor)
        let share = factor * factor
        return pixels.withUnsafeBufferPointer { source in
            Raster(width: newWidth, height: newHeight) { x, y in
                var sum = 0
                for line in 0..<factor {
                    let start = (y * factor + line) * width + x * factor
                    for column in 0..<factor { sum += Int(source[start + column]) }
                }
                return UInt8(sum / share)
            }
        }
    }

    func scaled(by factor: Double) -> Raster {
        resized(width: max(1, Int(Double(width) * factor)), height: max(1, Int(Double(height) * factor)))
    }

    /// The value between pixels; `nil` outside.
    @inline(__always)
    static func sample(_ source: UnsafeBufferPointer<UInt8>, _ width: Int, _ height: Int, _ x: Double, _ y: Double) -> Double? {
        guard x >= 0, y >= 0, x <= Double(width - 1), y <= Double(height - 1) else { return nil }
        let (left, top) = (Int(x), Int(y))
        let (right, bottom) = (min(width - 1, left + 1), min(height - 1, top + 1))
        let (partX, partY) = (x - Double(left), y - Double(top))
        let upper = Double(source[top * width + left]) * (1 - partX) + Double(source[top * width + right]) * partX
        let lower = Double(source[bottom * width + left]) * (1 - partX) + Double(source[bottom * width + right]) * partX
        return upper * (1 - partY) + lower * partY
    }

    /// Turned clockwise around its middle, large enough to hold all of it, on `paper`.
    func rotated(degrees: Double, paper: UInt8) -> Raster {
        let angle = degrees * .pi / 180
        let (cosine, sine) = (cos(angle), sin(angle))
        let newWidth = Int((abs(Double(width) * cosine) + abs(Double(height) * sine)).rounded(.up))
        let newHeight = Int((abs(Double(width) * sine) + abs(Double(height) * cosine)).rounded(.up))
        return pixels.withUnsafeBufferPointer { source in
            Raster(width: newWidth, height: newHeight) { x, y in
                let (offX, offY) = (Double(x) - Double(newWidth) / 2, Double(y) - Double(newHeight) / 2)
                let place = (
                    offX * cosine + offY * sine + Double(width) / 2, -offX * sine + offY * cosine + Double(height) / 2
                )
                return Self.sample(source, width, height, place.0, place.1).map { UInt8($0) } ?? paper
            }
        }
    }

    /// A square around `middle`, which stays in its middle: turned back by so many degrees and enlarged, white outside.
    func turned(around middle: (x: Double, y: Double), side: Int, degrees: Double, scale: Double) -> Raster {
        let angle = degrees * .pi / 180
        let (cosine, sine) = (cos(angle) / scale, sin(angle) / scale)
        let reach = Int(Double(side) * scale)
        return pixels.withUnsafeBufferPointer { source in
            Raster(width: 2 * reach + 1, height: 2 * reach + 1) { x, y in
                let (offX, offY) = (Double(x - reach), Double(y - reach))
                let place = (middle.x + offX * cosine - offY * sine, middle.y + offX * sine + offY * cosine)
                return Self.sample(source, width, height, place.0, place.1).map { UInt8($0) } ?? 255
            }
        }
    }

    /// What is thin and dark, black on white, whatever it lies on: the picture taken from itself with all thin dark things
    /// filled in.
    func inkAlone(radius: Int = 7) -> Raster {
        let paper = extreme(radius: radius) { max($0, $1) }.extreme(radius: radius) { min($0, $1) }
        let ink = paper.zip(self) { $0 > $1 ? $0 - $1 : 0 }
        let most = max(8, ink.level(atShare: 0.985))
        return ink.map { 255 - UInt8(min(255, Int($0) * 255 / most)) }
    }

    /// The largest or smallest within `radius`, across and down.
    private func extreme(radius: Int, _ better: (UInt8, UInt8) -> UInt8) -> Raster {
        let (width, height) = (width, height)
        let across = pixels.withUnsafeBufferPointer { source in
            Raster(width: width, height: height) { x, y in
                var best = source[y * width + x]
                for at in max(0, x - radius)...min(width - 1, x + radius) { best = better(best, source[y * width + at]) }
                return best
            }
        }
        return across.pixels.withUnsafeBufferPointer { source in
            Raster(width: width, height: height) { x, y in
                var best = source[y * width + x]
                for at in max(0, y - radius)...min(height - 1, y + radius) { best = better(best, source[at * width + x]) }
                return best
            }
        }
    }
}

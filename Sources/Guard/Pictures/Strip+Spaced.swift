import Foundation

/// Letters that stand wide apart, moved together: the recogniser takes each for a word of its own otherwise.
extension Strip {
    /// Pixels between two letters, and between two words.
    private static let gapPixels = 5
    private static let wordGapPixels = 18
    /// Times the usual gap from which on it is one between words.
    private static let wordGap = 1.7
    /// Part of a letter's height below which a gap is one within a letter.
    private static let gapInside = 0.1

    /// Of letters beside one another.
    func closedUp() -> Strip? {
        let runs = Self.inkRuns(picture.width) { column in
            (0..<picture.height).contains { picture[column, $0] < 128 }
        }
        guard runs.count >= 3 else { return nil }
        return Strip(
            line,
            laying: runs.map { (picture.cropped(Box(x: $0.lowerBound, y: 0, width: $0.count, height: picture.height)), $0) },
            gaps: Self.gaps(runs), scale: scale, runsBackward: runsBackward)
    }

    /// Of letters under one another, each upright: laid side by side.
    func unstacked(from level: Raster, levelScale: Double) -> Strip? {
        guard line.course == nil, abs(line.angle) > 1.3, let widest = line.letters.map(\.width).max() else { return nil }
        let side = max(widest, line.size) * 1.2
        let scale = Self.letterPixels / line.size
        let tops = line.letters.map { $0.y - $0.height / 2 }
        let bottoms = line.letters.map { $0.y + $0.height / 2 }
        let (top, bottom) = (tops.min()! - line.size, bottoms.max()! + line.size)
        let (width, height) = (Int(side * scale), Int((bottom - top) * scale))
        guard width > 8, height > 8, height <= Self.mostPixels else { return nil }
        let lean = cos(line.angle) / sin(line.angle)
        let (midX, midY) = (Self.middle(line.letters.map(\.x)), Self.middle(line.letters.map(\.y)))
        let cut = level.pixels.withUnsafeBufferPointer { source in
            Raster(width: width, height: height) { x, y in
                let atY = top + Double(y) / scale
                let atX = midX + (atY - midY) * lean + (Double(x) + 0.5) / scale - side / 2
                let (inX, inY) = (atX * levelScale, atY * levelScale)
                let clampedX = min(Double(level.width - 1), max(0, inX))
                return UInt8(
                    Raster.sample(source, level.width, level.height, clampedX, min(Double(level.height - 1), max(0, inY))) ?? 0)
            }
        }
        let print = Self.blackOnWhite(cut, of: line)
        let cells = Self.cells(print)
        guard cells.count >= 4 else { return nil }
        let letters = cells.map { rows in
            let cell = print.cropped(Box(x: 0, y: rows.lowerBound, width: width, height: rows.count))
            return (cell.withoutEmptyColumns(), rows)
        }
        let gaps = [Int](repeating: Self.gapPixels, count: cells.count)
        return Strip(line, laying: letters, gaps: gaps, scale: scale, runsBackward: line.angle < 0)
    }

    /// Pictures of letters side by side, each with where it stood along the line.
    private init?(
        _ line: TextLine, laying letters: [(picture: Raster, place: Range<Int>)], gaps: [Int], scale: Double, runsBackward: Bool
    ) {
        let height = letters.map(\.picture.height).max() ?? 0
        let border = Self.border
        var columns = [Int](repeating: letters.first?.place.lowerBound ?? 0, count: border)
        var parts: [(at: Int, picture: Raster)] = []
        for (letter, gap) in zip(letters, gaps) {
            parts.append((columns.count, letter.picture))
            let width = max(1, letter.picture.width)
            columns += (0..<width).map { letter.place.lowerBound + $0 * letter.place.count / width }
            columns += [Int](repeating: letter.place.upperBound, count: gap)
        }
        columns += [Int](repeating: letters.last?.place.upperBound ?? 0, count: border)
        guard columns.count <= Self.mostPixels else { return nil }
        var pixels = [UInt8](repeating: 255, count: columns.count * (height + 2 * border))
        for part in parts {
            for y in 0..<part.picture.height {
                for x in 0..<part.picture.width { pixels[(y + border) * columns.count + part.at + x] = part.picture[x, y] }
            }
        }
        let picture = Raster(width: columns.count, height: height + 2 * border, pixels: pixels)
        self.init(line, picture, scale, runsBackward: runsBackward, columns: columns)
    }

    /// The gap to lay after each run.
    private static func gaps(_ runs: [Range<Int>]) -> [Int] {
        let gaps = Swift.zip(runs, runs.dropFirst()).map { $1.lowerBound - $0.upperBound }
        let usual = Double(gaps.sorted()[gaps.count / 2])
        return gaps.map { Double($0) > usual * wordGap ? wordGapPixels : gapPixels } + [0]
    }

    /// Rows of each letter: on an even grid when the letters stand on one, so that a dot stays at the foot of its cell.
    private static func cells(_ print: Raster) -> [Range<Int>] {
        let runs = inkRuns(print.height) { row in (0..<print.width).contains { print[$0, row] < 128 } }
        guard runs.count >= 4 else { return [] }
        let middles = runs.map { Double($0.lowerBound + $0.upperBound) / 2 }
        let pitch = middle(Swift.zip(middles, middles.dropFirst()).map { $1 - $0 })
        let rests = middles.map { ($0 - middles[0]) / pitch - (($0 - middles[0]) / pitch).rounded() }
        let rest = middle(rests)
        let tallest = Double(runs.map(\.count).max() ?? 0)
        let isEven = rests.count { abs($0 - rest) < 0.2 } * 10 >= rests.count * 7 && tallest <= pitch
        guard isEven else { return runs }
        let first = middles[0] + (rest - 0.5) * pitch
        let count = Int(((middles[middles.count - 1] - first) / pitch).rounded(.up))
        return (0..<count).compactMap { number in
            let (top, bottom) = (Int(first + Double(number) * pitch), Int(first + Double(number + 1) * pitch))
            let rows = max(0, top)..<min(print.height, max(0, bottom))
            return rows.isEmpty || !runs.contains { $0.overlaps(rows) } ? nil : rows
        }
    }

    private static func inkRuns(_ length: Int, _ isInk: (Int) -> Bool) -> [Range<Int>] {
        let leastGap = Int(letterPixels * gapInside)
        var runs: [Range<Int>] = []
        for place in 0..<length where isInk(place) {
            if let last = runs.last, place - last.upperBound < leastGap {
                runs[runs.count - 1] = last.lowerBound..<(place + 1)
            } else {
                runs.append(place..<(place + 1))
            }
        }
        return runs
    }

    private static func middle(_ values: [Double]) -> Double { values.isEmpty ? 0 : values.sorted()[values.count / 2] }
}

extension Raster {
    /// Cut at both sides to where its ink begins; a pixel wide when it has none.
    fileprivate func withoutEmptyColumns() -> Raster {
        let inked = (0..<width).filter { column in (0..<height).contains { self[column, $0] < 128 } }
        guard let first = inked.first, let last = inked.last else { return cropped(Box(x: 0, y: 0, width: 1, height: height)) }
        return cropped(Box(x: first, y: 0, width: last - first + 1, height: height))
    }
}

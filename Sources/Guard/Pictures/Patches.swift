/// Pixels that touch.
struct Patch {
    var box: Box
    /// Pixels.
    var area: Int
    /// Sums of the places of its pixels: where its middle lies.
    var sumX = 0
    var sumY = 0
}

/// Finds patches of pixels that touch, corners included.
enum Patches {
    /// Patches of the pixels that `isInk` says are ink, in a picture of this size.
    ///
    /// Rows are taken as runs; a run joins the runs above that it touches. Every pixel is looked at once.
    static func of(_ width: Int, _ height: Int, _ isInk: (_ x: Int, _ y: Int) -> Bool) -> [Patch] {
        var labels = Labels()
        var above: [Run] = []
        for y in 0..<height {
            var here: [Run] = []
            var candidate = 0
            var x = 0
            while x < width {
                guard isInk(x, y) else {
                    x += 1
                    continue
                }
                let start = x
                while x < width, isInk(x, y) { x += 1 }
                let label = labels.add(y: y, from: start, to: x)
                while candidate < above.count, above[candidate].end < start { candidate += 1 }
                var touching = candidate
                while touching < above.count, above[touching].start <= x {
                    labels.join(label, above[touching].label)
                    touching += 1
                }
                here.append(Run(start: start, end: x, label: label))
            }
            above = here
        }
        return labels.patches()
    }

    private struct Run {
        let start: Int
        /// One past its last pixel.
        let end: Int
        let label: Int
    }

    /// Which runs belong together.
    private struct Labels {
        private var parents: [Int32] = []
        private var parts: [Patch] = []

        mutating func add(y: Int, from start: Int, to end: Int) -> Int {
            let length = end - start
            parents.append(Int32(parents.count))
            parts.append(
                Patch(
                    box: Box(x: start, y: y, width: length, height: 1), area: length, sumX: (start + end - 1) * length / 2,
                    sumY: y * length))
            return parents.count - 1
        }

        mutating func join(_ one: Int, _ other: Int) {
            let (first, second) = (root(one), root(other))
            guard first != second else { return }
            let (kept, gone) = first < second ? (first, second) : (second, first)
            parents[gone] = Int32(kept)
            parts[kept].box = parts[kept].box.union(parts[gone].box)
            parts[kept].area += parts[gone].area
            parts[kept].sumX += parts[gone].sumX
            parts[kept].sumY += parts[gone].sumY
        }

        private mutating func root(_ label: Int) -> Int {
            var label = label
            while Int(parents[label]) != label {
                parents[label] = parents[Int(parents[label])]
                label = Int(parents[label])
            }
            return label
        }

        func patches() -> [Patch] {
            parts.indices.filter { Int(parents[$0]) == $0 }.map { parts[$0] }
        }
    }
}

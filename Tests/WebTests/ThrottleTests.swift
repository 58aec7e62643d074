import Basics
import Testing

@testable import Web

@Suite struct ThrottleTests {
    private static let start = Instant(milliseconds: 1_000_000)

    @Test func aMinuteHoldsSoManyAndFillsAgain() {
        let throttle = Throttle(perMinute: 10)
        for _ in 0..<10 { #expect(throttle.take("192.0.2.1", at: Self.start) == nil) }
        #expect(throttle.take("192.0.2.1", at: Self.start) == 6)
        #expect(throttle.take("192.0.2.2", at: Self.start) == nil)
        #expect(throttle.take("192.0.2.1", at: Self.start.adding(seconds: 5)) == 1)
        #expect(throttle.take("192.0.2.1", at: Self.start.adding(seconds: 6)) == nil)
        #expect(throttle.take("192.0.2.1", at: Self.start.adding(seconds: 6)) == 6)
        // An hour later there is a minute's worth, not sixty.
        let later = Self.start.adding(seconds: 3_600)
        #expect((0..<20).filter { _ in throttle.take("192.0.2.1", at: later) == nil }.count == 10)
    }

    @Test func aClockThatIsSetBackGivesNothing() {
        let throttle = Throttle(perMinute: 1)
        #expect(throttle.take("192.0.2.1", at: Self.start) == nil)
        #expect(throttle.take("192.0.2.1", at: Self.start.adding(seconds: -90)) == 60)
        #expect(throttle.take("192.0.2.1", at: Self.start.adding(seconds: -30)) == nil)
    }

    @Test func thisMachineIsLetThroughAndStrangersAreForgotten() {
        let throttle = Throttle(perMinute: 1)
        for _ in 0..<5 { #expect(throttle.take("127.0.0.1", at: Self.start) == nil) }
        for number in 0..<(3 * Throttle.mostOrigins) { _ = throttle.take("origin-\(number)", at: Self.start) }
        #expect(throttle.count <= Throttle.mostOrigins)
    }
}

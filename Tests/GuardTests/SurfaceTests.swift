import Guard
import Testing

@Suite struct SurfaceTests {
    @Test func aSurfaceIsNamedAsRulePacksNameIt() {
        #expect(Surface.keywords.rawValue == "keyword_field")
    }
}

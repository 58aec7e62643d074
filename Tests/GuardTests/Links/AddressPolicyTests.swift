import Fetch
import Testing

@Suite struct AddressPolicyTests {
    private func six(_ groups: UInt16...) -> [UInt8] {
        groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    }

    @Test(
        arguments: [
            [0, 0, 0, 0], [10, 1, 2, 3], [100, 64, 0, 1], [100, 127, 255, 255], [127, 0, 0, 1], [127, 255, 255, 254],
            [169, 254, 169, 254], [172, 16, 0, 1], [172, 31, 255, 255], [192, 0, 0, 8], [192, 0, 2, 1], [192, 168, 0, 1],
            [198, 18, 0, 1], [198, 19, 255, 255], [198, 51, 100, 7], [203, 0, 113, 9], [224, 0, 0, 1], [239, 255, 255, 255],
            [240, 0, 0, 1], [255, 255, 255, 255],
        ] as [[UInt8]])
    func anAddressThatIsNotPublicIsRefusedInBothWritings(_ address: [UInt8]) {
        #expect(!AddressPolicy.publicOnly.allows(address, port: 80))
        #expect(!AddressPolicy.publicOnly.allows(six(0, 0, 0, 0, 0, 0xFFFF) + address, port: 80))
        #expect(!AddressPolicy.publicOnly.allows(six(0x64, 0xFF9B, 0, 0, 0, 0) + address, port: 80))
    }

    @Test(
        arguments: [
            [1, 1, 1, 1], [9, 255, 255, 255], [11, 0, 0, 0], [100, 63, 255, 255], [100, 128, 0, 0], [126, 0, 0, 1],
            [128, 0, 0, 1],
            [169, 253, 1, 1], [172, 15, 255, 255], [172, 32, 0, 0], [192, 167, 1, 1], [198, 17, 1, 1], [198, 20, 0, 0],
            [223, 255, 255, 255],
        ] as [[UInt8]])
    func itsPublicNeighbourIsAllowed(_ address: [UInt8]) {
        #expect(AddressPolicy.publicOnly.allows(address, port: 443))
        #expect(AddressPolicy.publicOnly.allows(six(0, 0, 0, 0, 0, 0xFFFF) + address, port: 443))
    }

    @Test func addressesOfSixAreJudgedByTheirKind() {
        for address in [
            six(0, 0, 0, 0, 0, 0, 0, 0), six(0, 0, 0, 0, 0, 0, 0, 1), six(0xFE80, 0, 0, 0, 0, 0, 0, 1),
            six(0xFC00, 0, 0, 0, 0, 0, 0, 1), six(0xFD12, 0, 0, 0, 0, 0, 0, 1), six(0xFF02, 0, 0, 0, 0, 0, 0, 1),
            six(0x2001, 0, 0, 0, 0, 0, 0, 1), six(0x2001, 0xDB8, 0, 0, 0, 0, 0, 1), six(0x2002, 0x7F00, 1, 0, 0, 0, 0, 1),
            six(0x3FFF, 0, 0, 0, 0, 0, 0, 1), six(0, 0, 0, 0, 0, 0, 0x7F00, 1),
        ] { #expect(!AddressPolicy.isPublic(address), "\(address)") }
        #expect(AddressPolicy.isPublic(six(0x2606, 0x4700, 0, 0, 0, 0, 0, 0x1111)))
        #expect(AddressPolicy.isPublic(six(0x2400, 0xCB00, 0, 0, 0, 0, 0, 1)))
        #expect(!AddressPolicy.isPublic([]))
        #expect(!AddressPolicy.isPublic([1, 1, 1]))
    }

    @Test func anExceptionIsForOneAddressAndOnePort() throws {
        let policy = AddressPolicy(alsoAllowing: [try #require(AddressPolicy.Exception("127.0.0.1", port: 8080))])
        #expect(policy.allows([127, 0, 0, 1], port: 8080))
        #expect(!policy.allows([127, 0, 0, 1], port: 8081))
        #expect(!policy.allows([127, 0, 0, 2], port: 8080))
        #expect(AddressPolicy.Exception("localhost", port: 1) == nil)
    }
}

import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Testing

@testable import Web

/// What happens when the timer below the page cache says that nothing has come for a while.
@Suite struct RequestWatchTests {
    private func connection() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(PageCacheHandler(PageCache { _, _, _ in nil }, idle: .seconds(75)))
        try pipeline.configureHTTPServerPipeline(withErrorHandling: false)
        try pipeline.addHandlers(HTTP1ToHTTPServerCodec(secure: false), RequestWatch())
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    private func sayIdle(_ channel: EmbeddedChannel) -> Bool {
        channel.pipeline.fireUserInboundEventTriggered(IdleStateHandler.IdleStateEvent.read)
        channel.embeddedEventLoop.run()
        return channel.isActive
    }

    @Test func aSilentConnectionIsClosed() throws {
        #expect(try !sayIdle(connection()))
    }

    @Test func silenceCountsFromTheLastByte() throws {
        let channel = try connection()
        channel.embeddedEventLoop.advanceTime(by: .seconds(70))
        try channel.writeInbound(ByteBuffer(string: "GET /en/ HTTP/1.1\r\nHost: x\r\n"))
        channel.embeddedEventLoop.advanceTime(by: .seconds(74))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test func halfARequestIsClosed() throws {
        let channel = try connection()
        try channel.writeInbound(ByteBuffer(string: "POST /en/contact HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nna"))
        #expect(!sayIdle(channel))
    }

    @Test func aPageThatIsBeingDrawnIsWaitedFor() throws {
        let channel = try connection()
        try channel.writeInbound(ByteBuffer(string: "GET /en/ HTTP/1.1\r\nHost: x\r\n\r\n"))
        #expect(sayIdle(channel))
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .noContent)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        #expect(!sayIdle(channel))
    }

    @Test func theLastAnswerSaysThatItIsAndTheConnectionCloses() throws {
        let channel = try connection()
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        #expect(channel.isActive)
        try channel.writeInbound(ByteBuffer(string: "GET /en/ HTTP/1.1\r\nHost: x\r\n\r\n"))
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .noContent)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        var answer = ""
        while let bytes = try channel.readOutbound(as: ByteBuffer.self) { answer += String(buffer: bytes) }
        #expect(answer.lowercased().contains("connection: close\r\n"))
        channel.embeddedEventLoop.run()
        #expect(!channel.isActive)
    }

    @Test func whoSaysNothingIsLeftWhenTheTimeIsOver() throws {
        let channel = try connection()
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(Drain.milliseconds - 1))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        #expect(!channel.isActive)
    }
}

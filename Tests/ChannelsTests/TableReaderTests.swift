import Channels
import Testing

@Suite struct TableReaderTests {}

/// A program that reads sites for answers of artificial intelligence or for training it, by the name that it looks for in
/// robots.txt. Others than search engines: who is kept out here is still found by search.
public enum Crawler: String, Hashable, Sendable, CaseIterable, Codable {
    // https://platform.openai.com/docs/bots
    case gptBot = "GPTBot"
    case searchBot = "OAI-SearchBot"
    case chatGPT = "ChatGPT-User"
    // https://support.anthropic.com/en/articles/8896518
    case claudeBot = "ClaudeBot"
    case claudeUser = "Claude-User"
    case claudeSearch = "Claude-SearchBot"
    // https://docs.perplexity.ai/guides/bots
    case perplexityBot = "PerplexityBot"
    // https://developers.google.com/search/docs/crawling-indexing/google-common-crawlers
    case google = "Google-Extended"
    // https://support.apple.com/en-us/119829
    case apple = "Applebot-Extended"
    // https://developers.facebook.com/docs/sharing/webmasters/web-crawlers
    case meta = "meta-externalagent"
    // https://commoncrawl.org/ccbot
    case commonCrawl = "CCBot"
    case bytespider = "Bytespider"
    case amazon = "Amazonbot"
}

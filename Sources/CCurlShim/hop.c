#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

#include "common.h"

// All the header lines of one answer; far more than any honest server sends.
enum { MOST_HEADER_BYTES = 65536 };

typedef struct {
    CURL *curl;
    const CurlShimHopRequest *request;
    CurlShimHop *hop;
    char *bytes;
    size_t length;
    size_t header_bytes;
    // Everything that is wanted has come; the rest of the transfer is called off.
    int is_enough;
} Step;

static curl_socket_t open_if_allowed(void *data, curlsocktype purpose, struct curl_sockaddr *address) {
    (void)purpose;
    Step *step = data;
    const unsigned char *bytes = NULL;
    size_t length = 0;
    int port = 0;
    if (address->family == AF_INET) {
        const struct sockaddr_in *four = (const struct sockaddr_in *)&address->addr;
        bytes = (const unsigned char *)&four->sin_addr;
        length = 4;
        port = ntohs(four->sin_port);
    } else if (address->family == AF_INET6) {
        const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)&address->addr;
        bytes = (const unsigned char *)&six->sin6_addr;
        length = 16;
        port = ntohs(six->sin6_port);
    }
    if (!bytes || !step->request->may_connect(bytes, length, port, step->request->context)) {
        step->hop->was_refused = 1;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// Keeps the value of a header line named `name`; the first one counts. A value that does not fit is left out whole.
static void keep_value(const char *line, size_t length, const char *name, char *kept, size_t most) {
    size_t start = strlen(name);
    if (kept[0] || length <= start || strncasecmp(line, name, start) != 0) return;
    while (start < length && (line[start] == ' ' || line[start] == '\t')) start++;
    while (length > start && (line[length - 1] == '\r' || line[length - 1] == '\n' || line[length - 1] == ' ')) length--;
    if (length - start >= most) return;
    memcpy(kept, line + start, length - start);
    kept[length - start] = 0;
}

static size_t keep_header(char *line, size_t size, size_t count, void *data) {
    Step *step = data;
    size_t length = size * count;
    step->header_bytes += length;
    if (step->header_bytes > MOST_HEADER_BYTES) return 0;
    CurlShimHop *hop = step->hop;
    // An answer such as 103 comes before the real one.
    if (length > 5 && strncmp(line, "HTTP/", 5) == 0) hop->location[0] = hop->refresh[0] = hop->media_type[0] = 0;
    keep_value(line, length, "location:", hop->location, sizeof hop->location);
    keep_value(line, length, "refresh:", hop->refresh, sizeof hop->refresh);
    keep_value(line, length, "content-type:", hop->media_type, sizeof hop->media_type);
    if (length > 2 || !hop->location[0]) return length;
    // The headers of a redirect are all that is wanted of it.
    long status = 0;
    curl_easy_getinfo(step->curl, CURLINFO_RESPONSE_CODE, &status);
    if (status < 300 || status > 399) return length;
    step->is_enough = 1;
    return 0;
}

static size_t keep_part(char *part, size_t size, size_t count, void *data) {
    Step *step = data;
    size_t length = size * count;
    size_t room = step->request->most_bytes - step->length;
    size_t kept = length < room ? length : room;
    char *grown = realloc(step->bytes, step->length + kept + 1);
    if (!grown) return 0;
    memcpy(grown + step->length, part, kept);
    step->bytes = grown;
    step->length += kept;
    if (kept == length) return length;
    step->hop->was_cut = 1;
    step->is_enough = 1;
    return 0;
}

void curl_shim_hop(const CurlShimHopRequest *request, CurlShimHop *hop, void **bytes, size_t *length) {
    char reason[CURL_ERROR_SIZE] = "";
    memset(hop, 0, sizeof *hop);
    *bytes = NULL;
    *length = 0;
    CURL *curl = curl_easy_init();
    if (!curl) {
        hop->result.code = CURLE_FAILED_INIT;
        return;
    }
    Step step = {curl, request, hop, NULL, 0, 0, 0};
    set_common(curl, request->ca_file, 0, 0, reason);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, request->total_milliseconds);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_URL, request->url);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Tradewind");
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    // Whoever connects for us would connect where we may not.
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_if_allowed);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &step);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, keep_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &step);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep_part);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &step);
    CURLcode code = curl_easy_perform(curl);
    set_result(curl, step.is_enough ? CURLE_OK : code, reason, &hop->result);
    *bytes = step.bytes;
    *length = step.length;
    curl_easy_cleanup(curl);
}

#include <stdlib.h>
#include <string.h>

#include "common.h"

typedef struct {
    char *bytes;
    size_t length;
    size_t most;
} Sink;

// Takes less than it was given, which ends the transfer, as soon as the body is longer than asked for.
static size_t keep_body(char *part, size_t size, size_t count, void *data) {
    Sink *sink = data;
    size_t length = size * count;
    if (length > sink->most - sink->length) return 0;
    char *grown = realloc(sink->bytes, sink->length + length + 1);
    if (!grown) return 0;
    memcpy(grown + sink->length, part, length);
    sink->bytes = grown;
    sink->length += length;
    return length;
}

void curl_shim_fetch(const CurlShimRequest *request, CurlShimResult *result, void **bytes, size_t *length) {
    char reason[CURL_ERROR_SIZE] = "";
    memset(result, 0, sizeof *result);
    *bytes = NULL;
    *length = 0;
    CURL *curl = curl_easy_init();
    if (!curl) {
        result->code = CURLE_FAILED_INIT;
        return;
    }
    Sink sink = {NULL, 0, request->most_bytes};
    struct curl_slist *headers = list_of(request->headers, request->header_count);
    set_common(curl, request->ca_file, request->connect_seconds, request->total_seconds, reason);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_URL, request->url);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Tradewind");
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, request->most_redirects > 0 ? 1L : 0L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, request->most_redirects);
    if (request->body) {
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body);
    }
    if (request->method) curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &sink);
    set_result(curl, curl_easy_perform(curl), reason, result);
    *bytes = sink.bytes;
    *length = sink.length;
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
}

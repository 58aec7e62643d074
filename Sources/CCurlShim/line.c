#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "common.h"

// A signed-in connection on which the caller speaks himself: libcurl sees to the greeting, TLS and signing in.
struct CurlShimLine {
    CURL *curl;
    curl_socket_t socket;
    char reason[CURL_ERROR_SIZE];
};

CurlShimLine *curl_shim_line_open(const CurlShimLineRequest *request, CurlShimResult *result) {
    memset(result, 0, sizeof *result);
    CurlShimLine *line = calloc(1, sizeof *line);
    CURL *curl = line ? curl_easy_init() : NULL;
    if (!curl) {
        result->code = CURLE_FAILED_INIT;
        free(line);
        return NULL;
    }
    line->curl = curl;
    set_common(curl, request->ca_file, request->connect_seconds, request->connect_seconds, line->reason);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "imap,imaps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_URL, request->url);
    curl_easy_setopt(curl, CURLOPT_USE_SSL, request->security == CURL_SHIM_CLEAR ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    if (request->user) curl_easy_setopt(curl, CURLOPT_USERNAME, request->user);
    if (request->password) curl_easy_setopt(curl, CURLOPT_PASSWORD, request->password);
    curl_easy_setopt(curl, CURLOPT_CONNECT_ONLY, 1L);
    CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OK) code = curl_easy_getinfo(curl, CURLINFO_ACTIVESOCKET, &line->socket);
    set_result(curl, code, line->reason, result);
    if (code == CURLE_OK) return line;
    curl_shim_line_close(line);
    return NULL;
}

// Waits until something can be read or written, at most so long. 0 when the time is up.
static int wait_for(CurlShimLine *line, short what, long milliseconds) {
    struct pollfd place = {line->socket, what, 0};
    return poll(&place, 1, (int)milliseconds) > 0;
}

long curl_shim_line_send(CurlShimLine *line, const void *bytes, size_t length, long milliseconds) {
    size_t sent = 0;
    CURLcode code = curl_easy_send(line->curl, bytes, length, &sent);
    if (code == CURLE_OK) return (long)sent;
    if (code != CURLE_AGAIN) return CURL_SHIM_LINE_BROKEN;
    return wait_for(line, POLLOUT, milliseconds) ? 0 : CURL_SHIM_LINE_LATE;
}

long curl_shim_line_receive(CurlShimLine *line, void *bytes, size_t most, long milliseconds) {
    size_t received = 0;
    CURLcode code = curl_easy_recv(line->curl, bytes, most, &received);
    if (code == CURLE_OK) return received ? (long)received : CURL_SHIM_LINE_BROKEN;
    if (code != CURLE_AGAIN) return CURL_SHIM_LINE_BROKEN;
    return wait_for(line, POLLIN, milliseconds) ? 0 : CURL_SHIM_LINE_LATE;
}

void curl_shim_line_close(CurlShimLine *line) {
    if (!line) return;
    curl_easy_cleanup(line->curl);
    free(line);
}

#include "common.h"

#include <stdio.h>
#include <stdlib.h>

int curl_shim_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

void curl_shim_free(void *bytes) { free(bytes); }

void set_common(CURL *curl, const char *ca_file, long connect_seconds, long total_seconds, char *reason) {
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, reason);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_seconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, total_seconds);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    if (ca_file) curl_easy_setopt(curl, CURLOPT_CAINFO, ca_file);
}

void set_result(CURL *curl, CURLcode code, const char *reason, CurlShimResult *result) {
    result->code = code;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &result->status);
    snprintf(result->reason, sizeof result->reason, "%s", reason[0] ? reason : curl_easy_strerror(code));
}

struct curl_slist *list_of(const char *const *texts, size_t count) {
    struct curl_slist *list = NULL;
    for (size_t index = 0; index < count; index++) list = curl_slist_append(list, texts[index]);
    return list;
}

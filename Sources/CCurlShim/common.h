#ifndef CURL_SHIM_COMMON_H
#define CURL_SHIM_COMMON_H

#include <curl/curl.h>

#include "curl_shim.h"

// Settings of both kinds of transfer. `reason` must live as long as `curl`.
void set_common(CURL *curl, const char *ca_file, long connect_seconds, long total_seconds, char *reason);
void set_result(CURL *curl, CURLcode code, const char *reason, CurlShimResult *result);
struct curl_slist *list_of(const char *const *texts, size_t count);

#endif

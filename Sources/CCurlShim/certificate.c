#include "common.h"

#include <string.h>

// The first certificate is the site's own; those behind it are its authorities'.
static long long expiry_of(CURL *curl) {
    static const char label[] = "Expire date:";
    struct curl_certinfo *chain = NULL;
    if (curl_easy_getinfo(curl, CURLINFO_CERTINFO, &chain) != CURLE_OK || !chain || chain->num_of_certs < 1) return -1;
    for (struct curl_slist *fact = chain->certinfo[0]; fact; fact = fact->next) {
        if (strncmp(fact->data, label, sizeof label - 1) == 0) return curl_getdate(fact->data + sizeof label - 1, NULL);
    }
    return -1;
}

long long curl_shim_certificate(const char *url, const char *ca_file, long seconds, CurlShimResult *result) {
    char reason[CURL_ERROR_SIZE] = "";
    memset(result, 0, sizeof *result);
    CURL *curl = curl_easy_init();
    if (!curl) {
        result->code = CURLE_FAILED_INIT;
        return -1;
    }
    set_common(curl, ca_file, seconds, seconds, reason);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Tradewind");
    curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(curl, CURLOPT_CERTINFO, 1L);
    set_result(curl, curl_easy_perform(curl), reason, result);
    long long expiry = result->code == 0 ? expiry_of(curl) : -1;
    curl_easy_cleanup(curl);
    return expiry;
}

#include <string.h>

#include "common.h"

typedef struct {
    const char *next;
    size_t left;
} Source;

static size_t read_message(char *buffer, size_t size, size_t count, void *data) {
    Source *source = data;
    size_t most = size * count;
    size_t length = source->left < most ? source->left : most;
    memcpy(buffer, source->next, length);
    source->next += length;
    source->left -= length;
    return length;
}

// Keeps the server's last line, without its line end; a refusal is not overwritten by the goodbye that follows it.
static size_t keep_answer(char *line, size_t size, size_t count, void *data) {
    CurlShimResult *result = data;
    size_t length = size * count;
    int is_refusal = length && (line[0] == '4' || line[0] == '5');
    if (!is_refusal && (result->answer[0] == '4' || result->answer[0] == '5')) return length;
    size_t kept = length < sizeof result->answer - 1 ? length : sizeof result->answer - 1;
    memcpy(result->answer, line, kept);
    while (kept && (result->answer[kept - 1] == '\n' || result->answer[kept - 1] == '\r')) kept--;
    result->answer[kept] = 0;
    return length;
}

void curl_shim_send(const CurlShimMail *mail, CurlShimResult *result) {
    char reason[CURL_ERROR_SIZE] = "";
    memset(result, 0, sizeof *result);
    CURL *curl = curl_easy_init();
    if (!curl) {
        result->code = CURLE_FAILED_INIT;
        return;
    }
    Source source = {mail->message, mail->message_length};
    struct curl_slist *recipients = list_of(mail->recipients, mail->recipient_count);
    set_common(curl, mail->ca_file, mail->connect_seconds, mail->total_seconds, reason);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_URL, mail->url);
    curl_easy_setopt(curl, CURLOPT_USE_SSL, mail->security == CURL_SHIM_CLEAR ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    if (mail->user) curl_easy_setopt(curl, CURLOPT_USERNAME, mail->user);
    if (mail->password) curl_easy_setopt(curl, CURLOPT_PASSWORD, mail->password);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, mail->sender);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_message);
    curl_easy_setopt(curl, CURLOPT_READDATA, &source);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)mail->message_length);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, keep_answer);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, result);
    set_result(curl, curl_easy_perform(curl), reason, result);
    curl_slist_free_all(recipients);
    curl_easy_cleanup(curl);
}

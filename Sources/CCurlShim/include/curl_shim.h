// What Mail and Fetch need of libcurl, without its variadic calls. Every call blocks its thread until the work is done, or
// the time is up.

#ifndef CURL_SHIM_H
#define CURL_SHIM_H

#include <stddef.h>

typedef enum { CURL_SHIM_CLEAR, CURL_SHIM_STARTTLS, CURL_SHIM_TLS } CurlShimSecurity;

// How a transfer ended. `code` is libcurl's, 0 when all went well.
typedef struct {
    int code;
    // The server's last status: SMTP's (RFC 5321) or HTTP's.
    long status;
    // libcurl's own words, and the server's last refusal or, without one, its last line.
    char reason[256];
    char answer[512];
} CurlShimResult;

// Strings end with 0; those that may be NULL say so.
typedef struct {
    const char *url;
    CurlShimSecurity security;
    const char *user;      // or NULL: no authentication
    const char *password;  // or NULL
    const char *ca_file;   // or NULL: the system's authorities
    const char *sender;
    const char *const *recipients;
    size_t recipient_count;
    const void *message;
    size_t message_length;
    long connect_seconds;
    long total_seconds;
} CurlShimMail;

typedef struct {
    const char *url;
    const char *method;          // or NULL: GET, or POST with a body
    const char *const *headers;  // whole lines, such as "Accept: text/xml"
    size_t header_count;
    const void *body;  // or NULL: GET
    size_t body_length;
    const char *ca_file;  // or NULL: the system's authorities
    size_t most_bytes;
    long most_redirects;
    long connect_seconds;
    long total_seconds;
} CurlShimRequest;

// One step of a link: what a server answers to a single question, with nothing followed.
typedef struct {
    const char *url;
    const char *ca_file;  // or NULL: the system's authorities
    size_t most_bytes;    // of the body; what comes after is not waited for
    long total_milliseconds;
    // Asked with each address (4 or 16 bytes, as on the wire) just before it is connected to; 0 refuses it. The address that
    // was asked about is the one that is used, so a name that resolves otherwise a moment later changes nothing.
    int (*may_connect)(const unsigned char *address, size_t length, int port, const void *context);
    const void *context;
} CurlShimHopRequest;

typedef struct {
    CurlShimResult result;
    int was_refused;  // may_connect said no
    int was_cut;      // the body goes on after most_bytes
    char location[4096];
    char refresh[4096];
    char media_type[256];
} CurlShimHop;

// A connection to a mailbox server (IMAP) on which the caller speaks himself once it is signed in.
typedef struct CurlShimLine CurlShimLine;

typedef struct {
    const char *url;
    CurlShimSecurity security;
    const char *user;      // or NULL: no authentication
    const char *password;  // or NULL
    const char *ca_file;   // or NULL: the system's authorities
    long connect_seconds;  // for everything up to signing in
} CurlShimLineRequest;

// What sending and receiving answer beside a number of bytes; 0 means: ask again.
enum { CURL_SHIM_LINE_BROKEN = -1, CURL_SHIM_LINE_LATE = -2 };

// NULL when it failed; `result` says why.
CurlShimLine *curl_shim_line_open(const CurlShimLineRequest *request, CurlShimResult *result);
long curl_shim_line_send(CurlShimLine *line, const void *bytes, size_t length, long milliseconds);
long curl_shim_line_receive(CurlShimLine *line, void *bytes, size_t most, long milliseconds);
void curl_shim_line_close(CurlShimLine *line);

// Once for a process, before any other call. Returns 0.
int curl_shim_start(void);
void curl_shim_send(const CurlShimMail *mail, CurlShimResult *result);
// The caller frees `*bytes` with curl_shim_free, whatever the result.
void curl_shim_fetch(const CurlShimRequest *request, CurlShimResult *result, void **bytes, size_t *length);
// The caller frees `*bytes` as well. A redirect's body is not read.
void curl_shim_hop(const CurlShimHopRequest *request, CurlShimHop *hop, void **bytes, size_t *length);
void curl_shim_free(void *bytes);
// When the certificate of the site at `url` ends, in seconds since 1970; -1 when it could not be told, and `result` says why.
long long curl_shim_certificate(const char *url, const char *ca_file, long seconds, CurlShimResult *result);

#endif

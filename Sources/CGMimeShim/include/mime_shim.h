// What Mail needs of GMime: a message taken apart into its fields and its parts, whatever is wrong with it.

#ifndef MIME_SHIM_H
#define MIME_SHIM_H

#include <stddef.h>

typedef struct MimeShimMail MimeShimMail;

// A part that holds something: a text in UTF-8, a file, a message inside the message as it came, or a report as it came.
typedef struct {
    const char *type;  // in small letters, such as "text/plain"
    const char *name;  // of the file in UTF-8, or NULL
    const void *bytes;
    size_t length;
    int is_attachment;
    int was_cut;  // the rest did not fit
} MimeShimPart;

// Once for a process, before any other call.
void mime_shim_start(void);
// NULL for what is no message at all. Parts deeper or more than the limits are left out; all parts together hold at most
// `most_bytes`. The bytes must live as long as the result.
MimeShimMail *mime_shim_read(const void *bytes, size_t length, size_t most_parts, int most_depth, size_t most_bytes);
void mime_shim_free(MimeShimMail *mail);

// The first field of this name, its encoded words read (RFC 2047), in UTF-8; or NULL. Lives as long as the mail.
const char *mime_shim_field(MimeShimMail *mail, const char *name);
// A parameter of the message's own Content-Type, or NULL.
const char *mime_shim_parameter(MimeShimMail *mail, const char *name);
// The name and the address of the first mailbox in a field such as From. Empty strings where there is none.
void mime_shim_mailbox(MimeShimMail *mail, const char *field, const char **name, const char **address);
// Seconds since 1970, or -1.
long long mime_shim_date(MimeShimMail *mail);

size_t mime_shim_count(const MimeShimMail *mail);
MimeShimPart mime_shim_part(const MimeShimMail *mail, size_t index);

#endif

#include "mime_shim.h"

#include <errno.h>
#include <gmime/gmime.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

typedef struct {
    MimeShimPart part;
    GByteArray *bytes;
    char *type;
    char *name;
} Kept;

struct MimeShimMail {
    GMimeMessage *message;
    GArray *parts;
    // Strings that were handed out.
    GPtrArray *texts;
    size_t most_parts;
    size_t bytes_left;
    int most_depth;
};

void mime_shim_start(void) {
    g_mime_init();
    // Fields in raw bytes of another encoding are no mail by the book, and common.
    const char *charsets[] = {"utf-8", "gb18030", "iso-8859-1", NULL};
    g_mime_parser_options_set_fallback_charsets(g_mime_parser_options_get_default(), charsets);
}

// What is labelled with the smaller set is often written in the larger one.
static const char *larger(const char *charset) {
    static const char *const pairs[][2] = {
        {"gb2312", "GB18030"},      {"gbk", "GB18030"},      {"gb_2312-80", "GB18030"}, {"x-gbk", "GB18030"},
        {"hz-gb-2312", "HZ-GB-2312"}, {"shift_jis", "CP932"}, {"shift-jis", "CP932"},   {"x-sjis", "CP932"},
        {"big5", "BIG5-HKSCS"},     {"ks_c_5601-1987", "CP949"}, {"euc-kr", "CP949"},   {"iso-8859-1", "CP1252"},
        {"us-ascii", "UTF-8"},      {"ascii", "UTF-8"},      {"unicode-1-1-utf-7", "UTF-7"},
    };
    for (size_t index = 0; index < sizeof pairs / sizeof pairs[0]; index++)
        if (strcasecmp(charset, pairs[index][0]) == 0) return pairs[index][1];
    return charset;
}

static const char replacement[] = "\xEF\xBF\xBD";

// In UTF-8; a byte that means nothing becomes U+FFFD. An encoding that nobody knows is tried as UTF-8.
static GByteArray *as_utf8(GByteArray *raw, const char *charset) {
    GByteArray *text = g_byte_array_new();
    iconv_t converter = iconv_open("UTF-8", larger(charset && *charset ? charset : "utf-8"));
    if (converter == (iconv_t)-1) converter = iconv_open("UTF-8", "UTF-8");
    char *in = (char *)raw->data;
    size_t left = raw->len;
    while (left) {
        char out[4096], *end = out;
        size_t room = sizeof out;
        size_t code = iconv(converter, &in, &left, &end, &room);
        int reason = code == (size_t)-1 ? errno : 0;
        g_byte_array_append(text, (const guint8 *)out, (guint)(end - out));
        if (reason == 0 || reason == E2BIG) continue;
        g_byte_array_append(text, (const guint8 *)replacement, 3);
        if (reason == EINVAL) break;
        in++;
        left--;
    }
    iconv_close(converter);
    return text;
}

static void keep(MimeShimMail *mail, char *type, const char *name, GByteArray *bytes, int is_attachment) {
    Kept kept = {0};
    if (bytes->len > mail->bytes_left) {
        g_byte_array_set_size(bytes, (guint)mail->bytes_left);
        kept.part.was_cut = 1;
    }
    mail->bytes_left -= bytes->len;
    kept.type = g_ascii_strdown(type, -1);
    kept.name = name ? g_utf8_make_valid(name, -1) : NULL;
    kept.bytes = bytes;
    kept.part.type = kept.type;
    kept.part.name = kept.name;
    kept.part.bytes = bytes->data;
    kept.part.length = bytes->len;
    kept.part.is_attachment = is_attachment;
    g_array_append_val(mail->parts, kept);
    g_free(type);
}

static GByteArray *content_of(GMimePart *part) {
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    GByteArray *bytes = g_byte_array_new();
    g_mime_stream_mem_set_byte_array(GMIME_STREAM_MEM(stream), bytes);
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (content) g_mime_data_wrapper_write_to_stream(content, stream);
    g_object_unref(stream);
    return bytes;
}

static char *type_of(GMimeObject *object) {
    GMimeContentType *type = g_mime_object_get_content_type(object);
    return type ? g_mime_content_type_get_mime_type(type) : g_strdup("text/plain");
}

static int is_attached(GMimeObject *object) {
    GMimeContentDisposition *disposition = g_mime_object_get_content_disposition(object);
    return disposition && strcasecmp(g_mime_content_disposition_get_disposition(disposition), "attachment") == 0;
}

static void walk(MimeShimMail *mail, GMimeObject *object, int depth);

static void walk_part(MimeShimMail *mail, GMimePart *part) {
    GMimeObject *object = GMIME_OBJECT(part);
    GByteArray *bytes = content_of(part);
    char *type = type_of(object);
    const char *name = g_mime_part_get_filename(part);
    if (g_ascii_strncasecmp(type, "text/", 5) == 0 && !is_attached(object)) {
        GByteArray *text = as_utf8(bytes, g_mime_object_get_content_type_parameter(object, "charset"));
        g_byte_array_free(bytes, TRUE);
        bytes = text;
    }
    keep(mail, type, name, bytes, is_attached(object) || (name && g_ascii_strncasecmp(type, "text/", 5) != 0));
}

static void walk_inner(MimeShimMail *mail, GMimeMessagePart *part) {
    GMimeMessage *inner = g_mime_message_part_get_message(part);
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    GByteArray *bytes = g_byte_array_new();
    g_mime_stream_mem_set_byte_array(GMIME_STREAM_MEM(stream), bytes);
    if (inner) g_mime_object_write_to_stream(GMIME_OBJECT(inner), NULL, stream);
    g_object_unref(stream);
    keep(mail, type_of(GMIME_OBJECT(part)), NULL, bytes, is_attached(GMIME_OBJECT(part)));
}

static void walk(MimeShimMail *mail, GMimeObject *object, int depth) {
    if (!object || depth > mail->most_depth || mail->parts->len >= mail->most_parts || !mail->bytes_left) return;
    if (GMIME_IS_MULTIPART(object)) {
        int count = g_mime_multipart_get_count(GMIME_MULTIPART(object));
        for (int index = 0; index < count; index++) walk(mail, g_mime_multipart_get_part(GMIME_MULTIPART(object), index), depth + 1);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        walk_inner(mail, GMIME_MESSAGE_PART(object));
    } else if (GMIME_IS_PART(object)) {
        walk_part(mail, GMIME_PART(object));
    }
}

static void clear(gpointer data) {
    Kept *kept = data;
    g_byte_array_free(kept->bytes, TRUE);
    g_free(kept->type);
    g_free(kept->name);
}

// GMime reads a group within a group within a group by calling itself, as deep as a mail says. A colon begins a group; people
// nest none at all.
enum { most_groups = 200 };

static int is_address_field(const char *line, size_t length) {
    static const char *const names[] = {"from:", "sender:", "reply-to:", "to:", "cc:", "bcc:", "resent-"};
    for (size_t index = 0; index < sizeof names / sizeof names[0]; index++) {
        size_t size = strlen(names[index]);
        if (length >= size && strncasecmp(line, names[index], size) == 0) return 1;
    }
    return 0;
}

static int nests_too_deep(const char *bytes, size_t length) {
    int colons = 0, counts = 0;
    for (size_t start = 0; start < length;) {
        const char *end = memchr(bytes + start, '\n', length - start);
        size_t size = end ? (size_t)(end - (bytes + start)) : length - start;
        if (size && bytes[start] != ' ' && bytes[start] != '\t') {
            counts = is_address_field(bytes + start, size);
            colons = 0;
        }
        for (size_t index = 0; counts && index < size; index++)
            if (bytes[start + index] == ':' && ++colons > most_groups) return 1;
        start += size + 1;
    }
    return 0;
}

MimeShimMail *mime_shim_read(const void *bytes, size_t length, size_t most_parts, int most_depth, size_t most_bytes) {
    if (nests_too_deep(bytes, length)) return NULL;
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, length);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_object_unref(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    if (!message) return NULL;
    MimeShimMail *mail = g_new0(MimeShimMail, 1);
    mail->message = message;
    mail->parts = g_array_new(FALSE, FALSE, sizeof(Kept));
    g_array_set_clear_func(mail->parts, clear);
    mail->texts = g_ptr_array_new_with_free_func(g_free);
    mail->most_parts = most_parts;
    mail->most_depth = most_depth;
    mail->bytes_left = most_bytes;
    walk(mail, g_mime_message_get_mime_part(message), 0);
    return mail;
}

void mime_shim_free(MimeShimMail *mail) {
    if (!mail) return;
    g_array_free(mail->parts, TRUE);
    g_ptr_array_free(mail->texts, TRUE);
    g_object_unref(mail->message);
    g_free(mail);
}

static const char *handed_out(MimeShimMail *mail, char *text) {
    g_ptr_array_add(mail->texts, text);
    return text;
}

const char *mime_shim_field(MimeShimMail *mail, const char *name) {
    GMimeHeaderList *fields = g_mime_object_get_header_list(GMIME_OBJECT(mail->message));
    GMimeHeader *field = fields ? g_mime_header_list_get_header(fields, name) : NULL;
    if (!field) {
        // Content fields belong to the first part.
        GMimeObject *part = g_mime_message_get_mime_part(mail->message);
        fields = part ? g_mime_object_get_header_list(part) : NULL;
        field = fields ? g_mime_header_list_get_header(fields, name) : NULL;
    }
    const char *raw = field ? g_mime_header_get_raw_value(field) : NULL;
    if (!raw) return NULL;
    char *unfolded = g_mime_utils_header_unfold(raw);
    char *decoded = g_mime_utils_header_decode_text(NULL, unfolded);
    g_free(unfolded);
    char *valid = g_utf8_make_valid(decoded ? decoded : "", -1);
    g_free(decoded);
    return handed_out(mail, valid);
}

const char *mime_shim_parameter(MimeShimMail *mail, const char *name) {
    GMimeObject *part = g_mime_message_get_mime_part(mail->message);
    return part ? g_mime_object_get_content_type_parameter(part, name) : NULL;
}

// Groups hold mailboxes; an empty group none.
static InternetAddressMailbox *first_mailbox(InternetAddressList *list, int depth) {
    int count = list && depth < 4 ? internet_address_list_length(list) : 0;
    for (int index = 0; index < count; index++) {
        InternetAddress *address = internet_address_list_get_address(list, index);
        if (INTERNET_ADDRESS_IS_MAILBOX(address)) return INTERNET_ADDRESS_MAILBOX(address);
        if (!INTERNET_ADDRESS_IS_GROUP(address)) continue;
        InternetAddressMailbox *inner =
            first_mailbox(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)), depth + 1);
        if (inner) return inner;
    }
    return NULL;
}

void mime_shim_mailbox(MimeShimMail *mail, const char *field, const char **name, const char **address) {
    *name = *address = "";
    GMimeHeaderList *fields = g_mime_object_get_header_list(GMIME_OBJECT(mail->message));
    GMimeHeader *found = fields ? g_mime_header_list_get_header(fields, field) : NULL;
    const char *raw = found ? g_mime_header_get_raw_value(found) : NULL;
    if (!raw) return;
    InternetAddressList *list = internet_address_list_parse(NULL, raw);
    InternetAddressMailbox *mailbox = first_mailbox(list, 0);
    if (mailbox) {
        const char *said = internet_address_get_name(INTERNET_ADDRESS(mailbox));
        const char *at = internet_address_mailbox_get_addr(mailbox);
        *name = handed_out(mail, g_utf8_make_valid(said ? said : "", -1));
        *address = handed_out(mail, g_utf8_make_valid(at ? at : "", -1));
    }
    if (list) g_object_unref(list);
}

long long mime_shim_date(MimeShimMail *mail) {
    GDateTime *date = g_mime_message_get_date(mail->message);
    return date ? (long long)g_date_time_to_unix(date) : -1;
}

size_t mime_shim_count(const MimeShimMail *mail) { return mail->parts->len; }

MimeShimPart mime_shim_part(const MimeShimMail *mail, size_t index) { return g_array_index(mail->parts, Kept, index).part; }

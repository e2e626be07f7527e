#ifndef ASCRIBE_READ_ROBOTS_H
#define ASCRIBE_READ_ROBOTS_H
/* robots.txt, as RFC 9309 has it. */

#include <stdbool.h>
#include <stddef.h>

typedef struct asc_robots asc_robots;

/*
 * Reads the rules for `agent` (a product token, matched whatever its case): of all groups that name it, together; else
 * of those for "*". Anything may stand in `text`; lines that mean nothing are passed over, and only the first
 * ASC_MAX_ROBOTS_BYTES are read. Gives rules to free with asc_robots_free.
 */
asc_robots *asc_robots_parse(const char *text, size_t size, const char *agent);
void asc_robots_free(asc_robots *robots); /* NULL is allowed */

/*
 * May `path` be had? It begins with '/' and holds the query, as in the address. The longest rule that matches decides;
 * of equally long ones the one that allows. "*" stands for any characters and "$" at the end for the end; percent
 * codes are compared as what they stand for. /robots.txt itself always may.
 */
bool asc_robots_allow(const asc_robots *robots, const char *path);

/* Seconds that it asks to leave between requests (Crawl-delay, not in the RFC but in use); 0: none said. */
double asc_robots_delay(const asc_robots *robots);

#endif

#ifndef ASCRIBE_VERSION_H
#define ASCRIBE_VERSION_H
#define ASCRIBE_VERSION "0.2.0"
#ifdef __cplusplus
extern "C" {
#endif
/* The version of the library in use, as "major.minor.patch". */
const char *asc_version(void);
#ifdef __cplusplus
}
#endif
#endif

#ifndef ASCRIBE_BASE_ADDRESS_H
#define ASCRIBE_BASE_ADDRESS_H
/* Which network addresses are anybody's, and which belong to this machine, its network or nobody. */

#include <stdbool.h>

/*
 * Is it an address of the public internet? `bytes` are in network order: 4 for IPv4, 16 for IPv6. False for loopback,
 * private, link-local, shared, multicast, documentation and reserved ranges (IANA's registries of special-purpose
 * addresses, RFC 6890), also when an IPv6 address only wraps such an IPv4 address (mapped, NAT64, 6to4).
 */
bool asc_address_is_public_v4(const unsigned char bytes[4]);
bool asc_address_is_public_v6(const unsigned char bytes[16]);

#endif

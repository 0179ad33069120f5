#pragma once
// Debian builds OpenSSL with kernel TLS: libssl asks the outgoing BIO whether the kernel encrypts for it.
// The worker's BIO callback answers every control call with 1, so libssl believes that it does, allocates no
// write buffer, and dies in do_dtls1_write at the first handshake. This hands OpenSSL's own answer back.
// Included ahead of every source file, so that the macro is in place wherever the worker sets a callback.
#ifdef __cplusplus
#include <openssl/bio.h>

template<auto Callback>
long ReturnOwnResult(
  BIO* bio, int oper, const char* argp, size_t len, int argi, long argl, int ret, size_t* processed)
{
	const long result = Callback(bio, oper, argp, len, argi, argl, ret, processed);

	return (oper & BIO_CB_RETURN) ? ret : result;
}

#define BIO_set_callback_ex(bio, callback) (BIO_set_callback_ex)((bio), ReturnOwnResult<callback>)
#endif

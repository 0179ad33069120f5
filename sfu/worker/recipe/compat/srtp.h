#pragma once
// The part of the libsrtp 3 interface that the worker calls, on top of Debian's libsrtp 2:
// an opaque policy object, and separate input and output buffers.
#include <srtp2/srtp.h>
#include <climits>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <openssl/crypto.h>

// Error codes that libsrtp 2 does not have, with libsrtp 3's values: the worker has texts for them.
#define srtp_err_status_buffer_small static_cast<srtp_err_status_t>(28)
#define srtp_err_status_cryptex_err static_cast<srtp_err_status_t>(29)

namespace srtp3
{
	struct Policy
	{
		srtp_policy_t policy{};
		uint8_t key[SRTP_MAX_KEY_LEN]{};
	};

	using PolicyPtr = Policy*;

	inline srtp_err_status_t PolicyCreate(PolicyPtr* out)
	{
		*out = new (std::nothrow) Policy();

		return *out ? srtp_err_status_ok : srtp_err_status_alloc_fail;
	}

	inline void PolicyDestroy(PolicyPtr policy)
	{
		if (policy)
		{
			OPENSSL_cleanse(policy->key, sizeof(policy->key));
			delete policy;
		}
	}

	inline srtp_err_status_t PolicySetSsrc(PolicyPtr policy, srtp_ssrc_t ssrc)
	{
		policy->policy.ssrc = ssrc;

		return srtp_err_status_ok;
	}

	inline srtp_err_status_t PolicySetProfile(PolicyPtr policy, srtp_profile_t profile)
	{
		const auto status = srtp_crypto_policy_set_from_profile_for_rtp(&policy->policy.rtp, profile);

		if (status != srtp_err_status_ok)
		{
			return status;
		}

		return srtp_crypto_policy_set_from_profile_for_rtcp(&policy->policy.rtcp, profile);
	}

	inline srtp_err_status_t PolicyAddKey(
	  PolicyPtr policy,
	  const uint8_t* key,
	  size_t keyLen,
	  const uint8_t* salt,
	  size_t saltLen,
	  const uint8_t* /*mki*/,
	  size_t mkiLen)
	{
		if (mkiLen > 0 || keyLen + saltLen > sizeof(policy->key))
		{
			return srtp_err_status_bad_param;
		}

		std::memcpy(policy->key, key, keyLen);
		std::memcpy(policy->key + keyLen, salt, saltLen);
		policy->policy.key = policy->key;

		return srtp_err_status_ok;
	}

	inline srtp_err_status_t PolicySetAllowRepeatTx(PolicyPtr policy, bool allow)
	{
		policy->policy.allow_repeat_tx = allow ? 1 : 0;

		return srtp_err_status_ok;
	}

	inline srtp_err_status_t PolicySetWindowSize(PolicyPtr policy, size_t size)
	{
		policy->policy.window_size = size;

		return srtp_err_status_ok;
	}

	inline srtp_err_status_t Create(srtp_t* session, PolicyPtr policy)
	{
		return ::srtp_create(session, &policy->policy);
	}

	// libsrtp 2 works in place and trusts that the buffer has room for what it appends (at most `growth` bytes).
	template<auto Transform, size_t growth>
	inline srtp_err_status_t Apply(srtp_t session, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen)
	{
		if (inLen > static_cast<size_t>(INT_MAX) - growth || *outLen < inLen + growth)
		{
			return srtp_err_status_buffer_small;
		}

		if (in != out)
		{
			std::memmove(out, in, inLen);
		}

		int len           = static_cast<int>(inLen);
		const auto status = Transform(session, out, &len);

		if (status == srtp_err_status_ok)
		{
			*outLen = static_cast<size_t>(len);
		}

		return status;
	}

	// SRTP_MAX_TRAILER_LEN leaves out the four bytes of SRTCP's index.
	constexpr size_t SrtcpGrowth{ SRTP_MAX_TRAILER_LEN + sizeof(uint32_t) };

	inline srtp_err_status_t Protect(
	  srtp_t session, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen, size_t /*mkiIndex*/)
	{
		return Apply<::srtp_protect, SRTP_MAX_TRAILER_LEN>(session, in, inLen, out, outLen);
	}

	inline srtp_err_status_t ProtectRtcp(
	  srtp_t session, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen, size_t /*mkiIndex*/)
	{
		return Apply<::srtp_protect_rtcp, SrtcpGrowth>(session, in, inLen, out, outLen);
	}

	inline srtp_err_status_t Unprotect(
	  srtp_t session, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen)
	{
		return Apply<::srtp_unprotect, 0>(session, in, inLen, out, outLen);
	}

	inline srtp_err_status_t UnprotectRtcp(
	  srtp_t session, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen)
	{
		return Apply<::srtp_unprotect_rtcp, 0>(session, in, inLen, out, outLen);
	}
} // namespace srtp3

// Defined last: everything above needs libsrtp 2's own names.
#define srtp_policy_t srtp3::PolicyPtr
#define srtp_policy_create srtp3::PolicyCreate
#define srtp_policy_destroy srtp3::PolicyDestroy
#define srtp_policy_set_ssrc srtp3::PolicySetSsrc
#define srtp_policy_set_profile srtp3::PolicySetProfile
#define srtp_policy_add_key srtp3::PolicyAddKey
#define srtp_policy_set_allow_repeat_tx srtp3::PolicySetAllowRepeatTx
#define srtp_policy_set_window_size srtp3::PolicySetWindowSize
#define srtp_create srtp3::Create
#define srtp_protect srtp3::Protect
#define srtp_unprotect srtp3::Unprotect
#define srtp_protect_rtcp srtp3::ProtectRtcp
#define srtp_unprotect_rtcp srtp3::UnprotectRtcp
#define srtp_stream_remove srtp_remove_stream

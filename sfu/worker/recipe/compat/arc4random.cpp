// libstdc++'s std::random_device calls arc4random, which glibc has only from 2.36 on. With this one the
// binary also runs on glibc 2.35 (Ubuntu 22.04). The worker asks it for seeds, not per packet.
#include <cstdint>
#include <cstdlib>
#include <sys/random.h>

extern "C" std::uint32_t arc4random()
{
	std::uint32_t value{};

	// Small requests never return short; only a kernel without the call fails, and then there is no randomness.
	if (getrandom(&value, sizeof(value), 0) != sizeof(value))
	{
		std::abort();
	}

	return value;
}

#pragma once
// ankerl::unordered_dense is not packaged by Debian. The worker uses the part of its interface that the
// standard containers share.
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace ankerl::unordered_dense
{
	template<typename T>
	struct hash : std::hash<T>
	{
	};

	template<typename K, typename V, typename Hash = hash<K>, typename Equal = std::equal_to<K>>
	using map = std::unordered_map<K, V, Hash, Equal>;

	template<typename K, typename Hash = hash<K>, typename Equal = std::equal_to<K>>
	using set = std::unordered_set<K, Hash, Equal>;
} // namespace ankerl::unordered_dense

/** An address as it helps to recognise a place: IPv6 by its network, which is all that is kept of it. */
export function shownAddress(address: string | null | undefined): string | undefined {
  if (!address) return undefined;
  if (!address.includes(":")) return address;
  const network = address
    .split(":")
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ""));
  return network.every((part) => part === "0" || part === "") ? undefined : `${network.join(":")}::`;
}

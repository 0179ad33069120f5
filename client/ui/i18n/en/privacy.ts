/** Who sees the address that one comes from. */
export const privacy = {
  privacy: {
    title: "Privacy",
    hide: "Hide my address",
    hideHint:
      "Film, voice and chat take the way over a relay. It is a little slower, and your address stays there.",
    noWay: "The relay that hides your address cannot be reached. Try again later, or go on without it.",
    goWithout: "Show my address",
  },
};

/** Enough of a look to catch a slip; whether the address is there only a mail to it can tell. */
export const looksLikeEmail = (typed: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.trim());

/** The ones that people reach for while they watch. */
export const quickEmoji = ["👍", "❤️", "😂", "😮", "😢"] as const;

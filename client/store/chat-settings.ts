/** What this browser's user wants of the chat beside the log itself. */
export interface ChatSettings {
  /** In full screen new messages appear over the film for a moment. */
  readonly overFilm: boolean;
}

export const usualChatSettings: ChatSettings = { overFilm: true };

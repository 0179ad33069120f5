/** What this browser's user wants of the chat beside the log itself. */
export interface ChatSettings {
  /** In full screen new messages appear over the film for a moment. */
  readonly overFilm: boolean;
  /** Which messages sound while the log is out of sight. */
  readonly sound: "off" | "mentions" | "all";
  /** Notifications of the browser while the page is behind others. */
  readonly notifies: boolean;
}

export const usualChatSettings: ChatSettings = { overFilm: true, sound: "mentions", notifies: false };

import { parseJson } from "@matinee/shared/channel.ts";
import { z } from "zod";
import { type ChatSettings, usualChatSettings } from "../store/chat-settings.ts";
import type { Store } from "../store/store.ts";
import type { ChatPlacesActions } from "./actions.ts";

const key = "matinee.chat";
const schema = z.object({
  overFilm: z.boolean().catch(usualChatSettings.overFilm),
  sound: z.enum(["off", "mentions", "all"]).catch(usualChatSettings.sound),
  notifies: z.boolean().catch(usualChatSettings.notifies),
});

/** What this browser's user wanted of the chat the last time. */
export function keptChatSettings(): ChatSettings {
  const kept = schema.safeParse(parseJson(localStorage.getItem(key) ?? ""));
  return kept.success ? kept.data : usualChatSettings;
}

/** Changes the settings and keeps them in this browser. */
export function createChatSettings(store: Store): ChatPlacesActions {
  return {
    setChatSettings(change) {
      const chatSettings = { ...store.getState().chatSettings, ...change };
      store.setState({ chatSettings });
      localStorage.setItem(key, JSON.stringify(chatSettings));
    },
  };
}

import { parseJson } from "@matinee/shared/channel.ts";
import { z } from "zod";
import type { VoiceSettings } from "../store/voice.ts";
import { usualVoiceSettings } from "../store/voice.ts";

const key = "matinee.voice";
const pace = z.enum(["quick", "usual", "gentle"]);
const usual = usualVoiceSettings;
/** What an older page did not keep, or kept otherwise, is as usual; the rest stays. */
const schema = z.object({
  mode: z.enum(["open", "push"]).catch(usual.mode),
  talkKey: z.object({ code: z.string().min(1).max(40), mark: z.string().max(4) }).catch(usual.talkKey),
  microphoneId: z.string().max(500).nullable().catch(usual.microphoneId),
  outputId: z.string().max(500).nullable().catch(usual.outputId),
  ducking: z.enum(["off", "little", "usual", "much"]).catch(usual.ducking),
  attack: pace.catch(usual.attack),
  release: pace.catch(usual.release),
  everyone: z.number().min(0).max(1).catch(usual.everyone),
  muteAtStart: z.boolean().catch(usual.muteAtStart),
});

/** How this browser's user wanted to speak and hear the last time. */
export function keptVoiceSettings(): VoiceSettings {
  const kept = schema.safeParse(parseJson(localStorage.getItem(key) ?? ""));
  return kept.success ? kept.data : usual;
}

export function keepVoiceSettings(settings: VoiceSettings): void {
  localStorage.setItem(key, JSON.stringify(settings));
}

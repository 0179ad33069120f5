import { parseJson } from "@matinee/shared/channel.ts";
import { z } from "zod";
import type { VoiceSettings } from "../store/voice.ts";
import { usualVoiceSettings } from "../store/voice.ts";

const key = "matinee.voice";
const schema = z.object({
  mode: z.enum(["open", "push"]),
  microphoneId: z.string().max(500).nullable(),
  ducking: z.enum(["off", "little", "usual", "much"]),
  everyone: z.number().min(0).max(1),
});

/** How this browser's user wanted to speak and hear the last time. */
export function keptVoiceSettings(): VoiceSettings {
  const kept = schema.safeParse(parseJson(localStorage.getItem(key) ?? ""));
  return kept.success ? kept.data : usualVoiceSettings;
}

export function keepVoiceSettings(settings: VoiceSettings): void {
  localStorage.setItem(key, JSON.stringify(settings));
}

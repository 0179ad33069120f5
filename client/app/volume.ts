import { parseJson } from "@matinee/shared/channel.ts";
import { z } from "zod";
import type { Volume } from "../store/state.ts";

const key = "matinee.volume";
const schema = z.object({ level: z.number().min(0).max(1), muted: z.boolean() });

/** The volume of last time in this browser; full when there is none. */
export function keptVolume(): Volume {
  const kept = schema.safeParse(parseJson(localStorage.getItem(key) ?? ""));
  return kept.success ? kept.data : { level: 1, muted: false };
}

export function keepVolume(volume: Volume): void {
  localStorage.setItem(key, JSON.stringify(volume));
}

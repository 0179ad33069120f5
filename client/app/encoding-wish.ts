import { parseJson } from "@matinee/shared/channel.ts";
import { z } from "zod";
import type { AppState } from "../store/state.ts";

const key = "matinee.picture";
const schema = z.object({
  preference: z.enum(["auto", "sharpest", "smoothest", "saver"]),
  capBps: z.number().positive().nullable(),
});

/** What this browser's host wanted of the picture the last time. */
export function keptEncodingWish(): AppState["encodingWish"] {
  const kept = schema.safeParse(parseJson(localStorage.getItem(key) ?? ""));
  return kept.success ? kept.data : { preference: "auto", capBps: null };
}

export function keepEncodingWish(wish: AppState["encodingWish"]): void {
  localStorage.setItem(key, JSON.stringify(wish));
}

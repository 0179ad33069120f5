import type { Presence } from "@matinee/shared/room/state.ts";
import { faceColour } from "./face-colour.ts";
import { initials } from "./initials.ts";
import "./face.css";

interface FaceProps {
  readonly name: string;
  /** What the colour is made from: the member's id, or a place in a row where no id is known. */
  readonly seed: string | number;
  readonly presence?: Presence | undefined;
  readonly size?: "s" | "m" | undefined;
  readonly isSpeaking?: boolean;
}

/** A person as a coloured disc. Decoration: the name always stands beside it. */
export function Face({ name, seed, presence, size = "m", isSpeaking = false }: FaceProps) {
  return (
    <span
      class={`face ${size}${isSpeaking ? " speaking" : ""}`}
      style={{ background: faceColour(seed) }}
      aria-hidden="true"
    >
      {initials(name)}
      {presence && <i class={presence} />}
    </span>
  );
}

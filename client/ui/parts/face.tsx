import type { Presence } from "@matinee/shared/room/state.ts";
import { faceColour } from "./face-colour.ts";
import { initials } from "./initials.ts";
import "./face.css";

interface FaceProps {
  readonly name: string;
  /** What the colour is made from: the member's id, or a place in a row where no id is known. */
  readonly seed: string | number;
  readonly presence?: Presence | undefined;
  readonly size?: "s" | "m" | "l" | undefined;
  readonly isSpeaking?: boolean;
  readonly pictureId?: string | null | undefined;
}

/** A person as a coloured disc. Decoration: the name always stands beside it. */
export function Face({ name, seed, presence, size = "m", isSpeaking = false, pictureId }: FaceProps) {
  return (
    <span
      class={`face ${size}${isSpeaking ? " speaking" : ""}`}
      style={{ background: faceColour(seed) }}
      aria-hidden="true"
    >
      {pictureId ? <img src={`/api/pictures/${pictureId}`} alt="" loading="lazy" /> : initials(name)}
      {presence && <i class={presence} />}
    </span>
  );
}

import { faceColour } from "../parts/face-colour.ts";
import { initials } from "../parts/initials.ts";

interface GroupFaceProps {
  readonly group: { readonly groupId: string; readonly name: string; readonly pictureId: string | null };
  readonly size?: "m" | "l";
}

/** A group's picture, or its initials. Decoration: the name stands beside it. */
export function GroupFace({ group, size = "m" }: GroupFaceProps) {
  return (
    <span class={`group-face ${size}`} style={{ background: faceColour(group.groupId) }} aria-hidden="true">
      {group.pictureId ? (
        <img src={`/api/pictures/${group.pictureId}`} alt="" loading="lazy" />
      ) : (
        initials(group.name)
      )}
    </span>
  );
}

import { useApp } from "../../hooks/use-app.ts";
import "./floating-reactions.css";

/** Reactions on their way up over the film. */
export function FloatingReactions() {
  const reactions = useApp((state) => state.fleeting.reactions);
  return (
    <div class="floating-reactions" aria-hidden="true">
      {reactions.map(({ key, emoji, name }) => (
        <span key={key} style={{ "--at": placeOf(key) }}>
          {emoji}
          <i dir="auto">{name}</i>
        </span>
      ))}
    </div>
  );
}

/** Spread by their ids, 0 to 1, so that many at once are not one on top of the other. */
const placeOf = (key: string) =>
  [...key].reduce((sum, each) => (sum * 31 + each.charCodeAt(0)) % 101, 7) / 100;

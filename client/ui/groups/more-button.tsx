import { useGroupsText } from "../i18n/groups-text.ts";

/** The next page of a list, while there is one. */
export function MoreButton({ more }: { readonly more: (() => Promise<void>) | undefined }) {
  const words = useGroupsText();
  if (more === undefined) return null;
  return (
    <div class="buttons">
      <button type="button" class="btn quiet small" onClick={() => void more()}>
        {words.more}
      </button>
    </div>
  );
}

import { useEffect, useState } from "preact/hooks";
import { useText } from "../../i18n/use-text.ts";
import "./second-screen.css";

/** The link to the chat alone, and its code for the camera of a phone. */
export function SecondScreen({ code }: { readonly code: string }) {
  const t = useText();
  const link = `${location.origin}/j/${code}?chat`;
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="second-screen" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.places.secondScreen}</summary>
      <p class="hint">{t.places.secondScreenLead}</p>
      {isOpen && <LinkPicture link={link} />}
      <a href={link} target="_blank" rel="noopener">
        {link}
      </a>
    </details>
  );
}

function LinkPicture({ link }: { readonly link: string }) {
  const t = useText();
  const [modules, setModules] = useState<readonly (readonly boolean[])[]>();
  useEffect(() => {
    import("uqr").then(
      ({ encode }) => setModules(encode(link, { border: 3 }).data),
      () => undefined, // the link below does as well
    );
  }, [link]);
  if (modules === undefined) return null;
  const dark = modules.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")));
  return (
    <svg viewBox={`0 0 ${modules.length} ${modules.length}`} role="img" aria-label={t.places.linkPicture}>
      <path d={dark.join("")} shape-rendering="crispEdges" />
    </svg>
  );
}

import { useState } from "preact/hooks";
import { drawnLook } from "./drawn-look.ts";
import "./poster.css";

interface PosterProps {
  readonly title: string;
  readonly year: number | null;
  /** A path below `/api/images`, or null. */
  readonly path: string | null;
  /** How wide it is drawn, for the browser to choose among the sizes. */
  readonly sizes: string;
}

const widths = [92, 185, 342, 500, 780] as const;

/** The address of a picture of a film in one of the sizes that the server has. */
export const imageUrl = (path: string, width: (typeof widths)[number]) =>
  `/api/images/w${width}/${path.replace(/^\//, "")}`;

/** A film's poster; one without, or whose picture does not come, gets a drawn one. Beside it stands the title, so it says nothing itself. */
export function Poster({ title, year, path, sizes }: PosterProps) {
  const [failed, setFailed] = useState<string | null>(null);
  if (path !== null && failed !== path)
    return (
      <span class="poster">
        <img
          src={imageUrl(path, 342)}
          srcset={widths.map((width) => `${imageUrl(path, width)} ${width}w`).join(", ")}
          sizes={sizes}
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setFailed(path)}
        />
      </span>
    );
  const { hue, shape } = drawnLook(title, year);
  return (
    <span class="poster" aria-hidden="true">
      <span class={`drawn-poster ${shape}`} style={{ "--hue": hue, "--letters": longestWord(title) }}>
        <b dir="auto">{title}</b>
        {year !== null && <span>{year}</span>}
      </span>
    </span>
  );
}

const longestWord = (title: string) => Math.max(1, ...title.split(/\s+/).map(({ length }) => length));

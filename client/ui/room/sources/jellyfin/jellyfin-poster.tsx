import { Film } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import {
  type JellyfinAccount,
  type JellyfinFilm,
  jellyfin,
} from "../../../../app/jellyfin/jellyfin-actions.ts";

const widthPx = 240;
/** Fetched a little before it comes into sight. */
const margin = "200px";

interface JellyfinPosterProps {
  readonly account: JellyfinAccount;
  readonly film: JellyfinFilm;
}

/** Its poster, fetched once it is nearly in sight, as bytes: this page shows no pictures of other sites by their address. */
export function JellyfinPoster({ account, film }: JellyfinPosterProps) {
  const place = useRef<HTMLSpanElement>(null);
  const [isNear, setNear] = useState(false);
  const [url, setUrl] = useState<string>();

  useEffect(() => {
    if (place.current === null) return;
    const seeing = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: margin },
    );
    seeing.observe(place.current);
    return () => seeing.disconnect();
  }, []);
  useEffect(() => {
    if (!isNear) return;
    let made: string | undefined;
    let isGone = false;
    jellyfin.poster(account, film, widthPx).then(
      (picture) => {
        if (isGone || picture === undefined || !picture.type.startsWith("image/")) return;
        made = URL.createObjectURL(picture);
        setUrl(made);
      },
      () => undefined, // the film is found by its title as well
    );
    return () => {
      isGone = true;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [isNear, account, film]);

  return (
    <span ref={place} class="poster">
      {url === undefined ? <Film aria-hidden="true" /> : <img src={url} alt="" />}
    </span>
  );
}

import { expect, test } from "vitest";
import type { Media, Receiving } from "../media/sfu.ts";
import { createLiveTracks } from "./live-tracks.ts";

const track = { id: "film", readyState: "live" } as MediaStreamTrack; // what is looked at of it

test("a live film that comes with new media, while its file is played, is not received once they can be asked", () => {
  const asked: Receiving[] = [];
  const up = { setReceiving: (_track, wish) => void asked.push(wish) } as Partial<Media> as Media; // all that is called
  let media: Media | undefined = up;
  const live = createLiveTracks(() => media);
  live.setPaused(true);
  media = undefined;
  live.added(track);
  expect(asked).toEqual([]);
  media = up;
  live.mediaOpened();
  expect(asked).toEqual([{ paused: true, isLarge: false }]);
  live.setPaused(false);
  live.mediaOpened();
  expect(asked.slice(1)).toEqual([{ paused: false, isLarge: false }]);
});

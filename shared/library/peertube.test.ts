import { describe, expect, test } from "vitest";
import { peertubeVideo } from "./peertube.ts";

describe("the address of a PeerTube video", () => {
  test.each([
    ["https://films.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d", "9c9de5e8-0a1e-484a-b099-e80766180a6d"],
    ["https://films.example/w/kkGMgK9ZtnKfYAgnEtQxbv?start=10s", "kkGMgK9ZtnKfYAgnEtQxbv"],
    ["https://films.example/videos/watch/kkGMgK9ZtnKfYAgnEtQxbv", "kkGMgK9ZtnKfYAgnEtQxbv"],
    ["https://films.example/videos/embed/42/", "42"],
  ])("is read from %s", (address, videoId) => {
    expect(peertubeVideo(address)).toEqual({ host: "films.example", videoId });
  });

  test("keeps the port of an instance", () => {
    expect(peertubeVideo("http://localhost:9000/w/42")).toEqual({ host: "localhost:9000", videoId: "42" });
  });

  test.each([
    "films.example/w/42",
    "https://films.example/w/p/42",
    "https://films.example/film.mp4",
    "https://films.example/w/a%2Fb",
    "ftp://films.example/w/42",
  ])("is not %s", (address) => {
    expect(peertubeVideo(address)).toBeUndefined();
  });
});

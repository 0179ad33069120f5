import { describe, expect, test } from "vitest";
import { youtubeVideoId } from "./youtube.ts";

const id = "dQw4w9WgXcQ";

describe("the address of a YouTube video", () => {
  test.each([
    `https://www.youtube.com/watch?v=${id}`,
    `http://youtube.com/watch?v=${id}&t=42s&list=PL123`,
    `https://m.youtube.com/watch?feature=share&v=${id}`,
    `https://music.youtube.com/watch?v=${id}`,
    `https://www.youtube.com/watch/${id}`,
    `https://youtu.be/${id}?si=abc&t=10`,
    `youtu.be/${id}`,
    `  www.youtube.com/watch?v=${id}  `,
    `https://www.youtube.com/embed/${id}?start=5`,
    `https://www.youtube-nocookie.com/embed/${id}`,
    `https://www.youtube.com/shorts/${id}`,
    `https://www.youtube.com/live/${id}?feature=share`,
    `https://www.youtube.com/v/${id}`,
    `https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3D${id}%26feature%3Dshare`,
  ])("is read from %s", (address) => {
    expect(youtubeVideoId(address)).toBe(id);
  });

  test.each([
    "",
    id,
    "https://www.youtube.com/",
    "https://www.youtube.com/@somebody",
    "https://www.youtube.com/playlist?list=PL123",
    "https://www.youtube.com/watch?v=short",
    `https://www.youtube.com/watch?v=${id}x`,
    `https://youtube.com.evil.example/watch?v=${id}`,
    `https://evil.example/?u=https://youtu.be/${id}`,
    `javascript:alert(1)//youtu.be/${id}`,
  ])("is not %j", (address) => {
    expect(youtubeVideoId(address)).toBeUndefined();
  });
});

const embedHost = "https://www.youtube-nocookie.com";

/**
 * The element in which YouTube's player shows a video. It is ours, not made by its script, so that it alone tells YouTube by
 * whom it is shown (without that it answers 153), and our other requests tell nobody.
 */
export function createYoutubeFrame(videoId: string, title: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  const words = new URLSearchParams({
    enablejsapi: "1",
    origin: location.origin,
    // The room's controls are for all; its own would be for this viewer alone.
    controls: "0",
    disablekb: "1",
    fs: "0",
    playsinline: "1",
    rel: "0",
    iv_load_policy: "3",
  });
  frame.src = `${embedHost}/embed/${encodeURIComponent(videoId)}?${words}`;
  frame.title = title;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.allow = "autoplay; encrypted-media; picture-in-picture";
  frame.className = "youtube-frame";
  return frame;
}

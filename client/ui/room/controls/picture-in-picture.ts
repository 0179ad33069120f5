/** Moves the film into a small window above all others, or back. */
export async function togglePictureInPicture(video: HTMLVideoElement | null): Promise<void> {
  try {
    if (document.pictureInPictureElement) await document.exitPictureInPicture();
    else await video?.requestPictureInPicture();
  } catch {
    // the browser may refuse (no picture yet, a policy); the film stays where it is
  }
}

export function hasPictureInPicture(): boolean {
  return document.pictureInPictureEnabled === true;
}

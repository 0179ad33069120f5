import { drawBarcode } from "./barcode.ts";
import { FLASH_AREA } from "./film-recipe.ts";
import type { DrawTexture } from "./film-texture.ts";

/** Draws one frame: a dark gradient and the time, or else a texture, and the flash of a whole second and the bar code. */
export function drawPicture(
  context: OffscreenCanvasRenderingContext2D,
  frameNumber: number,
  fps: number,
  width: number,
  height: number,
  drawTexture?: DrawTexture,
): void {
  const seconds = frameNumber / fps;
  if (drawTexture) drawTexture(context, frameNumber);
  else drawClock(context, frameNumber, seconds, width, height);

  // Counted in frames from the second's first one, so that it holds for 23.976 frames per second too.
  const intoSecond = frameNumber - Math.ceil(Math.floor(seconds + 1e-9) * fps - 1e-6);
  if (intoSecond < 2) {
    context.fillStyle = "#fff";
    const { left, top, width: share, height: rise } = FLASH_AREA;
    context.fillRect(left * width, top * height, share * width, rise * height);
  }
  drawBarcode(context, frameNumber, width, height);
}

function drawClock(
  context: OffscreenCanvasRenderingContext2D,
  frameNumber: number,
  seconds: number,
  width: number,
  height: number,
): void {
  const angle = seconds * 0.8;
  const reach = { x: (Math.cos(angle) * width) / 2, y: (Math.sin(angle) * height) / 2 };
  const gradient = context.createLinearGradient(
    width / 2 - reach.x,
    height / 2 - reach.y,
    width / 2 + reach.x,
    height / 2 + reach.y,
  );
  gradient.addColorStop(0, `hsl(${(seconds * 12) % 360} 55% 8%)`);
  gradient.addColorStop(1, `hsl(${(seconds * 12 + 120) % 360} 45% 24%)`);
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);

  context.fillStyle = "#e8e8e8";
  context.textAlign = "center";
  context.font = `bold ${Math.round(height * 0.18)}px sans-serif`;
  context.fillText(timeText(seconds), width / 2, height * 0.55);
  context.font = `${Math.round(height * 0.08)}px sans-serif`;
  context.fillText(`frame ${frameNumber}`, width / 2, height * 0.72);
}

function timeText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${(seconds - minutes * 60).toFixed(3).padStart(6, "0")}`;
}

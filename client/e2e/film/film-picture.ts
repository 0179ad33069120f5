import { createSeededRandom } from "@matinee/shared/testing/seeded-random.ts";
import { drawBarcode } from "./barcode.ts";
import { type FilmRecipe, FLASH_AREA } from "./film-recipe.ts";
import type { DrawTexture } from "./film-texture.ts";

/** Draws one frame: a clock or else a texture, the flash of a whole second, the bar code. */
export function drawPicture(
  context: OffscreenCanvasRenderingContext2D,
  frameNumber: number,
  recipe: Pick<FilmRecipe, "fps" | "width" | "height" | "grain">,
  drawTexture?: DrawTexture,
): void {
  const { fps, width, height } = recipe;
  const seconds = frameNumber / fps;
  if (drawTexture) drawTexture(context, frameNumber);
  else drawClock(context, frameNumber, recipe);

  // Counted in frames from the second's first one, so that it holds for 23.976 frames per second too.
  const intoSecond = frameNumber - Math.ceil(Math.floor(seconds + 1e-9) * fps - 1e-6);
  if (intoSecond < 2) {
    context.fillStyle = "#fff";
    const { left, top, width: share, height: rise } = FLASH_AREA;
    context.fillRect(left * width, top * height, share * width, rise * height);
  }
  drawBarcode(context, frameNumber, width, height);
}

/** A dark gradient that moves, grain if any, and the time. */
function drawClock(
  context: OffscreenCanvasRenderingContext2D,
  frameNumber: number,
  { fps, width, height, grain }: Pick<FilmRecipe, "fps" | "width" | "height" | "grain">,
): void {
  const seconds = frameNumber / fps;
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
  if (grain) drawGrain(context, frameNumber, width, height);

  context.fillStyle = "#e8e8e8";
  context.textAlign = "center";
  context.font = `bold ${Math.round(height * 0.18)}px sans-serif`;
  context.fillText(timeText(seconds), width / 2, height * 0.55);
  context.font = `${Math.round(height * 0.08)}px sans-serif`;
  context.fillText(`frame ${frameNumber}`, width / 2, height * 0.72);
}

const GRAIN = { tile: 256, share: 0.25, seed: 1 };
let grainTile: OffscreenCanvas | undefined;

/** One tile of noise, laid out anew in each frame, so that no frame can be made of the one before. */
function drawGrain(
  context: OffscreenCanvasRenderingContext2D,
  frameNumber: number,
  width: number,
  height: number,
): void {
  grainTile ??= makeGrainTile();
  const random = createSeededRandom(frameNumber);
  context.globalAlpha = GRAIN.share;
  for (let y = -random.below(GRAIN.tile); y < height; y += GRAIN.tile) {
    for (let x = -random.below(GRAIN.tile); x < width; x += GRAIN.tile) context.drawImage(grainTile, x, y);
  }
  context.globalAlpha = 1;
}

function makeGrainTile(): OffscreenCanvas {
  const tile = new OffscreenCanvas(GRAIN.tile, GRAIN.tile);
  const context = tile.getContext("2d");
  if (!context) throw new Error("No canvas to draw the grain on");
  const image = context.createImageData(GRAIN.tile, GRAIN.tile);
  const random = createSeededRandom(GRAIN.seed);
  for (let at = 0; at < image.data.length; at += 4)
    image.data.fill(random.below(256), at, at + 3).fill(255, at + 3, at + 4);
  context.putImageData(image, 0, 0);
  return tile;
}

function timeText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${(seconds - minutes * 60).toFixed(3).padStart(6, "0")}`;
}

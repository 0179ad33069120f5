import { createSeededRandom } from "@matinee/shared/testing/seeded-random.ts";

/** A cut to another scene this often, as films have them. */
const SCENE_SECONDS = 4;
const SCENES = 4;
/** How much larger than the frame a scene is, so that there is something to pan over. */
const SCENE_SCALE = { x: 1.7, y: 1.3 };
const SHAPES = 420;
const SPRITES = 6;
const GRAIN_SIZE = 512;
/** Share of the noise in a frame: a standard deviation of about 1.5 of 255, as in a clean digital film. */
const GRAIN_ALPHA = 0.02;

/** Draws what is behind the bar code of one frame. */
export type DrawTexture = (context: OffscreenCanvasRenderingContext2D, frameNumber: number) => void;

/**
 * A picture that is as hard to encode as a filmed one: detail at every scale that pans and zooms, things that move
 * across it, a light that wanders, cuts, and grain. The same for every rendering.
 */
export function createTexture(width: number, height: number, fps: number): DrawTexture {
  const scenes = Array.from({ length: SCENES }, (_, index) => drawScene(width, height, index + 1));
  const sprites = Array.from({ length: SPRITES }, (_, index) => drawSprite(height, index + 100));
  const grain = drawNoise(GRAIN_SIZE, GRAIN_SIZE, createSeededRandom(7).next, 0);

  return (context, frameNumber) => {
    const seconds = frameNumber / fps;
    const into = (seconds % SCENE_SECONDS) / SCENE_SECONDS;
    const index = Math.floor(seconds / SCENE_SECONDS) % SCENES;
    const scene = scenes[index] ?? grain;
    const forward = index % 2 === 0 ? into : 1 - into;
    const zoom = 1 + 0.1 * forward;
    const [seenWidth, seenHeight] = [width / zoom, height / zoom];
    const left = (scene.width - width) * (0.15 + 0.3 * forward);
    const top = (scene.height - height) * (0.3 + 0.3 * into);
    context.drawImage(scene, left, top, seenWidth, seenHeight, 0, 0, width, height);

    sprites.forEach((sprite, which) => {
      const phase = seconds * (0.35 + which * 0.07) + which * 2;
      context.save();
      context.translate(
        width * (0.5 + 0.45 * Math.sin(phase)),
        height * (0.58 + 0.3 * Math.cos(phase * 1.3 + which)),
      );
      context.rotate(phase * 0.7);
      context.drawImage(sprite, -sprite.width / 2, -sprite.height / 2);
      context.restore();
    });

    const light = context.createRadialGradient(
      width * (0.5 + 0.4 * Math.cos(seconds * 0.9)),
      height * 0.5,
      0,
      width / 2,
      height / 2,
      width * 0.7,
    );
    light.addColorStop(0, "rgb(255 240 210 / 0.16)");
    light.addColorStop(1, "rgb(0 4 20 / 0.42)");
    context.fillStyle = light;
    context.fillRect(0, 0, width, height);

    const random = createSeededRandom(frameNumber + 1000);
    const [shiftX, shiftY] = [random.below(GRAIN_SIZE), random.below(GRAIN_SIZE)];
    context.globalAlpha = GRAIN_ALPHA;
    for (let x = -shiftX; x < width; x += GRAIN_SIZE) {
      for (let y = -shiftY; y < height; y += GRAIN_SIZE) context.drawImage(grain, x, y);
    }
    context.globalAlpha = 1;
  };
}

function drawScene(width: number, height: number, seed: number): OffscreenCanvas {
  const random = createSeededRandom(seed).next;
  const [canvas, context] = canvasOf(width * SCENE_SCALE.x, height * SCENE_SCALE.y);
  const unit = height / 1080;
  drawDetail(context, canvas.width, canvas.height, random, seed * 83);
  for (let shape = 0; shape < SHAPES; shape++) {
    const [x, y, size] = [random() * canvas.width, random() * canvas.height, (8 + 90 * random() ** 3) * unit];
    context.save();
    context.translate(x, y);
    context.rotate(random() * Math.PI * 2);
    context.globalAlpha = 0.35 + 0.5 * random();
    context.fillStyle = `hsl(${seed * 83 + random() * 90} ${20 + random() * 40}% ${15 + random() * 60}%)`;
    context.strokeStyle = context.fillStyle;
    context.lineWidth = (0.7 + 3 * random()) * unit;
    if (shape % 4 === 0) strokeTwig(context, size * 2, random);
    else if (shape % 4 === 1) {
      context.font = `${Math.round(size * 0.6)}px serif`;
      context.fillText(Math.floor(random() * 1e8).toString(36), 0, 0);
    } else {
      context.beginPath();
      context.ellipse(0, 0, size, size * (0.15 + 0.6 * random()), 0, 0, Math.PI * 2);
      if (shape % 4 === 2) context.fill();
      else context.stroke();
    }
    context.restore();
  }
  return canvas;
}

/** Noise at every scale, coarse ones strongest, as in pictures of nature. */
function drawDetail(
  context: OffscreenCanvasRenderingContext2D,
  width: number,
  height: number,
  random: () => number,
  hue: number,
): void {
  context.imageSmoothingQuality = "high";
  for (let octave = 8; octave >= 0; octave--) {
    const cell = 2 ** octave;
    const noise = drawNoise(
      Math.ceil(width / cell) + 1,
      Math.ceil(height / cell) + 1,
      random,
      octave > 3 ? 45 : 0,
    );
    context.globalAlpha = 0.03 + 0.012 * octave ** 2;
    context.drawImage(noise, 0, 0, noise.width * cell, noise.height * cell);
  }
  context.globalAlpha = 0.4;
  context.globalCompositeOperation = "color";
  context.fillStyle = `hsl(${hue} 40% 50%)`;
  context.fillRect(0, 0, width, height);
  context.globalCompositeOperation = "source-over";
}

function strokeTwig(context: OffscreenCanvasRenderingContext2D, size: number, random: () => number): void {
  context.beginPath();
  for (let branch = 0; branch < 9; branch++) {
    const along = (branch / 9) * size;
    const side = branch % 2 === 0 ? 1 : -1;
    context.moveTo(along, 0);
    context.quadraticCurveTo(
      along + size * 0.2,
      side * size * 0.1,
      along + size * 0.3,
      side * size * random(),
    );
  }
  context.moveTo(0, 0);
  context.lineTo(size, 0);
  context.stroke();
}

function drawSprite(height: number, seed: number): OffscreenCanvas {
  const random = createSeededRandom(seed).next;
  const size = height * (0.12 + 0.16 * random());
  const [canvas, context] = canvasOf(size, size);
  context.ellipse(size / 2, size / 2, size / 2.1, size / 3, 0, 0, Math.PI * 2);
  context.clip();
  drawDetail(context, size, size, random, seed * 61);
  return canvas;
}

/** Grey noise; `colour` lets the channels part by so much. */
function drawNoise(width: number, height: number, random: () => number, colour: number): OffscreenCanvas {
  const [canvas, context] = canvasOf(width, height);
  const image = context.createImageData(canvas.width, canvas.height);
  for (let at = 0; at < image.data.length; at += 4) {
    const grey = random() * 255;
    for (let channel = 0; channel < 3; channel++) {
      image.data[at + channel] = grey + (colour === 0 ? 0 : (random() - 0.5) * 2 * colour);
    }
    image.data[at + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

function canvasOf(width: number, height: number): [OffscreenCanvas, OffscreenCanvasRenderingContext2D] {
  const canvas = new OffscreenCanvas(Math.ceil(width), Math.ceil(height));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("No canvas to draw the film on");
  return [canvas, context];
}

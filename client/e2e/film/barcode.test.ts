import { describe, expect, it } from "vitest";
import { BARCODE_SHARE, type BarcodePixels, drawBarcode, readBarcode, readBarcodeStrip } from "./barcode.ts";

const NUMBERS = [0, 1, 23, 24, 719, 4_711, 0x55_55_55, 0xaa_aa_aa, 0xff_ff_ff];

describe("a bar code", () => {
  it.each([
    [640, 360],
    [320, 180],
    [426, 240],
    [1280, 720],
    [1920, 800],
  ])("gives back the number drawn into a frame of %i by %i", (width, height) => {
    for (const number of NUMBERS) expect(readBarcode(frameOf(number, width, height))).toBe(number);
  });

  it("is read from the strip alone", () => {
    const frame = frameOf(4_711, 640, 400);
    const height = frame.height * BARCODE_SHARE;
    expect(readBarcodeStrip({ ...frame, height })).toBe(4_711);
  });

  it.each([0.5, 0.4, 1.5, 2])("survives scaling by %f", (factor) => {
    for (const number of NUMBERS) expect(readBarcode(scaled(frameOf(number, 640, 360), factor))).toBe(number);
  });

  it("survives noise, blurred edges and the narrow range of video levels", () => {
    const random = seededRandom(7);
    for (const number of [0, 4_711, 0xff_ff_ff]) {
      const small = scaled(scaled(frameOf(number, 640, 360), 0.25), 4);
      const worn = mapped(small, (level) => 30 + level * 0.75 + (random() - 0.5) * 60);
      expect(readBarcode(worn)).toBe(number);
    }
  });

  it("is not read from pictures that have none", () => {
    const random = seededRandom(8);
    const black = mapped(frameOf(0, 320, 180), () => 0);
    expect(readBarcode(black)).toBeUndefined();
    expect(readBarcode(mapped(black, () => 255))).toBeUndefined();
    for (let picture = 0; picture < 20; picture++) {
      expect(readBarcode(mapped(black, () => random() * 255))).toBeUndefined();
    }
  });

  it("is not read from a blend of two frames", () => {
    const [first, second] = [frameOf(1_000, 640, 360), frameOf(1_001, 640, 360)];
    const blend = mapped(first, (level, at) => (level + (second.data[at] ?? 0)) / 2);
    expect(readBarcode(blend)).toBeUndefined();
  });

  it("is not read when one cell is wrong", () => {
    for (let column = 1; column < 17; column++) {
      const left = Math.round((column * 320) / 18);
      const right = Math.round(((column + 1) * 320) / 18);
      const flipped = mapped(frameOf(4_711, 320, 180), (level, at) => {
        const x = (at / 4) % 320;
        const y = Math.floor(at / 4 / 320);
        return y < 16 && x >= left && x < right ? 255 - level : level;
      });
      expect(readBarcode(flipped)).toBeUndefined();
    }
  });

  it("refuses a number that it cannot hold", () => {
    for (const number of [-1, 0.5, 2 ** 24, Number.NaN]) {
      expect(() => frameOf(number, 640, 360)).toThrow(RangeError);
    }
  });
});

function frameOf(number: number, width: number, height: number): BarcodePixels {
  const data = new Uint8ClampedArray(width * height * 4).fill(40);
  const canvas = {
    fillStyle: "" as unknown,
    fillRect(left: number, top: number, across: number, down: number) {
      for (let y = top; y < top + down; y++) {
        data.fill(
          canvas.fillStyle === "#fff" ? 255 : 0,
          (y * width + left) * 4,
          (y * width + left + across) * 4,
        );
      }
    },
  };
  drawBarcode(canvas, number, width, height);
  return { data, width, height };
}

/** Bilinear, as video scalers are. */
function scaled(image: BarcodePixels, factor: number): BarcodePixels {
  const width = Math.round(image.width * factor);
  const height = Math.round(image.height * factor);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data.fill(
        lumaAt(image, (x + 0.5) / factor - 0.5, (y + 0.5) / factor - 0.5),
        (y * width + x) * 4,
        (y * width + x + 1) * 4,
      );
    }
  }
  return { data, width, height };
}

function lumaAt(image: BarcodePixels, x: number, y: number): number {
  const at = (column: number, row: number) => {
    const inX = Math.min(Math.max(column, 0), image.width - 1);
    const inY = Math.min(Math.max(row, 0), image.height - 1);
    return image.data[(inY * image.width + inX) * 4] ?? 0;
  };
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - left, y - top];
  const upper = at(left, top) * (1 - right) + at(left + 1, top) * right;
  const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
  return upper * (1 - down) + lower * down;
}

function mapped(image: BarcodePixels, level: (level: number, at: number) => number): BarcodePixels {
  return { ...image, data: Uint8ClampedArray.from(image.data, level) };
}

/** Mulberry32: the same noise in every run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

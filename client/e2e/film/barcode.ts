/**
 * The bar code in every frame of a test film: two rows across the top, 18 cells each. The outer cells of a row are
 * one white and one black, swapped in the second row, and give the reader its levels; the 16 between them carry, over
 * both rows, 24 bits of frame number and 8 bits of checksum. All sizes are shares of the frame, so it survives scaling.
 */
const COLUMNS = 18;
const ROWS = 2;
const BITS_PER_ROW = COLUMNS - 2;
const MAX_FRAME = 0xff_ff_ff;
const MIN_CONTRAST = 50;
/** A cell nearer than this share of the contrast to the middle is taken for a blend of two frames. */
const UNSURE_SHARE = 0.15;

/** Share of the frame's height, from the top, that the bar code takes. */
export const BARCODE_SHARE = 0.18;

/** The part of a canvas context that drawing needs. */
export interface BarcodeCanvas {
  fillStyle: unknown;
  fillRect(x: number, y: number, width: number, height: number): void;
}

/** The part of ImageData that reading needs: RGBA, row by row. */
export interface BarcodePixels {
  readonly data: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

/** Draws the bar code of `frameNumber` (0 to 2^24 - 1) over the top of a frame of `width` by `height` pixels. */
export function drawBarcode(
  context: BarcodeCanvas,
  frameNumber: number,
  width: number,
  height: number,
): void {
  if (!Number.isInteger(frameNumber) || frameNumber < 0 || frameNumber > MAX_FRAME) {
    throw new RangeError(`A bar code cannot hold frame ${frameNumber}`);
  }
  const word = frameNumber * 256 + checksumOf(frameNumber);
  const rowHeight = (height * BARCODE_SHARE) / ROWS;
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const left = Math.round((column * width) / COLUMNS);
      const right = Math.round(((column + 1) * width) / COLUMNS);
      const top = Math.round(row * rowHeight);
      const bottom = Math.round((row + 1) * rowHeight);
      context.fillStyle = isWhite(word, row, column) ? "#fff" : "#000";
      context.fillRect(left, top, right - left, bottom - top);
    }
  }
}

/** The frame number in the picture of a whole frame; undefined where there is none or its checksum fails. */
export function readBarcode(image: BarcodePixels): number | undefined {
  return readRows(image, image.height * BARCODE_SHARE);
}

/** The same, for a picture of only the topmost `BARCODE_SHARE` of a frame. */
export function readBarcodeStrip(image: BarcodePixels): number | undefined {
  return readRows(image, image.height);
}

function readRows(image: BarcodePixels, height: number): number | undefined {
  const cell = (row: number, column: number) => cellLuma(image, height, row, column);
  const white = [cell(0, 0), cell(1, COLUMNS - 1)];
  const black = [cell(1, 0), cell(0, COLUMNS - 1)];
  const high = Math.min(...white);
  const low = Math.max(...black);
  if (high - low < MIN_CONTRAST) return undefined;

  let word = 0;
  for (let bit = 0; bit < ROWS * BITS_PER_ROW; bit++) {
    const level = (cell(Math.floor(bit / BITS_PER_ROW), 1 + (bit % BITS_PER_ROW)) - low) / (high - low);
    if (Math.abs(level - 0.5) < UNSURE_SHARE) return undefined;
    word = word * 2 + (level > 0.5 ? 1 : 0);
  }
  const frameNumber = Math.floor(word / 256);
  return word % 256 === checksumOf(frameNumber) ? frameNumber : undefined;
}

function isWhite(word: number, row: number, column: number): boolean {
  if (column === 0) return row === 0;
  if (column === COLUMNS - 1) return row !== 0;
  const bit = ROWS * BITS_PER_ROW - 1 - (row * BITS_PER_ROW + column - 1);
  return Math.floor(word / 2 ** bit) % 2 === 1;
}

/** Mean luma of the middle of a cell: its edges are blurred by encoders and scalers. */
function cellLuma(image: BarcodePixels, height: number, row: number, column: number): number {
  const cellWidth = image.width / COLUMNS;
  const cellHeight = height / ROWS;
  const left = Math.floor((column + 0.3) * cellWidth);
  const right = Math.max(left + 1, Math.ceil((column + 0.7) * cellWidth));
  const top = Math.floor((row + 0.3) * cellHeight);
  const bottom = Math.max(top + 1, Math.ceil((row + 0.7) * cellHeight));
  let sum = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * image.width + x) * 4;
      sum += ((image.data[at] ?? 0) + 2 * (image.data[at + 1] ?? 0) + (image.data[at + 2] ?? 0)) / 4;
    }
  }
  return sum / ((right - left) * (bottom - top));
}

/** CRC-8 (polynomial 0x07), which finds every error of up to 8 neighbouring bits. */
function checksumOf(frameNumber: number): number {
  // Not zero, so that an all-black row is no frame number.
  let crc = 0xa5;
  for (const shift of [16, 8, 0]) {
    crc ^= (frameNumber >> shift) & 0xff;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) ^ 0x07) & 0xff : (crc << 1) & 0xff;
  }
  return crc;
}

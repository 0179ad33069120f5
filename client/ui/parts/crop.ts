/** What of a picture is shown: the square's centre in the picture's own pixels, and how much larger than it must be. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const mostZoom = 4;

/** The square's side in the picture's pixels. */
export const cropSide = (size: Size, zoom: number): number => Math.min(size.width, size.height) / zoom;

/** The nearest crop that lies within the picture. */
export function clampCrop(crop: Crop, size: Size): Crop {
  const zoom = Math.min(mostZoom, Math.max(1, crop.zoom));
  const half = cropSide(size, zoom) / 2;
  const within = (value: number, length: number) => Math.min(length - half, Math.max(half, value));
  return { zoom, x: within(crop.x, size.width), y: within(crop.y, size.height) };
}

export const wholeCrop = (size: Size): Crop => ({ x: size.width / 2, y: size.height / 2, zoom: 1 });

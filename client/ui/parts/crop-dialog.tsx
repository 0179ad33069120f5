import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useAccountText } from "../i18n/account-text.ts";
import { type Crop, clampCrop, cropSide, mostZoom, wholeCrop } from "./crop.ts";
import { Dialog } from "./dialog.tsx";

const shownPx = 280;
/** Twice what the server keeps, which it makes smaller with more care. */
const uploadedPx = 512;
const stepShare = 0.05;

interface CropDialogProps {
  readonly bitmap: ImageBitmap;
  readonly onClose: () => void;
  readonly onDone: (picture: Blob) => void;
}

/** Chooses the square of a picture that is used, by dragging and zooming, or by keys. */
export function CropDialog({ bitmap, onClose, onDone }: CropDialogProps) {
  const words = useAccountText();
  const [crop, setCrop] = useState(() => wholeCrop(bitmap));
  const canvas = useRef<HTMLCanvasElement>(null);
  const drag = useRef<{ x: number; y: number; from: Crop } | undefined>(undefined);
  const zoomId = useId();
  const change = (next: Partial<Crop>) => setCrop((now) => clampCrop({ ...now, ...next }, bitmap));

  useEffect(() => canvas.current?.parentElement?.focus(), []);
  useEffect(() => {
    if (canvas.current) draw(canvas.current, bitmap, crop);
  }, [bitmap, crop]);

  const use = () => {
    const made = document.createElement("canvas");
    made.width = uploadedPx;
    made.height = uploadedPx;
    draw(made, bitmap, crop);
    made.toBlob((blob) => blob && onDone(blob), "image/png");
  };

  const onKey = (event: KeyboardEvent) => {
    const step = cropSide(bitmap, crop.zoom) * stepShare;
    const to: Record<string, Partial<Crop>> = {
      ArrowLeft: { x: crop.x - step },
      ArrowRight: { x: crop.x + step },
      ArrowUp: { y: crop.y - step },
      ArrowDown: { y: crop.y + step },
      "+": { zoom: crop.zoom * 1.1 },
      "-": { zoom: crop.zoom / 1.1 },
    };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    change(next);
  };

  return (
    <Dialog title={words.picture.title} onClose={onClose}>
      <button
        type="button"
        class="crop"
        aria-label={words.picture.area}
        onKeyDown={onKey}
        onWheel={(event) => change({ zoom: crop.zoom * (event.deltaY < 0 ? 1.1 : 1 / 1.1) })}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = { x: event.clientX, y: event.clientY, from: crop };
        }}
        onPointerMove={(event) => {
          if (drag.current === undefined) return;
          const { x, y, from } = drag.current;
          const perPx = cropSide(bitmap, from.zoom) / event.currentTarget.clientWidth;
          change({ x: from.x - (event.clientX - x) * perPx, y: from.y - (event.clientY - y) * perPx });
        }}
        onPointerUp={() => {
          drag.current = undefined;
        }}
        onPointerCancel={() => {
          drag.current = undefined;
        }}
      >
        <canvas ref={canvas} width={shownPx * 2} height={shownPx * 2} />
      </button>
      <p class="hint">{words.picture.hint}</p>
      <div class="text-field zoom">
        <label for={zoomId}>{words.picture.zoom}</label>
        <input
          id={zoomId}
          type="range"
          min={1}
          max={mostZoom}
          step={0.01}
          value={crop.zoom}
          onInput={(event) => change({ zoom: event.currentTarget.valueAsNumber })}
        />
      </div>
      <button type="button" class="btn lamp" onClick={use}>
        {words.picture.use}
      </button>
    </Dialog>
  );
}

function draw(canvas: HTMLCanvasElement, bitmap: ImageBitmap, { x, y, zoom }: Crop): void {
  const context = canvas.getContext("2d");
  const side = cropSide(bitmap, zoom);
  if (context === null) return;
  context.imageSmoothingQuality = "high";
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, x - side / 2, y - side / 2, side, side, 0, 0, canvas.width, canvas.height);
}

import { useRef, useState } from "preact/hooks";
import { accountProblem } from "../account/account-problem.ts";
import { useAction } from "../hooks/use-action.ts";
import { useAccountText } from "../i18n/account-text.ts";
import { useText } from "../i18n/use-text.ts";
import { Alert } from "./alert.tsx";
import { CropDialog } from "./crop-dialog.tsx";

interface PictureChoiceProps {
  readonly hasPicture: boolean;
  /** The picture to upload, or null to remove it. */
  readonly onPicture: (picture: Blob | null) => Promise<unknown>;
}

/** Chooses a picture, has it cropped and uploads it; or removes it. */
export function PictureChoice({ hasPicture, onPicture }: PictureChoiceProps) {
  const t = useText();
  const words = useAccountText();
  const action = useAction((error) =>
    accountProblem(error, t, words).replace(words.problem.bad, words.problem.picture),
  );
  const file = useRef<HTMLInputElement>(null);
  const [bitmap, setBitmap] = useState<ImageBitmap>();

  const choose = async (chosen: File | undefined) => {
    if (file.current) file.current.value = ""; // so that the same file can be chosen again
    if (chosen === undefined) return;
    action.setProblem("");
    await createImageBitmap(chosen).then(setBitmap, () => action.setProblem(words.picture.unreadable));
  };

  return (
    <div class="form">
      <div class="buttons">
        <button type="button" class="btn quiet" onClick={() => file.current?.click()}>
          {hasPicture ? words.picture.change : words.picture.choose}
        </button>
        {hasPicture && (
          <button type="button" class="btn quiet" onClick={() => void action.run(() => onPicture(null))}>
            {words.picture.remove}
          </button>
        )}
        <input
          ref={file}
          type="file"
          hidden
          accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
          aria-label={words.picture.choose}
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
      </div>
      {action.problem !== "" && <Alert>{action.problem}</Alert>}
      {bitmap && (
        <CropDialog
          bitmap={bitmap}
          onClose={() => setBitmap(undefined)}
          onDone={(picture) => {
            setBitmap(undefined);
            void action.run(() => onPicture(picture));
          }}
        />
      )}
    </div>
  );
}
